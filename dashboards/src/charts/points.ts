import type { IndexRow, Reading, Statistic } from '../api/answers';
import type { Span } from '../api/series';
import { usabilityOf, type Usability } from '../domain/usability';
import { onZoneClock, second } from '../domain/time';

/** Place on the chart: time on the zone's clock, value (null breaks a line), index of its source. */
export type Point = [time: number, value: number | null, source: number];

/** What a chart draws, and what a test or a screen reader can be told of it. */
export interface Drawn {
  /** Points that are visible: gaps and missing values are not. */
  count: number;
  /** Time of the newest of them, in milliseconds; null when there is none. */
  last: number | null;
}

export interface ReadingPoints extends Drawn {
  line: Point[];
  marks: Record<Exclude<Usability, 'usable'>, Point[]>;
}

/** A step longer than this many intervals is a gap and not a line. */
const gapIntervals = 1.5;

/**
 * Readings as a line of the usable ones, broken where readings are missing or unusable, with the
 * unusable ones as marks of their own.
 *
 * @param readings ascending by observedAt
 */
export function readingPoints(
  readings: Reading[],
  intervalSeconds: number,
  { from, to }: Span,
  zone: string,
): ReadingPoints {
  const points: ReadingPoints = {
    line: [],
    marks: { calibrating: [], fault: [], refused: [] },
    count: 0,
    last: null,
  };
  let previous: number | null = null;
  readings.forEach((reading, source) => {
    const at = Date.parse(reading.observedAt);
    if (at <= from || at > to) return;
    const time = onZoneClock(at, zone);
    if (previous !== null && at - previous > gapIntervals * intervalSeconds * second) {
      points.line.push([onZoneClock(previous + 1, zone), null, source]);
    }
    previous = at;
    const usability = usabilityOf(reading);
    points.line.push([time, usability === 'usable' ? reading.value : null, source]);
    if (usability !== 'usable') points.marks[usability].push([time, reading.value, source]);
    if (reading.value !== null) {
      points.count++;
      points.last = at;
    }
  });
  return points;
}

export interface PeriodPoints extends Drawn {
  bars: Point[];
  /** Data capture in per cent, for every period, also those without a mean. */
  captures: Point[];
}

/** Statistics as bars in the middle of the period that each stands for. */
export function periodPoints(
  statistics: Statistic[],
  { from, to }: Span,
  zone: string,
): PeriodPoints {
  const points: PeriodPoints = { bars: [], captures: [], count: 0, last: null };
  statistics.forEach(({ start, end, mean, capture }, source) => {
    const at = Date.parse(end);
    if (at <= from || at > to) return;
    const time = middle(start, end, zone);
    points.bars.push([time, mean, source]);
    points.captures.push([time, capture * 100, source]);
    if (mean !== null) {
      points.count++;
      points.last = at;
    }
  });
  return points;
}

/** Index rows as bars, likewise; a row without a value keeps its place empty. */
export function indexPoints(
  rows: IndexRow[],
  { from, to }: Span,
  zone: string,
): Drawn & { bars: Point[] } {
  const points: Drawn & { bars: Point[] } = { bars: [], count: 0, last: null };
  rows.forEach(({ start, end, value }, source) => {
    const at = Date.parse(end);
    if (at <= from || at > to) return;
    points.bars.push([middle(start, end, zone), value, source]);
    if (value !== null) {
      points.count++;
      points.last = at;
    }
  });
  return points;
}

function middle(start: string, end: string, zone: string): number {
  return onZoneClock((Date.parse(start) + Date.parse(end)) / 2, zone);
}

/** Several drawings as one. */
export function drawnTogether(all: Drawn[]): Drawn {
  return {
    count: all.reduce((sum, { count }) => sum + count, 0),
    last: all.reduce<number | null>(
      (newest, { last }) => (last === null ? newest : Math.max(last, newest ?? last)),
      null,
    ),
  };
}
