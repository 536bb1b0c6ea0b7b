/** How events change what is shown. Pure; each answers the same object when nothing changes. */
import type { Camera } from './cameras';
import type {
  IndexEvent,
  LatestReading,
  LiveEvent,
  Reading,
  ReadingsEvent,
  Station,
} from './answers';

/** An event of a station; alerts are not only about stations, cameras and hotspots are none. */
export type StationEvent = Exclude<
  LiveEvent,
  { kind: 'alert' | 'camera' | 'detection' | 'hotspot' }
>;

const later = (one: string, other: string) => Date.parse(one) > Date.parse(other);

/**
 * A station after an event of it.
 *
 * @param now when the event arrived, in milliseconds
 */
export function updateStation(station: Station, event: StationEvent, now: number): Station {
  if (event.station !== station.code) return station;
  const arrived = new Date(now).toISOString();
  switch (event.kind) {
    case 'readings':
      return { ...station, state: { ...station.state, lastReceivedAt: arrived } };
    case 'state':
      if (station.state.since !== null && later(station.state.since, event.at)) return station;
      return {
        ...station,
        state: { online: event.online, since: event.at, lastReceivedAt: arrived },
      };
    case 'index':
      return updateIndex(station, event);
    case 'assessment':
      return station;
  }
}

/** A camera after a word on its connection; the later one counts. */
export function updateCamera(
  camera: Camera,
  event: Extract<LiveEvent, { kind: 'camera' }>,
): Camera {
  const { since } = camera.state;
  if (event.camera !== camera.code || (since !== null && later(since, event.at))) return camera;
  return { ...camera, state: { ...camera.state, online: event.online, since: event.at } };
}

function updateIndex(station: Station, event: IndexEvent): Station {
  const current = station.currentIndex;
  if (event.period !== 'HOUR' || current === null || later(current.end, event.end)) return station;
  const { end, value, level, levelEn, color, driver } = event;
  // Without the level's colour and name the old ones would stand beside the new value.
  if (levelEn === undefined || color === undefined) return station;
  return { ...station, currentIndex: { ...current, end, value, level, levelEn, color, driver } };
}

/** Whether an event tells of an index that only a read of the station gives in full. */
export function needsRead(station: Station | undefined, event: IndexEvent): boolean {
  const isWhole = event.levelEn !== undefined && event.color !== undefined;
  return station?.currentIndex === null || !isWhole;
}

/** The latest usable readings after an event; null values and unusable readings change nothing. */
export function updateLatest(
  latest: LatestReading[],
  event: ReadingsEvent,
  now: number,
): LatestReading[] {
  const next = new Map(latest.map((reading) => [reading.parameter, reading]));
  for (const { parameter, observedAt, value, status, usable } of event.items) {
    const known = next.get(parameter);
    if (!usable || value === null || !known || later(known.observedAt, observedAt)) continue;
    const receivedAt = new Date(now).toISOString();
    next.set(parameter, { ...known, observedAt, value, status, receivedAt });
  }
  return [...next.values()];
}

/**
 * Readings of one series after an event: new ones are put in their place, known ones replaced.
 * Tests and times of receipt are not in the event; they come with the next full read.
 *
 * @param readings ascending by observedAt
 */
export function mergeReadings(
  readings: Reading[],
  items: ReadingsEvent['items'],
  unit: string,
  now: number,
): Reading[] {
  const byTime = new Map(readings.map((reading) => [Date.parse(reading.observedAt), reading]));
  const receivedAt = new Date(now).toISOString();
  for (const { observedAt, value, status, usable } of items) {
    const known = byTime.get(Date.parse(observedAt));
    byTime.set(Date.parse(observedAt), {
      ...(known ?? {
        observedAt,
        unit,
        tests: {},
        validity: 1,
        verification: 3,
        receivedAt,
        sentAt: receivedAt,
        revision: 1,
      }),
      value,
      status,
      usable,
    });
  }
  return [...byTime.entries()].sort(([a], [b]) => a - b).map(([, reading]) => reading);
}
