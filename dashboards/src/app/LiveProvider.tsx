import { useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { createContext, use, useEffect, useMemo, useState, type ReactNode } from 'react';
import { alertsKey } from '../api/alerts';
import type { LatestReading, LiveEvent, Reading, ReadingsEvent, Station } from '../api/answers';
import { evidenceKey } from '../api/assessments';
import { cameraQuery, camerasKey, camerasQuery, type Camera } from '../api/cameras';
import type { Listed } from '../api/client';
import { hotspotsKey } from '../api/hotspots';
import { LiveStream, type LiveState } from '../api/liveStream';
import {
  mergeReadings,
  needsRead,
  updateCamera,
  updateLatest,
  updateStation,
} from '../api/liveUpdates';
import { roleIncludes } from '../api/roles';
import { chartKey, derivedKey, readingsKey } from '../api/series';
import { sessionQuery } from '../api/sessions';
import { latestQuery, stationQuery, stationsQuery } from '../api/stations';
import { usabilityOf } from '../domain/usability';
import { tellNews } from './alertNews';
import { Throttle } from './throttle';

const LiveContext = createContext<LiveState>('closed');

/** Whether events arrive at this moment. */
export function useLiveState(): LiveState {
  return use(LiveContext);
}

/** The newest reading of each parameter that was not usable, as far as this page has seen it. */
export const refusedKey = (code: string) => ['refused', code] as const;
export type Refused = Record<string, ReadingsEvent['items'][number]>;

/** Charts are read again in full at most so often, for what the events do not tell. */
const chartPauseMillis = 20_000;
const indexPauseMillis = 1500;
const alertPauseMillis = 150;
const watchedPauseMillis = 1000;

type WatchedEvent = Extract<LiveEvent, { kind: 'camera' | 'detection' | 'hotspot' }>;

/** Keeps one event stream for the whole app and changes what is shown as its events say. */
export function LiveProvider({ children }: { children: ReactNode }) {
  const client = useQueryClient();
  const [state, setState] = useState<LiveState>('closed');
  const { data: session } = useQuery(sessionQuery);
  const allowed = roleIncludes(session?.role ?? null, 'viewer');
  const throttle = useMemo(() => new Throttle(), []);

  useEffect(() => {
    if (!allowed) return;
    const stream = new LiveStream(() => new EventSource('/api/v1/events'), {
      onEvent: (event) => applyEvent(client, throttle, event),
      onState: setState,
      onConnected: () =>
        void client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'session' }),
    });
    stream.start();
    return () => {
      stream.stop();
      throttle.clear();
    };
  }, [allowed, client, throttle]);

  return <LiveContext value={state}>{children}</LiveContext>;
}

function applyEvent(client: QueryClient, throttle: Throttle, event: LiveEvent): void {
  if (event.kind === 'alert') {
    tellNews(event);
    throttle.run('alerts', alertPauseMillis, () =>
      client.invalidateQueries({ queryKey: alertsKey }),
    );
    return;
  }
  if (event.kind === 'camera' || event.kind === 'detection' || event.kind === 'hotspot') {
    applyWatched(client, throttle, event);
    return;
  }
  const now = Date.now();
  const code = event.station;
  client.setQueryData<Listed<Station>>(stationsQuery.queryKey, (list) =>
    list === undefined
      ? list
      : { ...list, items: list.items.map((station) => updateStation(station, event, now)) },
  );
  client.setQueryData<Station>(stationQuery(code).queryKey, (station) =>
    station === undefined ? station : updateStation(station, event, now),
  );
  if (event.kind === 'readings') {
    applyReadings(client, event, now);
    throttle.run(`chart ${code}`, chartPauseMillis, async () => {
      await client.invalidateQueries({ queryKey: chartKey(code) });
      await client.invalidateQueries({ queryKey: derivedKey(code) });
    });
  }
  if (event.kind === 'assessment') applyVerdict(client, throttle, code);
  if (event.kind === 'index') {
    // The event has the value; sub-indices, remarks and a station's first index need a read.
    throttle.run(`index ${code}`, indexPauseMillis, async () => {
      await client.invalidateQueries({ queryKey: stationQuery(code).queryKey });
      await client.invalidateQueries({ queryKey: [...chartKey(code), 'index'] });
      await client.invalidateQueries({ queryKey: [...chartKey(code), 'hour'] });
      // Means, verdicts and the index of an hour are committed together.
      await client.invalidateQueries({ queryKey: derivedKey(code) });
      await client.invalidateQueries({ queryKey: evidenceKey });
    });
    const station = client
      .getQueryData(stationsQuery.queryKey)
      ?.items.find((item) => item.code === code);
    if (needsRead(station, event)) {
      throttle.run('stations', indexPauseMillis, () =>
        client.invalidateQueries({ queryKey: stationsQuery.queryKey }),
      );
    }
  }
}

/** Of cameras and hotspots the event says that something is new, and the page reads it. */
function applyWatched(client: QueryClient, throttle: Throttle, event: WatchedEvent): void {
  if (event.kind === 'hotspot') {
    throttle.run('hotspots', watchedPauseMillis, () =>
      client.invalidateQueries({ queryKey: hotspotsKey }),
    );
    return;
  }
  if (event.kind === 'camera') {
    // At once: of 124 cameras that go together each is marked before the list is read again.
    client.setQueryData<Listed<Camera>>(camerasQuery.queryKey, (list) =>
      list === undefined
        ? list
        : { ...list, items: list.items.map((camera) => updateCamera(camera, event)) },
    );
    client.setQueryData<Camera>(cameraQuery(event.camera).queryKey, (camera) =>
      camera === undefined ? camera : updateCamera(camera, event),
    );
  }
  throttle.run('cameras', watchedPauseMillis, () =>
    client.invalidateQueries({ queryKey: camerasKey }),
  );
}

function applyVerdict(client: QueryClient, throttle: Throttle, code: string): void {
  throttle.run(`verdict ${code}`, indexPauseMillis, () =>
    client.invalidateQueries({ queryKey: derivedKey(code) }),
  );
}

function applyReadings(client: QueryClient, event: ReadingsEvent, now: number): void {
  const code = event.station;
  client.setQueryData<LatestReading[]>(latestQuery(code).queryKey, (latest) =>
    latest === undefined ? latest : updateLatest(latest, event, now),
  );
  const station = client.getQueryData(stationQuery(code).queryKey);
  for (const { parameter, unit } of station?.series ?? []) {
    const items = event.items.filter((item) => item.parameter === parameter);
    if (items.length === 0) continue;
    client.setQueriesData<Listed<Reading>>({ queryKey: readingsKey(code, parameter) }, (list) =>
      // A truncated list lacks its newest part; a point there would leave a hole before it.
      list === undefined || list.truncated
        ? list
        : { ...list, items: mergeReadings(list.items, items, unit, now) },
    );
  }
  const refused = event.items.filter((item) => usabilityOf(item) !== 'usable');
  if (refused.length > 0) {
    client.setQueryData<Refused>(refusedKey(code), (known) => ({
      ...known,
      ...Object.fromEntries(refused.map((item) => [item.parameter, item])),
    }));
  }
}
