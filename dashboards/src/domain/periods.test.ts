import { describe, expect, it } from 'vitest';
import { formatPeriod } from './periods';

const zone = 'Asia/Ho_Chi_Minh';
const period = (start: string, end: string) =>
  formatPeriod({ start: `${start}+07:00`, end: `${end}+07:00` }, zone);

describe('formatPeriod', () => {
  it('names an hour and a running mean by their times', () => {
    expect(period('2026-03-18T07:00:00', '2026-03-18T08:00:00')).toBe('07:00–08:00 18/03/2026');
    expect(period('2026-03-18T16:00:00', '2026-03-19T00:00:00')).toBe('16:00–24:00 18/03/2026');
  });

  it('names both days of a running mean that reaches into the day before', () => {
    expect(period('2026-03-17T20:00:00', '2026-03-18T04:00:00')).toBe(
      '20:00 17/03/2026 – 04:00 18/03/2026',
    );
  });

  it('names a day, a month and a year by what they cover, not by their end', () => {
    expect(period('2025-12-31T00:00:00', '2026-01-01T00:00:00')).toBe('31/12/2025');
    expect(period('2025-12-01T00:00:00', '2026-01-01T00:00:00')).toBe('12/2025');
    expect(period('2026-02-01T00:00:00', '2026-03-01T00:00:00')).toBe('02/2026');
    expect(period('2025-01-01T00:00:00', '2026-01-01T00:00:00')).toBe('2025');
  });
});
