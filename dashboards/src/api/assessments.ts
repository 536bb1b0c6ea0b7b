import { queryOptions } from '@tanstack/react-query';
import type { Averaging } from '../domain/averaging';
import { page, type Verdict } from './answers';
import {
  assessment,
  assessmentCount,
  assessmentDetail,
  episode,
  indexDetail,
} from './assessmentAnswers';
import { checked, client, listed } from './client';
import { derivedKey, type IndexKind, type Span } from './series';

/** What to list of one station; what is left out does not narrow the list. */
export interface VerdictFilter {
  parameter?: string | undefined;
  averaging?: Averaging | undefined;
  verdict?: Verdict | undefined;
  /** A rulebook that does not judge, as WHO-2021; left out for those that do. */
  book?: string | undefined;
}

/** 1,000 verdicts a page. */
const mostPages = 3;

const iso = (millis: number) => new Date(millis).toISOString();

export const assessmentsQuery = (station: string, filter: VerdictFilter, { from, to }: Span) =>
  queryOptions({
    queryKey: [...derivedKey(station), 'assessments', filter, from, to],
    queryFn: () =>
      listed(assessment, mostPages, (cursor) =>
        client.GET('/api/v1/assessments', {
          params: {
            query: { station, ...filter, from: iso(from), to: iso(to), limit: 1000, cursor },
          },
        }),
      ),
  });

export const episodesQuery = (
  station: string,
  { parameter, averaging, book }: VerdictFilter,
  { from, to }: Span,
) =>
  queryOptions({
    queryKey: [...derivedKey(station), 'episodes', parameter, averaging, book, from, to],
    queryFn: () =>
      listed(episode, mostPages, (cursor) =>
        client.GET('/api/v1/assessments/episodes', {
          params: {
            query: {
              station,
              parameter,
              averaging,
              book,
              from: iso(from),
              to: iso(to),
              limit: 1000,
              cursor,
            },
          },
        }),
      ),
  });

export const countsQuery = (station: string, year: number) =>
  queryOptions({
    queryKey: [...derivedKey(station), 'counts', year],
    queryFn: async () =>
      (
        await checked(
          client.GET('/api/v1/assessments/counts', { params: { query: { station, year } } }),
          page(assessmentCount),
        )
      ).items,
  });

/** What all evidence of verdicts is kept under. */
export const evidenceKey = ['evidence'] as const;

/**
 * One verdict with its evidence.
 *
 * @param asKnownAt an instant: the version that was known then; null for the one in force
 */
export const assessmentQuery = (id: string, asKnownAt: string | null) =>
  queryOptions({
    queryKey: [...evidenceKey, id, asKnownAt],
    queryFn: () =>
      checked(
        client.GET('/api/v1/assessments/{id}', {
          params: { path: { id }, query: { asKnownAt: asKnownAt ?? undefined } },
        }),
        assessmentDetail,
      ),
  });

/** One index row of a station. */
export interface IndexAddress {
  code: string;
  kind: IndexKind;
  period: 'hours' | 'days';
  /** As the row writes it. */
  end: string;
}

/** One index row with its evidence, likewise. */
export const indexDetailQuery = (
  { code, kind, period, end }: IndexAddress,
  asKnownAt: string | null,
) =>
  queryOptions({
    queryKey: [...derivedKey(code), 'evidence', kind, period, end, asKnownAt],
    queryFn: () =>
      checked(
        client.GET(`/api/v1/stations/{code}/${kind}/${period}/{end}`, {
          params: { path: { code, end }, query: { asKnownAt: asKnownAt ?? undefined } },
        }),
        indexDetail,
      ),
  });
