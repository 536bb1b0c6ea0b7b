import { queryOptions } from '@tanstack/react-query';
import * as v from 'valibot';
import { accepting, instant, page, type Schemas } from './answers';
import { checked, client, done } from './client';

const work = accepting<Schemas['Maintenance']>()(
  v.object({
    id: v.number(),
    station: v.string(),
    from: instant,
    to: instant,
    reason: v.string(),
    createdAt: instant,
    createdBy: v.string(),
  }),
);

/** Work at a station, of whose alerts nobody is told while it goes on. */
export type Work = v.InferOutput<typeof work>;

export const maintenanceQuery = queryOptions({
  queryKey: ['maintenance'],
  queryFn: async () => (await checked(client.GET('/api/v1/maintenance'), page(work))).items,
  refetchInterval: 60_000,
});

/**
 * Enters work.
 *
 * @param from in milliseconds; null for now
 * @param to in milliseconds
 */
export function enterWork(station: string, from: number | null, to: number, reason: string) {
  const body = { station, to: new Date(to).toISOString(), reason };
  return checked(
    client.POST('/api/v1/maintenance', {
      body: from === null ? body : { ...body, from: new Date(from).toISOString() },
    }),
    work,
  );
}

/** Ends work now, or takes it back before it begins. */
export function endWork(id: number): Promise<void> {
  return done(client.DELETE('/api/v1/maintenance/{id}', { params: { path: { id } } }));
}
