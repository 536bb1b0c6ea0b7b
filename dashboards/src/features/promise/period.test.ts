import { describe, expect, it } from 'vitest';
import { asKind, bounds, duration, kindOf } from './period';

describe('a period of the calendar', () => {
  it('is told by its length', () => {
    expect(['2026', '2026-03', '2026-03-01', '2026-3', 'x'].map(kindOf)).toEqual([
      'year',
      'month',
      'day',
      null,
      null,
    ]);
  });

  it('keeps its place when another kind is asked for', () => {
    expect(asKind('2026-03-05', 'month', '2026-11-23')).toBe('2026-03');
    expect(asKind('2026-03', 'year', '2026-11-23')).toBe('2026');
    expect(asKind('2026', 'month', '2026-11-23')).toBe('2026-11');
    expect(asKind('2025', 'day', '2026-11-23')).toBe('2025-01-01');
    expect(asKind('2026-03', 'day', '2026-11-23')).toBe('2026-03-01');
  });

  it('begins and ends at midnight in Vietnam', () => {
    const iso = ({ from, to }: { from: number; to: number }) =>
      [from, to].map((at) => new Date(at).toISOString().slice(0, 16));
    expect(iso(bounds('2026-03-01'))).toEqual(['2026-02-28T17:00', '2026-03-01T17:00']);
    expect(iso(bounds('2026-02'))).toEqual(['2026-01-31T17:00', '2026-02-28T17:00']);
    expect(iso(bounds('2026'))).toEqual(['2025-12-31T17:00', '2026-12-31T17:00']);
  });
});

describe('a duration', () => {
  it('is told in hours and minutes, or minutes and seconds', () => {
    expect([9, 309, 3600, 11_159].map(duration)).toEqual(['0:09', '5:09', '1 h 00', '3 h 05']);
  });
});
