import { queryOptions } from '@tanstack/react-query';
import * as v from 'valibot';
import { accepting, type Schemas, text } from './answers';
import { checked, client, items } from './client';
import { plansKey } from './planParts';

const link = accepting<Schemas['TaskLink']>()(
  v.object({
    id: v.nullable(v.number()),
    indicator: v.nullable(v.string()),
    name: v.nullable(text),
    station: v.nullable(v.string()),
    parameter: v.nullable(v.string()),
    series: v.array(v.object({ station: v.string(), parameter: v.string() })),
    reason: v.nullable(v.string()),
    account: v.nullable(v.string()),
  }),
);
export type TaskLink = v.InferOutput<typeof link>;

/** What a task is meant to move. */
export const linksQuery = (plan: string, task: string) =>
  queryOptions({
    queryKey: [...plansKey, 'links', plan, task],
    queryFn: () =>
      items(
        client.GET('/api/v1/plans/{plan}/tasks/{task}/links', {
          params: { path: { plan, task } },
        }),
        link,
      ),
  });

/** Links a task to an indicator of its plan, or to a series. */
export function addLink(
  plan: string,
  task: string,
  to: { indicator: string } | { station: string; parameter: string },
  reason: string,
) {
  return checked(
    client.POST('/api/v1/plans/{plan}/tasks/{task}/links', {
      params: { path: { plan, task } },
      body: { ...to, reason },
    }),
    link,
  );
}

/** Takes a link back. */
export function undoLink(plan: string, task: string, id: number, reason: string) {
  return checked(
    client.POST('/api/v1/plans/{plan}/tasks/{task}/links/{id}/undo', {
      params: { path: { plan, task, id } },
      body: { reason },
    }),
    link,
  );
}

const effectReasons = [
  'NO_DAY',
  'NOT_YET',
  'TOO_FEW_BEFORE',
  'TOO_FEW_AFTER',
  'NO_WEATHER',
  'TOO_FEW_ALIKE',
] as const;

const effectReason = v.nullable(v.picklist(effectReasons));

const shift = v.object({
  difference: v.number(),
  lower: v.number(),
  upper: v.number(),
  confidence: v.number(),
  p: v.number(),
});
export type EffectShift = v.InferOutput<typeof shift>;

const side = v.object({
  from: v.string(),
  to: v.string(),
  days: v.number(),
  expected: v.number(),
  capture: v.number(),
  median: v.nullable(v.number()),
  mean: v.nullable(v.number()),
});

const effect = accepting<Schemas['TaskEffect']>()(
  v.object({
    station: v.string(),
    parameter: v.string(),
    unit: v.string(),
    day: v.nullable(v.string()),
    before: v.nullable(side),
    after: v.nullable(side),
    shift: v.nullable(shift),
    reason: effectReason,
    weather: v.nullable(
      v.object({
        daysBefore: v.number(),
        daysAfter: v.number(),
        shift: v.nullable(shift),
        reason: effectReason,
        kinds: v.array(
          v.object({
            rain: v.nullable(v.picklist(['DRY', 'WET'])),
            wind: v.nullable(v.picklist(['CALM', 'LIGHT', 'BRISK'])),
            quarter: v.nullable(v.picklist(['NORTH', 'EAST', 'SOUTH', 'WEST'])),
            before: v.number(),
            after: v.number(),
            difference: v.nullable(v.number()),
          }),
        ),
      }),
    ),
    method: text,
  }),
);
export type TaskEffect = v.InferOutput<typeof effect>;

export interface EffectWanted {
  station: string;
  parameter: string;
  around: 'start' | 'end';
  days: number;
}

/** What was measured before and after a task. */
export const effectQuery = (plan: string, task: string, wanted: EffectWanted) =>
  queryOptions({
    queryKey: [...plansKey, 'effect', plan, task, wanted],
    queryFn: () =>
      checked(
        client.GET('/api/v1/plans/{plan}/tasks/{task}/effect', {
          params: { path: { plan, task }, query: { ...wanted } },
        }),
        effect,
      ),
  });
