import { queryOptions } from '@tanstack/react-query';
import * as v from 'valibot';
import type { components } from '../../target/generated/api';
import { accepting, instant, type Schemas } from './answers';
import { checked, client, listed } from './client';

export type GapCause = components['schemas']['GapCause'];

export const causes = [
  'MAINTENANCE',
  'PLATFORM_DOWN',
  'NOT_REGISTERED',
  'REJECTED',
  'OFFLINE',
  'MESSAGES_LOST',
  'INSTRUMENT',
  'NOT_SENT',
  'UNKNOWN',
] as const satisfies readonly GapCause[];

const request = accepting<Schemas['ResendRequest']>()(
  v.object({
    id: v.number(),
    from: instant,
    to: instant,
    state: v.picklist(['WAITING', 'ASKED', 'ANSWERED', 'GIVEN_UP']),
    tries: v.number(),
    requestedBy: v.nullable(v.string()),
    askedAt: v.nullable(instant),
    nextTryAt: v.nullable(instant),
    endedAt: v.nullable(instant),
  }),
);

const gap = accepting<Schemas['Gap']>()(
  v.object({
    id: v.number(),
    station: v.string(),
    operator: v.nullable(v.string()),
    kind: v.picklist(['READINGS', 'MESSAGES']),
    parameter: v.nullable(v.string()),
    from: instant,
    to: instant,
    firstSequence: v.nullable(v.number()),
    lastSequence: v.nullable(v.number()),
    missing: v.number(),
    recovered: v.number(),
    state: v.picklist(['OPEN', 'CLOSED']),
    cause: v.picklist(causes),
    closedAt: v.nullable(instant),
    requestState: v.picklist(['NOT_ASKED', 'WAITING', 'ASKED', 'ANSWERED', 'GIVEN_UP']),
    request: v.nullable(request),
  }),
);

export type Gap = v.InferOutput<typeof gap>;

/** What to list; what is left out does not narrow the list. */
export interface GapFilter {
  station?: string | undefined;
  state: 'open' | 'closed';
  cause?: GapCause | undefined;
  /** Missing later than this, in milliseconds. */
  from: number;
}

export const gapPages = 3;

export const gapsQuery = ({ station, state, cause, from }: GapFilter) =>
  queryOptions({
    queryKey: ['gaps', station, state, cause, from],
    queryFn: () =>
      listed(gap, gapPages, (cursor) =>
        client.GET('/api/v1/gaps', {
          params: {
            query: {
              station,
              state,
              cause,
              from: new Date(from).toISOString(),
              limit: 1000,
              cursor,
            },
          },
        }),
      ),
    refetchInterval: 15_000,
  });

const requests = v.object({ items: v.array(request) });

/**
 * Asks the gateway once more for a gap.
 *
 * @param key makes the call safe to repeat: the same key asks only once
 */
export function askForGap(id: number, key: string) {
  return checked(
    client.POST('/api/v1/gaps/{id}/requests', {
      params: { path: { id }, header: { 'Idempotency-Key': key } },
    }),
    requests,
  );
}

const availabilityRow = accepting<Schemas['AvailabilityRow']>()(
  v.object({
    operator: v.nullable(v.string()),
    station: v.string(),
    stationName: v.string(),
    parameter: v.string(),
    unit: v.string(),
    intervalSeconds: v.number(),
    promised: v.number(),
    received: v.number(),
    usable: v.number(),
    rejected: v.number(),
    missing: v.number(),
    missingByCause: v.record(v.string(), v.number()),
    availability: v.nullable(v.number()),
    late: v.number(),
    lateShare: v.nullable(v.number()),
    requiredPercent: v.number(),
    sufficient: v.nullable(v.boolean()),
    stationRejected: v.number(),
  }),
);

export type AvailabilityRow = v.InferOutput<typeof availabilityRow>;

/** The months' rows of all operators, or of one. */
export const availabilityQuery = (month: string, operator: string | undefined) =>
  queryOptions({
    queryKey: ['availability', month, operator],
    queryFn: () =>
      listed(availabilityRow, 10, (cursor) =>
        client.GET('/api/v1/availability', {
          params: { query: { month, operator, limit: 200, cursor } },
        }),
      ),
  });

const line = accepting<Schemas['AvailabilityLine']>()(
  v.object({
    code: v.string(),
    percent: v.number(),
    vietnameseName: v.string(),
    englishName: v.string(),
    confidence: v.string(),
    source: v.string(),
  }),
);

export const availabilityLinesQuery = queryOptions({
  queryKey: ['availability-lines'],
  queryFn: async () =>
    (await listed(line, 1, () => client.GET('/api/v1/availability/lines'))).items,
});
