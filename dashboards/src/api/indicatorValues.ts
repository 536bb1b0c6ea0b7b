import { queryOptions } from '@tanstack/react-query';
import * as v from 'valibot';
import { accepting, instant, type Schemas } from './answers';
import { checked, client, items, lookedAt, onVersion } from './client';
import { importAnswer, sendFile } from './imports';
import { numberOrNull, plansKey, whileComputed } from './planParts';
import type { Decision } from '../domain/reviews';

const valueStates = ['SUBMITTED', 'APPROVED', 'RETURNED', 'LOCKED', 'COMPUTED'] as const;
const valueChanges = ['ENTER', 'IMPORT', 'APPROVE', 'RETURN', 'LOCK', 'REOPEN', 'COMPUTE'] as const;

const valueFields = {
  indicator: v.string(),
  station: v.nullable(v.string()),
  period: v.string(),
  value: v.number(),
  provisional: v.boolean(),
  state: v.picklist(valueStates),
  version: v.number(),
  change: v.picklist(valueChanges),
  reason: v.nullable(v.string()),
  sourceFile: v.nullable(v.string()),
  account: v.string(),
  at: instant,
};

const value = accepting<Schemas['IndicatorValue']>()(v.object(valueFields));
export type IndicatorValue = v.InferOutput<typeof value>;

const valueDetail = accepting<Schemas['IndicatorValueDetail']>()(
  v.object({ ...valueFields, versions: v.array(v.object(valueFields)) }),
);

export const valuesQuery = (code: string, one: string) =>
  queryOptions({
    queryKey: [...plansKey, 'values', code, one],
    refetchInterval: whileComputed,
    queryFn: () =>
      items(
        client.GET('/api/v1/plans/{plan}/indicators/{indicator}/values', {
          params: { path: { plan: code, indicator: one } },
        }),
        value,
      ),
  });

export const valueQuery = (code: string, one: string, period: string) =>
  queryOptions({
    queryKey: [...plansKey, 'value', code, one, period],
    queryFn: () =>
      checked(
        client.GET('/api/v1/plans/{plan}/indicators/{indicator}/values/{period}', {
          params: { path: { plan: code, indicator: one, period } },
        }),
        valueDetail,
      ),
  });

export interface Entry {
  period: string;
  value: number;
  provisional: boolean;
  reason: string;
}

/**
 * Enters a value.
 *
 * @param version that was looked at; null when nothing was entered yet
 */
export function enterValue(plan: string, one: string, entry: Entry, version: number | null) {
  const { period, value: entered, provisional, reason } = entry;
  return checked(
    client.PUT('/api/v1/plans/{plan}/indicators/{indicator}/values/{period}', {
      params: {
        path: { plan, indicator: one, period },
        header: onVersion(version),
      },
      body: { value: entered, provisional, ...(reason === '' ? {} : { reason }) },
    }),
    value,
  );
}

/** Decides about a value, in the version that was looked at. */
export function decide(
  plan: string,
  { indicator: one, period, version }: IndicatorValue,
  decision: Decision,
  reason: string,
) {
  const options = {
    params: {
      path: { plan, indicator: one, period },
      header: lookedAt(version),
    },
  };
  return checked(
    client.POST(`/api/v1/plans/{plan}/indicators/{indicator}/values/{period}/${decision}`, {
      ...options,
      body: reason === '' ? {} : { reason },
    }),
    value,
  );
}

const imported = accepting<Schemas['ValueImport']>()(
  importAnswer({ indicator: v.string(), value: numberOrNull, provisional: v.boolean() }),
);

/** Imports a file of values; a preview enters nothing. */
export function importValues(code: string, file: File, preview: boolean) {
  const address = `/api/v1/plans/${encodeURIComponent(code)}/imports`;
  return checked(sendFile(address, file, preview), imported);
}
