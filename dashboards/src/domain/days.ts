import type { Span } from '../api/series';
import { day, dayEnd, dayStart, isoDate } from './time';

/** The first and the last of some local days, as 2026-03-18. */
export interface Days {
  from: string;
  to: string;
}

/** The days up to one, so many in all; that day is the local one in which an instant lies. */
export function lastDays(count: number, instant: number, zone: string): Days {
  const to = isoDate(instant, zone);
  return { from: isoDate(instant - (count - 1) * day, zone), to };
}

/** Days of an address, each replaced by the usual one where it is none. */
export function daysOf(from: string | null, to: string | null, usual: Days): Days {
  return { from: isDate(from) ? from : usual.from, to: isDate(to) ? to : usual.to };
}

const isDate = (text: string | null): text is string =>
  text !== null && /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text));

/** What days are widened to, so that a month or year of which they are part is asked for whole. */
export type Widening = 'day' | 'month' | 'year';

/**
 * The stretch of time of some days, (first midnight, last midnight]; null when they are in the
 * wrong order.
 */
export function spanOfDays({ from, to }: Days, widening: Widening, zone: string): Span | null {
  if (from > to) return null;
  const first = { day: from, month: `${from.slice(0, 7)}-01`, year: `${from.slice(0, 4)}-01-01` };
  const last = {
    day: to,
    month: `${to.slice(0, 7)}-${monthLength(to)}`,
    year: `${to.slice(0, 4)}-12-31`,
  };
  const start = dayStart(first[widening], zone);
  const end = dayEnd(last[widening], zone);
  return start === null || end === null ? null : { from: start, to: end };
}

function monthLength(date: string): number {
  const [year = 1970, month = 1] = date.split('-').map(Number);
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}
