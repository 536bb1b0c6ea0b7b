import { queryOptions } from '@tanstack/react-query';
import * as v from 'valibot';
import { accepting, instant, text, type Schemas } from './answers';
import { checked, client, done, lookedAt, onVersion } from './client';
import { plansKey } from './planParts';

const planFile = accepting<Schemas['PlanFile']>()(
  v.object({
    plan: v.string(),
    version: v.number(),
    inForce: v.boolean(),
    file: v.record(v.string(), v.unknown()),
    edits: v.array(
      v.object({
        number: v.number(),
        account: v.string(),
        at: instant,
        reason: v.nullable(v.string()),
        removed: v.boolean(),
      }),
    ),
  }),
);
export type PlanFile = v.InferOutput<typeof planFile>;

const waitForForce = 1_000;

/** A plan as its file says it; asked again until what was written is in force. */
export const planFileQuery = (plan: string) =>
  queryOptions({
    queryKey: [...plansKey, 'file', plan],
    queryFn: () =>
      checked(client.GET('/api/v1/plans/{plan}/file', { params: { path: { plan } } }), planFile),
    refetchInterval: ({ state }) => (state.data?.inForce === false ? waitForForce : false),
  });

const units = v.object({
  items: v.array(
    accepting<Schemas['IndicatorUnit']>()(v.object({ code: v.string(), symbol: text })),
  ),
});

/** The units in which indicators are counted. */
export const unitsQuery = queryOptions({
  queryKey: [...plansKey, 'units'],
  queryFn: async () => (await checked(client.GET('/api/v1/indicator-units'), units)).items,
});

/**
 * Writes a plan.
 *
 * @param version that was looked at; null for a plan that is new
 */
export function writePlan(
  plan: string,
  file: Record<string, unknown>,
  version: number | null,
  reason: string,
) {
  return checked(
    client.PUT('/api/v1/plans/{plan}/file', {
      params: {
        path: { plan },
        header: onVersion(version),
      },
      body: { file, ...(reason === '' ? {} : { reason }) },
    }),
    planFile,
  );
}

/** Brings back the text before the newest edit; where there was none the plan goes. */
export function undoPlan(plan: string, version: number, reason: string) {
  return done(
    client.POST('/api/v1/plans/{plan}/file/undo', {
      params: { path: { plan }, header: lookedAt(version) },
      body: { reason },
    }),
  );
}
