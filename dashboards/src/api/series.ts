import { queryOptions } from '@tanstack/react-query';
import { indexRow, reading, statistic } from './answers';
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

export const indexQuery = (code: string, resolution: 'hour' | 'day', span: Span) =>
  queryOptions({
    queryKey: [...chartKey(code), 'index', resolution, span.from, span.to],
    queryFn: () =>
      listed(indexRow, mostPages, (cursor) =>
        resolution === 'hour'
          ? client.GET('/api/v1/stations/{code}/aqi/hours', {
              params: { path: { code }, query: queryOf(span, cursor) },
            })
          : client.GET('/api/v1/stations/{code}/aqi/days', {
              params: { path: { code }, query: queryOf(span, cursor) },
            }),
      ),
  });
