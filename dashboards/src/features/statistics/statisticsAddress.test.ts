import { describe, expect, it } from 'vitest';
import { partsAddress, periodOf } from './statisticsAddress';

describe('the address of statistics', () => {
  it('falls back to hours', () => {
    expect(periodOf('months')).toBe('months');
    expect(periodOf('weeks')).toBe('hours');
    expect(periodOf(null)).toBe('hours');
  });

  it('leads from a day to its own 24 hours, not to the midnight of the next', () => {
    const day = { start: '2025-12-30T17:00:00Z', end: '2025-12-31T17:00:00Z' };
    expect(partsAddress('KK 01', 'PM2.5', 'hours', day, 'Asia/Ho_Chi_Minh')).toBe(
      '/stations/KK%2001/statistics?parameter=PM2.5&period=hours&from=2025-12-31&to=2025-12-31',
    );
  });
});
