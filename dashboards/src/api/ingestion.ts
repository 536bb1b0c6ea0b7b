import { queryOptions } from '@tanstack/react-query';
import type { components } from '../../target/generated/api';
import { ledgerRow, rejection, replay } from './answers';
import { checked, client, listed } from './client';

export type RejectionReason = components['schemas']['RejectionReason'];

/** What to list; what is left out does not narrow the list. */
export interface RejectionFilter {
  station?: string | undefined;
  reason?: RejectionReason | undefined;
  /** Received later than this, in milliseconds. */
  from?: number | undefined;
}

export const rejectionPages = 5;

export const rejectionsQuery = ({ station, reason, from }: RejectionFilter) =>
  queryOptions({
    queryKey: ['rejections', station, reason, from],
    queryFn: () =>
      listed(rejection, rejectionPages, (cursor) =>
        client.GET('/api/v1/rejections', {
          params: {
            query: {
              station,
              reason,
              from: from === undefined ? undefined : new Date(from).toISOString(),
              limit: 200,
              cursor,
            },
          },
        }),
      ),
  });

/** One rejection with its whole payload. */
export const rejectionQuery = (id: number) =>
  queryOptions({
    queryKey: ['rejection', id],
    queryFn: () =>
      checked(client.GET('/api/v1/rejections/{id}', { params: { path: { id } } }), rejection),
  });

/**
 * Asks that a kept message goes through the whole path once more.
 *
 * @param key makes the call safe to repeat: the same key asks only once
 */
export function replayRejection(id: number, key: string) {
  return checked(
    client.POST('/api/v1/rejections/{id}/replay', {
      params: { path: { id }, header: { 'Idempotency-Key': key } },
    }),
    replay,
  );
}

export const ledgerQuery = (station: string | undefined, day: string | undefined) =>
  queryOptions({
    queryKey: ['ledger', station, day],
    queryFn: () =>
      listed(ledgerRow, 5, (cursor) =>
        client.GET('/api/v1/ledger', {
          params: { query: { station, day, limit: 1000, cursor } },
        }),
      ),
    refetchInterval: 15_000,
  });
