import { localeOf, type Language } from './language';

/** Milliseconds. */
export const second = 1000;
export const minute = 60 * second;
export const hour = 60 * minute;
export const day = 24 * hour;

/** Zone in which days without a station of their own are counted. */
export const defaultZone = 'Asia/Ho_Chi_Minh';

interface Parts {
  year: string;
  month: string;
  day: string;
  hour: string;
  minute: string;
  second: string;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function partsIn(zone: string, instant: number): Parts {
  let format = formats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-GB', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    });
    formats.set(zone, format);
  }
  const parts: Parts = { year: '', month: '', day: '', hour: '', minute: '', second: '' };
  for (const { type, value } of format.formatToParts(instant)) {
    if (type in parts) Object.assign(parts, { [type]: value });
  }
  return parts;
}

/** Day and month first in both languages, as readers in Viet Nam expect. */
export function formatDate(instant: number, zone: string): string {
  const { year, month, day } = partsIn(zone, instant);
  return `${day}/${month}/${year}`;
}

/** Hour and minute, 00:00 to 23:59. */
export function formatClock(instant: number, zone: string): string {
  const { hour, minute } = partsIn(zone, instant);
  return `${hour}:${minute}`;
}

/** A moment on the station's clock: 08:05 18/03/2026. */
export function formatMoment(instant: number, zone: string): string {
  return `${formatClock(instant, zone)} ${formatDate(instant, zone)}`;
}

/**
 * The hour that ends at an instant, on the station's clock: 07:00–08:00 18/03/2026. The hour that
 * ends at midnight belongs to the day before and ends at 24:00.
 */
export function formatHour(end: number, zone: string): string {
  const start = end - hour;
  const clock = formatClock(end, zone);
  const last = clock === '00:00' ? '24:00' : clock;
  return `${formatClock(start, zone)}–${last} ${formatDate(start, zone)}`;
}

/** The local day that ends at an instant: the day that ends at 00:00 is the one before. */
export function formatDay(end: number, zone: string): string {
  return formatDate(end - 1, zone);
}

/** The local date as in the API's `day`: 2026-03-18. */
export function isoDate(instant: number, zone: string): string {
  const { year, month, day } = partsIn(zone, instant);
  return `${year}-${month}-${day}`;
}

/** An ISO date for people; anything else comes back as it is. */
export function formatIsoDate(date: string): string {
  const [year, month, dayOfMonth] = date.split('-');
  return year && month && dayOfMonth ? `${dayOfMonth}/${month}/${year}` : date;
}

/**
 * The instant at which UTC shows what the zone's clock shows now: what a chart that only knows UTC
 * must be given so that its axis reads as the station's clock.
 */
export function onZoneClock(instant: number, zone: string): number {
  // Clocks change at whole quarters of an hour, and a chart asks for its points one after another.
  const quarter = Math.floor(instant / (15 * minute));
  if (quarter !== lastOffset.quarter || zone !== lastOffset.zone) {
    const { year, month, day, hour, minute, second } = partsIn(zone, instant);
    const shown = Date.UTC(+year, +month - 1, +day, +hour, +minute, +second);
    lastOffset = { zone, quarter, millis: shown - (instant - (instant % 1000)) };
  }
  return instant + lastOffset.millis;
}

let lastOffset = { zone: '', quarter: NaN, millis: 0 };

/** What a field of date and time shows for an instant on the zone's clock: 2026-03-18T08:05. */
export function localInput(instant: number, zone: string): string {
  const { hour, minute } = partsIn(zone, instant);
  return `${isoDate(instant, zone)}T${hour}:${minute}`;
}

/**
 * The instant at which the zone's clock shows what a field of date and time holds; null when that
 * is no time. Where clocks are put back, the first of both.
 */
export function instantOf(local: string, zone: string): number | null {
  const shown = Date.parse(`${local}Z`);
  if (Number.isNaN(shown)) return null;
  // The offset is that of the instant sought, which lies within a day of the first guess.
  const offsets = [-day, day].map((away) => onZoneClock(shown + away, zone) - (shown + away));
  const found = offsets
    .map((offset) => shown - offset)
    .find((instant) => onZoneClock(instant, zone) === shown);
  return found ?? shown - (offsets[0] ?? 0);
}

/** The instant at which the zone's clock shows a time of a chart; undoes onZoneClock. */
export function offZoneClock(shown: number, zone: string): number {
  return instantOf(new Date(shown).toISOString().replace('Z', ''), zone) ?? shown;
}

/** Local midnight at which the day of an ISO date begins; null when it is no date. */
export function dayStart(date: string, zone: string): number | null {
  return instantOf(`${date}T00:00`, zone);
}

/** The end of that day: the next local midnight. */
export function dayEnd(date: string, zone: string): number | null {
  const noon = instantOf(`${date}T12:00`, zone);
  return noon === null ? null : dayStart(isoDate(noon + day, zone), zone);
}

/** Zone name with its offset at an instant: "Asia/Ho_Chi_Minh (UTC+07:00)". */
export function describeZone(zone: string, instant: number): string {
  const minutes = Math.round((onZoneClock(instant, zone) - instant) / minute);
  const size = Math.abs(minutes);
  const two = (value: number) => String(value).padStart(2, '0');
  const sign = minutes < 0 ? '-' : '+';
  return `${zone} (UTC${sign}${two(Math.floor(size / 60))}:${two(size % 60)})`;
}

/** How long ago, in the largest unit that fits: "5 phút trước". Below five seconds it is "now". */
export function formatAge(milliseconds: number, language: Language): string {
  const format = new Intl.RelativeTimeFormat(localeOf[language], { numeric: 'auto' });
  const age = Math.max(0, milliseconds);
  if (age < 5 * second) return format.format(0, 'second');
  if (age < minute) return format.format(-Math.floor(age / second), 'second');
  if (age < hour) return format.format(-Math.floor(age / minute), 'minute');
  if (age < 2 * day) return format.format(-Math.floor(age / hour), 'hour');
  return format.format(-Math.floor(age / day), 'day');
}
