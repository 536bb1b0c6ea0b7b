import { describe, expect, it } from 'vitest';
import {
  dayEnd,
  dayStart,
  describeZone,
  formatAge,
  formatDay,
  formatHour,
  formatIsoDate,
  formatMoment,
  instantOf,
  isoDate,
  localInput,
  offZoneClock,
  onZoneClock,
} from './time';

const zone = 'Asia/Ho_Chi_Minh';
const at = (text: string) => Date.parse(text);

describe('time of a station', () => {
  it("is that of the station's zone, whatever the browser's is", () => {
    expect(formatMoment(at('2026-03-18T01:05:00Z'), zone)).toBe('08:05 18/03/2026');
    expect(formatMoment(at('2026-03-18T01:05:00Z'), 'Asia/Seoul')).toBe('10:05 18/03/2026');
  });

  it('labels an hour by its end', () => {
    expect(formatHour(at('2026-03-18T08:00:00+07:00'), zone)).toBe('07:00–08:00 18/03/2026');
  });

  it('counts the hour that ends at midnight to the day before', () => {
    expect(formatHour(at('2026-03-19T00:00:00+07:00'), zone)).toBe('23:00–24:00 18/03/2026');
  });

  it('names a day by the local date that it covers', () => {
    expect(formatDay(at('2026-01-01T00:00:00+07:00'), zone)).toBe('31/12/2025');
  });

  it('turns to the next local date at local midnight', () => {
    expect(isoDate(at('2026-03-18T16:59:59Z'), zone)).toBe('2026-03-18');
    expect(isoDate(at('2026-03-18T17:00:00Z'), zone)).toBe('2026-03-19');
  });

  it('leaves a date that is none as it is', () => {
    expect(formatIsoDate('2026-03-18')).toBe('18/03/2026');
    expect(formatIsoDate('2024-02-29')).toBe('29/02/2024');
    expect(formatIsoDate('yesterday')).toBe('yesterday');
  });
});

describe('onZoneClock', () => {
  it('makes UTC read as the local clock', () => {
    expect(onZoneClock(at('2026-03-18T01:05:00Z'), zone)).toBe(at('2026-03-18T08:05:00Z'));
  });

  it('follows daylight saving time where a zone has it', () => {
    expect(onZoneClock(at('2026-07-01T10:00:00Z'), 'Europe/Paris')).toBe(
      at('2026-07-01T12:00:00Z'),
    );
    expect(onZoneClock(at('2026-01-01T10:00:00Z'), 'Europe/Paris')).toBe(
      at('2026-01-01T11:00:00Z'),
    );
  });
});

describe('describeZone', () => {
  it('gives the offset', () => {
    expect(describeZone(zone, at('2026-03-18T01:05:00Z'))).toBe('Asia/Ho_Chi_Minh (UTC+07:00)');
  });
});

describe('formatAge', () => {
  it('uses the largest unit that fits', () => {
    expect(formatAge(42_000, 'vi')).toBe('42 giây trước');
    expect(formatAge(5 * 60_000, 'vi')).toBe('5 phút trước');
    expect(formatAge(47 * 3_600_000, 'vi')).toBe('47 giờ trước');
    expect(formatAge(3 * 86_400_000, 'en')).toBe('3 days ago');
  });

  it('reads a clock that runs ahead as now', () => {
    expect(formatAge(-3000, 'vi')).toBe('bây giờ');
  });
});

describe('a field of date and time', () => {
  it("is read on the station's clock, whatever the browser's is", () => {
    expect(instantOf('2026-03-18T08:05', zone)).toBe(at('2026-03-18T01:05:00Z'));
    expect(localInput(at('2026-03-18T01:05:00Z'), zone)).toBe('2026-03-18T08:05');
  });

  it('is read by the offset of its own day where clocks change', () => {
    // Central Europe went from +01:00 to +02:00 at 2026-03-29T01:00Z.
    expect(instantOf('2026-03-29T01:30', 'Europe/Paris')).toBe(at('2026-03-29T00:30:00Z'));
    expect(instantOf('2026-03-29T03:30', 'Europe/Paris')).toBe(at('2026-03-29T01:30:00Z'));
  });

  it('comes back from the clock of a chart', () => {
    const instant = at('2026-03-18T01:05:07.250Z');
    expect(offZoneClock(onZoneClock(instant, zone), zone)).toBe(instant);
  });

  it('may be empty', () => {
    expect(instantOf('', zone)).toBeNull();
  });
});

describe('a local day', () => {
  it('goes from midnight to midnight', () => {
    expect(dayStart('2026-03-18', zone)).toBe(at('2026-03-17T17:00:00Z'));
    expect(dayEnd('2026-03-18', zone)).toBe(at('2026-03-18T17:00:00Z'));
  });

  it('has 23 hours where clocks are put forward', () => {
    expect(dayStart('2026-03-29', 'Europe/Paris')).toBe(at('2026-03-28T23:00:00Z'));
    expect(dayEnd('2026-03-29', 'Europe/Paris')).toBe(at('2026-03-29T22:00:00Z'));
  });
});
