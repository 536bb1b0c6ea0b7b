import { queryOptions } from '@tanstack/react-query';
import * as v from 'valibot';
import { accepting, instant, type Schemas } from './answers';
import { checked, client, listed } from './client';

const share = v.nullable(v.number());

const part = {
  period: v.string(),
  start: instant,
  end: instant,
  over: v.boolean(),
  cameras: v.object({
    promised: v.nullable(v.number()),
    registered: v.number(),
    listenedSeconds: v.number(),
    connectedSeconds: v.number(),
    meanOnline: v.nullable(v.number()),
    share,
    lastAt: v.nullable(instant),
    onlineAtLast: v.nullable(v.number()),
  }),
  stations: v.array(
    v.object({
      code: v.string(),
      name: v.string(),
      hours: v.number(),
      validHours: v.number(),
      uptime: share,
      promised: v.number(),
      usable: v.number(),
      capture: share,
    }),
  ),
  hotspots: v.object({ decided: v.number(), inTime: v.number(), share }),
};

const promise = accepting<Schemas['AvailabilityPromise']>()(
  v.object({ ...part, parts: v.array(v.object(part)) }),
);

const cameraTime = accepting<Schemas['CameraAvailability']>()(
  v.object({
    code: v.string(),
    name: v.string(),
    commune: v.nullable(v.string()),
    unit: v.nullable(v.string()),
    knownSeconds: v.number(),
    connectedSeconds: v.number(),
    share,
    absences: v.number(),
  }),
);

const handling = accepting<Schemas['HotspotHandlingList']['items'][number]>()(
  v.object({ hotspot: v.number(), at: instant, inTime: v.boolean() }),
);

const spell = accepting<Schemas['ConnectionSpellList']['items'][number]>()(
  v.object({
    from: instant,
    to: instant,
    state: v.picklist(['CONNECTED', 'DISCONNECTED', 'NO_WORD_YET', 'NOT_LISTENED']),
    seconds: v.number(),
  }),
);

export type KeptPromise = v.InferOutput<typeof promise>;
export type PromisePart = KeptPromise['parts'][number];
export type CameraTime = v.InferOutput<typeof cameraTime>;
export type ConnectionSpell = v.InferOutput<typeof spell>;

const minute = 60_000;

/** How the promise was kept in a day, month or year. */
export const promiseQuery = (period: string) =>
  queryOptions({
    queryKey: ['promise', 'network', period],
    queryFn: () =>
      checked(
        client.GET('/api/v1/availability/network', { params: { query: { period } } }),
        promise,
      ),
    refetchInterval: minute,
  });

/** How long each camera was connected in it. */
export const cameraTimesQuery = (period: string) =>
  queryOptions({
    queryKey: ['promise', 'cameras', period],
    queryFn: () =>
      listed(cameraTime, 2, (cursor) =>
        client.GET('/api/v1/availability/cameras', {
          params: { query: { period, limit: 1000, cursor } },
        }),
      ),
    refetchInterval: minute,
  });

/** Which hotspots were handled in it, or came overdue. */
export const handlingQuery = (period: string) =>
  queryOptions({
    queryKey: ['promise', 'hotspots', period],
    queryFn: () =>
      listed(handling, 1, () =>
        client.GET('/api/v1/availability/hotspots', { params: { query: { period } } }),
      ),
    refetchInterval: minute,
  });

/** When a camera was connected, between times in milliseconds; until now without an end. */
export const spellsQuery = (code: string, from: number, to: number | undefined) =>
  queryOptions({
    queryKey: ['cameras', 'connections', code, from, to],
    queryFn: () =>
      listed(spell, 2, (cursor) =>
        client.GET('/api/v1/cameras/{code}/connections', {
          params: {
            path: { code },
            query: {
              from: new Date(from).toISOString(),
              to: to === undefined ? undefined : new Date(to).toISOString(),
              limit: 1000,
              cursor,
            },
          },
        }),
      ),
    refetchInterval: minute,
  });
