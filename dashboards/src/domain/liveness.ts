import type { Station } from '../api/answers';
import { minute, second } from './time';

/**
 * Whether a station is heard: `online`, `offline` (its gateway or the broker said so), `silent` (it
 * has stopped sending), `waiting` (it has never sent). `since` is when that began, in milliseconds;
 * null when it is not known.
 */
export interface Liveness {
  kind: 'online' | 'offline' | 'silent' | 'waiting';
  since: number | null;
}

/** Promised intervals without a message after which a station counts as silent. */
const missedIntervals = 3;

/** No station is called silent sooner, however short its interval. */
const shortestSilenceMillis = 15 * minute;

/** What can be said of a station at a moment (milliseconds). */
export function livenessOf(station: Pick<Station, 'state' | 'series'>, now: number): Liveness {
  const { online, since, lastReceivedAt } = station.state;
  const last = lastReceivedAt === null ? null : Date.parse(lastReceivedAt);
  if (online === false) {
    return { kind: 'offline', since: since === null ? last : Date.parse(since) };
  }
  if (last === null) return { kind: 'waiting', since: null };
  const shortest = Math.min(...station.series.map((series) => series.intervalSeconds * second));
  const patience = Math.max(shortestSilenceMillis, missedIntervals * shortest);
  return now - last > patience ? { kind: 'silent', since: last } : { kind: 'online', since: last };
}
