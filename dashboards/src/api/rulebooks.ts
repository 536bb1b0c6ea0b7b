import { queryOptions } from '@tanstack/react-query';
import * as v from 'valibot';
import type { StationKind } from './answers';
import { checked, client, listed } from './client';
import { limit, rehearsal, rulebookSet } from './rulebookAnswers';
import type { Span } from './series';

export const rulebooksQuery = queryOptions({
  queryKey: ['rulebooks'],
  queryFn: () => checked(client.GET('/api/v1/rulebooks'), rulebookSet),
  // The folder is watched: a file that was just written appears by itself.
  refetchInterval: 10_000,
});

/**
 * The text of a file of rules.
 *
 * @param path as `limits/qcvn-05-2023.yaml`, or a name without folder
 * @param set a set that is or was in force; undefined for the one in force
 */
export const rulebookTextQuery = (path: string, set: number | undefined) =>
  queryOptions({
    queryKey: ['rulebooks', 'text', path, set],
    queryFn: () => {
      const [first = '', ...rest] = path.split('/');
      const options = { params: { query: { set } }, parseAs: 'text' } as const;
      return checked(
        rest.length === 0
          ? client.GET('/api/v1/rulebooks/{file}', {
              ...options,
              params: { ...options.params, path: { file: first } },
            })
          : client.GET('/api/v1/rulebooks/{folder}/{file}', {
              ...options,
              params: { ...options.params, path: { folder: first, file: rest.join('/') } },
            }),
        v.string(),
      );
    },
  });

/** Whose limits to list: every line of the tables of a kind of station, or those of one station. */
export interface LimitFilter {
  kind?: StationKind | undefined;
  station?: string | undefined;
  /** The local day, as 2026-03-01. */
  day: string;
}

export const limitsQuery = ({ kind, station, day }: LimitFilter) =>
  queryOptions({
    queryKey: ['rulebooks', 'limits', kind, station, day],
    queryFn: () =>
      listed(limit, 1, () =>
        client.GET('/api/v1/limits', { params: { query: { kind, station, day } } }),
      ),
  });

/** A file of rules and the history on which it is tried. */
export interface RehearsalRequest {
  path: string;
  file: string;
  span: Span;
  station: string | undefined;
  differencesOnly: boolean;
}

/** What a rule would have said of stored history, beside what was said; writes nothing. */
export function rehearse({ path, file, span, station, differencesOnly }: RehearsalRequest) {
  return checked(
    client.POST('/api/v1/rehearsals', {
      body: {
        path,
        file,
        from: new Date(span.from).toISOString(),
        to: new Date(span.to).toISOString(),
        differencesOnly,
        ...(station === undefined ? {} : { station }),
      },
    }),
    rehearsal,
  );
}
