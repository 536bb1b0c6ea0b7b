import { queryOptions } from '@tanstack/react-query';
import { indexRow, reading, statistic, type StationKind } from './answers';
import type { StatisticPeriod } from '../domain/statisticPeriods';
import { client, listed } from './client';

/** A stretch of time, from < t <= to, in milliseconds. */
export interface Span {
  from: number;
  to: number;
}

/** What one point of a chart stands for. */
export type Resolution = 'raw' | 'hour' | 'day';

/** 1,000 items a page: a day of readings every 20 seconds, or half a year of hours. */
const mostPages = 5;

const queryOf = ({ from, to }: Span, cursor: string | undefined) => ({
  from: new Date(from).toISOString(),
  to: new Date(to).toISOString(),
  limit: 1000,
  cursor,
});

/** The query keys of a station's charts all begin with this. */
export const chartKey = (code: string) => ['chart', code] as const;

/** Keys of what follows from a station's readings by law: statistics, verdicts, evidence. */
export const derivedKey = (code: string) => ['derived', code] as const;

export const readingsKey = (code: string, parameter: string) =>
  [...chartKey(code), 'raw', parameter] as const;

export const readingsQuery = (code: string, parameter: string, span: Span) =>
  queryOptions({
    queryKey: [...readingsKey(code, parameter), span.from, span.to],
    queryFn: () =>
      listed(reading, mostPages, (cursor) =>
        client.GET('/api/v1/stations/{code}/series/{parameter}/readings', {
          params: { path: { code, parameter }, query: queryOf(span, cursor) },
        }),
      ),
  });

export const hoursQuery = (code: string, parameter: string, span: Span) =>
  queryOptions({
    queryKey: [...chartKey(code), 'hour', parameter, span.from, span.to],
    queryFn: () =>
      listed(statistic, mostPages, (cursor) =>
        client.GET('/api/v1/stations/{code}/series/{parameter}/hours', {
          params: { path: { code, parameter }, query: queryOf(span, cursor) },
        }),
      ),
  });

export const daysQuery = (code: string, parameter: string, span: Span) =>
  queryOptions({
    queryKey: [...chartKey(code), 'day', parameter, span.from, span.to],
    queryFn: () =>
      listed(statistic, mostPages, (cursor) =>
        client.GET('/api/v1/stations/{code}/series/{parameter}/days', {
          params: { path: { code, parameter }, query: queryOf(span, cursor) },
        }),
      ),
  });

/** Whether a station's index is that of air or of water. */
export type IndexKind = 'aqi' | 'wqi';

/** The index that the law knows for a kind of station; null where it knows none. */
export function indexKindOf(kind: StationKind): IndexKind | null {
  if (kind === 'ambient-air') return 'aqi';
  return kind === 'surface-water' ? 'wqi' : null;
}

export const indexQuery = (code: string, kind: IndexKind, resolution: 'hour' | 'day', span: Span) =>
  queryOptions({
    queryKey: [...chartKey(code), 'index', kind, resolution, span.from, span.to],
    queryFn: () =>
      listed(indexRow, mostPages, (cursor) => {
        const params = { path: { code }, query: queryOf(span, cursor) };
        return resolution === 'hour'
          ? client.GET(`/api/v1/stations/{code}/${kind}/hours`, { params })
          : client.GET(`/api/v1/stations/{code}/${kind}/days`, { params });
      }),
  });

export const statisticsQuery = (
  code: string,
  parameter: string,
  period: StatisticPeriod,
  span: Span,
) =>
  queryOptions({
    queryKey: [...derivedKey(code), period, parameter, span.from, span.to],
    queryFn: () =>
      listed(statistic, mostPages, (cursor) =>
        client.GET(`/api/v1/stations/{code}/series/{parameter}/${period}`, {
          params: { path: { code, parameter }, query: queryOf(span, cursor) },
        }),
      ),
  });
