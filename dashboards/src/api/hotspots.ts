import { queryOptions } from '@tanstack/react-query';
import * as v from 'valibot';
import { accepting, instant, type Schemas } from './answers';
import { detectionKinds } from './cameras';
import { checked, client, listed } from './client';

export const hotspotKinds = [...detectionKinds, 'other'] as const;
export const hotspotStates = [
  'reported',
  'confirmed',
  'dismissed',
  'assigned',
  'handled',
  'closed',
] as const;
const sources = ['camera', 'citizen', 'satellite', 'staff'] as const;
const state = v.picklist(hotspotStates);

const fields = {
  id: v.number(),
  state,
  kind: v.picklist(hotspotKinds),
  latitude: v.number(),
  longitude: v.number(),
  commune: v.nullable(v.string()),
  firstAt: instant,
  lastAt: instant,
  unit: v.nullable(v.string()),
  deadline: v.nullable(instant),
  overdue: v.boolean(),
  sources: v.array(v.picklist(sources)),
  evidenceCount: v.number(),
};
const hotspot = accepting<Schemas['Hotspot']>()(v.object(fields));

const detail = accepting<Schemas['HotspotDetail']>()(
  v.object({
    ...fields,
    next: v.array(state),
    evidence: v.array(
      v.object({
        source: v.picklist(sources),
        key: v.string(),
        kind: v.picklist(hotspotKinds),
        observedAt: instant,
        description: v.nullable(v.string()),
        confidence: v.nullable(v.string()),
        contact: v.nullable(v.string()),
        picture: v.nullable(v.string()),
      }),
    ),
    steps: v.array(
      v.object({
        state,
        account: v.string(),
        reason: v.string(),
        unit: v.nullable(v.string()),
        deadline: v.nullable(instant),
        picture: v.nullable(v.string()),
        overdue: v.boolean(),
        at: instant,
      }),
    ),
    wind: v.nullable(v.object({ station: v.string(), from: v.number(), at: instant })),
    downwind: v.array(v.object({ code: v.string(), name: v.string(), distanceMetres: v.number() })),
  }),
);

const upwind = accepting<Schemas['UpwindHotspots']>()(
  v.object({
    wind: v.nullable(
      v.object({
        station: v.string(),
        distanceMetres: v.number(),
        from: v.nullable(v.number()),
        hours: v.number(),
      }),
    ),
    hotspots: v.array(
      v.object({
        id: v.number(),
        kind: v.picklist(hotspotKinds),
        state,
        firstAt: instant,
        distanceMetres: v.number(),
        hours: v.array(instant),
      }),
    ),
  }),
);

const reported = accepting<Schemas['HotspotReported']>()(
  v.object({ hotspot: v.number(), trackingCode: v.string() }),
);
const tracked = accepting<Schemas['TrackedReport']>()(
  v.object({
    trackingCode: v.string(),
    state,
    observedAt: instant,
    commune: v.nullable(v.string()),
    picture: v.boolean(),
    steps: v.array(v.object({ state, unit: v.nullable(v.string()), at: instant })),
  }),
);
const kept = accepting<Schemas['KeptPicture']>()(v.object({ sha256: v.string() }));

export type Hotspot = v.InferOutput<typeof hotspot>;
export type HotspotDetail = v.InferOutput<typeof detail>;
export type HotspotState = v.InferOutput<typeof state>;

export const hotspotsKey = ['hotspots'] as const;

/** Hotspots that are open, or all of a time. */
export const hotspotsQuery = (show: 'open' | 'overdue' | 'all', from: number) =>
  queryOptions({
    queryKey: [...hotspotsKey, 'list', show, from],
    queryFn: () =>
      listed(hotspot, 2, (cursor) =>
        client.GET('/api/v1/hotspots', {
          params: {
            query: {
              ...(show === 'open' ? { state: 'open' as const } : {}),
              ...(show === 'overdue' ? { overdue: true } : {}),
              ...(show === 'all' ? { from: new Date(from).toISOString() } : {}),
              limit: 1000,
              cursor,
            },
          },
        }),
      ),
    refetchInterval: 10_000,
  });

/** One hotspot with its evidence and history. */
export const hotspotQuery = (id: number) =>
  queryOptions({
    queryKey: [...hotspotsKey, 'one', id],
    queryFn: () =>
      checked(client.GET('/api/v1/hotspots/{id}', { params: { path: { id } } }), detail),
    refetchInterval: 15_000,
  });

/** Hotspots upwind of a station between two times in milliseconds. */
export const upwindQuery = (code: string, from: number, to: number) =>
  queryOptions({
    queryKey: [...hotspotsKey, 'upwind', code, from, to],
    queryFn: () =>
      checked(
        client.GET('/api/v1/stations/{code}/upwind-hotspots', {
          params: {
            path: { code },
            query: { from: new Date(from).toISOString(), to: new Date(to).toISOString() },
          },
        }),
        upwind,
      ),
  });

/** Does the next step of the work. */
export function doStep(id: number, body: Schemas['HotspotStep'], key: string) {
  return checked(
    client.POST('/api/v1/hotspots/{id}/steps', {
      params: { path: { id }, header: { 'Idempotency-Key': key } },
      body,
    }),
    detail,
  );
}

/** Reports a hotspot, and adds the picture where there is one. */
export async function report(body: Schemas['HotspotReport'], picture: File | null) {
  const answer = await checked(client.POST('/api/v1/hotspots', { body }), reported);
  return {
    ...answer,
    pictureError: picture && (await failureOf(() => addPicture(answer.trackingCode, picture))),
  };
}

async function failureOf(call: () => Promise<unknown>): Promise<unknown> {
  try {
    await call();
    return null;
  } catch (error) {
    return error;
  }
}

function addPicture(trackingCode: string, picture: File) {
  return checked(
    client.PUT('/api/v1/hotspot-reports/{trackingCode}/picture', {
      params: { path: { trackingCode } },
      ...asFile(picture),
    }),
    tracked,
  );
}

/** Keeps a picture, as the proof of a step. */
export async function keepPicture(picture: File): Promise<string> {
  return (await checked(client.POST('/api/v1/pictures', asFile(picture)), kept)).sha256;
}

/** A file as the body of a request, as it is. */
function asFile(picture: File) {
  return {
    // The contract's type of a picture is text; what is sent are its bytes.
    body: picture.name,
    bodySerializer: () => picture,
    headers: { 'Content-Type': picture.type === 'image/png' ? 'image/png' : 'image/jpeg' },
  };
}

/** What became of a report. */
export const trackQuery = (trackingCode: string) =>
  queryOptions({
    queryKey: [...hotspotsKey, 'track', trackingCode],
    queryFn: () =>
      checked(
        client.GET('/api/v1/hotspot-reports/{trackingCode}', {
          params: { path: { trackingCode } },
        }),
        tracked,
      ),
    retry: false,
  });
