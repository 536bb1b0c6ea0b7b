import type { Resolution, Span } from '../api/series';
import { day, hour, minute, onZoneClock } from '../domain/time';

/** Lengths of time that a chart can show. */
export const spanNames = ['3h', '24h', '7d', '30d', '1y'] as const;
export type SpanName = (typeof spanNames)[number];

export const spanMillis: Record<SpanName, number> = {
  '3h': 3 * hour,
  '24h': day,
  '7d': 7 * day,
  '30d': 30 * day,
  '1y': 365 * day,
};

/** Spans that make a readable chart of each kind of value; the first is the one shown at first. */
export const spansOf: Record<Resolution, readonly [SpanName, ...SpanName[]]> = {
  raw: ['3h', '24h'],
  hour: ['24h', '7d', '30d'],
  day: ['30d', '1y'],
};

/** The end of the local day, or of the hour, in which an instant lies; an end belongs to itself. */
export function periodEnd(instant: number, resolution: 'hour' | 'day', zone: string): number {
  const length = resolution === 'hour' ? hour : day;
  const local = onZoneClock(instant, zone);
  return instant + (Math.ceil(local / length) * length - local);
}

export interface ChartWindow {
  /** What the axis shows. */
  shown: Span;
  /** What is asked for: at least what is shown, and the same for minutes on end. */
  asked: Span;
  /** Whether the window moves with the clock. */
  live: boolean;
}

interface WindowRequest {
  resolution: Resolution;
  span: SpanName;
  zone: string;
  /** Now, in milliseconds. */
  now: number;
  /** End chosen by the reader; null for the newest data. */
  end: number | null;
  /** Newest reading of the station, null when there is none. */
  newest: number | null;
}

/**
 * The stretch of time to show. Without a chosen end it moves with the clock, unless the station's
 * data end before it (a replayed history, a station taken down): then it ends with the data.
 */
export function windowOf({ resolution, span, zone, now, end, newest }: WindowRequest): ChartWindow {
  const length = spanMillis[span];
  const dataEnded = newest !== null && newest < now - length;
  const chosen = end ?? (dataEnded ? newest : null);
  const last = (instant: number) =>
    resolution === 'raw' ? instant : periodEnd(instant, resolution, zone);
  const to = last(chosen ?? now);
  const shown = { from: to - length, to };
  if (chosen !== null) return { shown, asked: shown, live: false };
  const step = resolution === 'raw' ? 15 * minute : hour;
  const floor = (instant: number) => Math.floor(instant / step) * step;
  return { shown, asked: { from: floor(shown.from), to: floor(to) + 2 * step }, live: true };
}
