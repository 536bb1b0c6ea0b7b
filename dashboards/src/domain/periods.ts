import { day, formatClock, formatDate, formatDay, formatHour, hour, isoDate } from './time';

/** A stretch of time as the API names it: start exclusive, end inclusive. */
export interface Period {
  start: string;
  end: string;
}

/**
 * The hour, window, day, month or year that a row speaks for, on the station's clock. An hour and a
 * window of hours are named by their times, longer periods by what they cover.
 */
export function formatPeriod({ start, end }: Period, zone: string): string {
  const from = Date.parse(start);
  const to = Date.parse(end);
  const length = to - from;
  if (length <= hour) return formatHour(to, zone);
  if (length < 20 * hour) return formatWindow(from, to, zone);
  if (length < 2 * day) return formatDay(to, zone);
  const [year, month] = isoDate(from, zone).split('-');
  return length < 32 * day ? `${month ?? ''}/${year ?? ''}` : (year ?? '');
}

function formatWindow(from: number, to: number, zone: string): string {
  const clock = formatClock(to, zone);
  const last = clock === '00:00' ? '24:00' : clock;
  const [first, second] = [formatDate(from, zone), formatDay(to, zone)];
  return first === second
    ? `${formatClock(from, zone)}–${last} ${first}`
    : `${formatClock(from, zone)} ${first} – ${last} ${second}`;
}
