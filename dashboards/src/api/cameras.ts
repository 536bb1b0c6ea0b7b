import { queryOptions } from '@tanstack/react-query';
import * as v from 'valibot';
import { accepting, instant, type Schemas } from './answers';
import { checked, client, listed } from './client';

export const detectionKinds = [
  'smoke',
  'open-burning',
  'illegal-dumping',
  'dust',
  'waste-truck-spillage',
  'odour-patrol',
] as const;

const camera = accepting<Schemas['Camera']>()(
  v.object({
    code: v.string(),
    name: v.string(),
    place: v.string(),
    commune: v.nullable(v.string()),
    latitude: v.number(),
    longitude: v.number(),
    viewDirection: v.nullable(v.number()),
    unit: v.nullable(v.string()),
    state: v.object({
      online: v.nullable(v.boolean()),
      since: v.nullable(instant),
      lastFrameAt: v.nullable(instant),
      sameImageSince: v.nullable(instant),
    }),
    feedback: v.object({
      confirmed: v.number(),
      falseAlarms: v.number(),
      precision: v.nullable(v.number()),
    }),
  }),
);

const detection = accepting<Schemas['Detection']>()(
  v.object({
    id: v.number(),
    camera: v.string(),
    event: v.string(),
    kind: v.picklist(detectionKinds),
    startedAt: instant,
    lastAt: instant,
    endedAt: v.nullable(instant),
    endLost: v.boolean(),
    topScore: v.nullable(v.number()),
    picture: v.nullable(v.string()),
    messages: v.number(),
    feedback: v.nullable(v.object({ falseAlarm: v.boolean(), account: v.nullable(v.string()) })),
  }),
);

export type Camera = v.InferOutput<typeof camera>;
export type Detection = v.InferOutput<typeof detection>;

export const camerasKey = ['cameras'] as const;
const pages = 2;

/** All cameras with their state. */
export const camerasQuery = queryOptions({
  queryKey: [...camerasKey, 'list'],
  queryFn: () =>
    listed(camera, pages, (cursor) =>
      client.GET('/api/v1/cameras', { params: { query: { limit: 1000, cursor } } }),
    ),
  refetchInterval: 10_000,
});

/** One camera. */
export const cameraQuery = (code: string) =>
  queryOptions({
    queryKey: [...camerasKey, 'one', code],
    queryFn: () =>
      checked(client.GET('/api/v1/cameras/{code}', { params: { path: { code } } }), camera),
    refetchInterval: 10_000,
  });

/** What a camera has seen since a time in milliseconds. */
export const detectionsQuery = (code: string, from: number) =>
  queryOptions({
    queryKey: [...camerasKey, 'detections', code, from],
    queryFn: () =>
      listed(detection, pages, (cursor) =>
        client.GET('/api/v1/cameras/{code}/events', {
          params: {
            path: { code },
            query: { from: new Date(from).toISOString(), limit: 1000, cursor },
          },
        }),
      ),
    refetchInterval: 10_000,
  });

/** Says whether a detection was right. */
export function judge(of: Detection, verdict: 'confirmed' | 'false-alarm') {
  return checked(
    client.POST('/api/v1/cameras/{code}/events/{event}/feedback', {
      params: { path: { code: of.camera, event: of.event } },
      body: { verdict },
    }),
    detection,
  );
}
