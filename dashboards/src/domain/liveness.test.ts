import { describe, expect, it } from 'vitest';
import { livenessOf } from './liveness';

const now = Date.parse('2026-03-18T08:00:00+07:00');
const minutesAgo = (minutes: number) => new Date(now - minutes * 60_000).toISOString();
const series = (intervalSeconds: number) => [
  { parameter: 'PM2.5', unit: 'ug/m3', intervalSeconds },
];
const station = (
  online: boolean | null,
  since: string | null,
  lastReceivedAt: string | null,
  intervalSeconds = 300,
) => ({ state: { online, since, lastReceivedAt }, series: series(intervalSeconds) });

describe('livenessOf', () => {
  it('believes a gateway that says it is gone, even when its last message is fresh', () => {
    expect(livenessOf(station(false, minutesAgo(2), minutesAgo(1)), now)).toEqual({
      kind: 'offline',
      since: now - 2 * 60_000,
    });
  });

  it('does not believe a gateway that says it is there and sends nothing', () => {
    expect(livenessOf(station(true, minutesAgo(90), minutesAgo(16)), now).kind).toBe('silent');
  });

  it('is patient up to exactly fifteen minutes', () => {
    expect(livenessOf(station(true, null, minutesAgo(15)), now).kind).toBe('online');
  });

  it('waits three intervals of a slow station', () => {
    expect(livenessOf(station(null, null, minutesAgo(170), 3600), now).kind).toBe('online');
    expect(livenessOf(station(null, null, minutesAgo(181), 3600), now).kind).toBe('silent');
  });

  it('tells a station that never sent from one that stopped', () => {
    expect(livenessOf(station(null, null, null), now)).toEqual({ kind: 'waiting', since: null });
  });
});
