import { queryOptions } from '@tanstack/react-query';
import { latestReading, station } from './answers';
import { checked, client, listed } from './client';

/** Stations shown at most: far more than a province has. */
const mostPages = 5;

export const stationsQuery = queryOptions({
  queryKey: ['stations'],
  queryFn: () =>
    listed(station, mostPages, (cursor) =>
      client.GET('/api/v1/stations', { params: { query: { limit: 1000, cursor } } }),
    ),
  // Without a live stream (nobody signed in) the list must move all the same.
  refetchInterval: 60_000,
});

export const stationQuery = (code: string) =>
  queryOptions({
    queryKey: ['station', code],
    queryFn: () =>
      checked(client.GET('/api/v1/stations/{code}', { params: { path: { code } } }), station),
    refetchInterval: 60_000,
  });

export const latestQuery = (code: string) =>
  queryOptions({
    queryKey: ['latest', code],
    queryFn: async () =>
      (
        await listed(latestReading, 1, () =>
          client.GET('/api/v1/stations/{code}/latest', { params: { path: { code } } }),
        )
      ).items,
    refetchInterval: 60_000,
  });
