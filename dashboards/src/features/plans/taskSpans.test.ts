import { describe, expect, it } from 'vitest';
import { amountsByYear, isOver, spanOf, writtenDate, yearsOf } from './taskSpans';

const time = (from: string | null, to: string | null, continues: boolean | null = null) => ({
  text: '',
  from,
  to,
  continues,
});

describe('spanOf', () => {
  it('places a task within the years of its plan', () => {
    // 2024 has 366 of the 731 days of 2024 and 2025.
    const span = spanOf(time('2025-01-01', '2025-12-31'), { from: 2024, to: 2025 });
    expect(span?.left).toBeCloseTo((100 * 366) / 731, 9);
    expect(span?.width).toBeCloseTo((100 * 365) / 731, 9);
  });

  it('lets a task without an end run to the end', () => {
    const span = spanOf(time('2024-01-01', null), { from: 2024, to: 2025 });
    expect(span).toEqual({ left: 0, width: 100, goesOn: true });
  });

  it('is nothing where the document names no day', () => {
    expect(spanOf(time(null, null), { from: 2024, to: 2025 })).toBeNull();
    expect(yearsOf([{ time: null }])).toBeNull();
  });
});

describe('isOver', () => {
  it('begins on the day after the last', () => {
    expect(isOver(time('2024-01-01', '2024-12-31'), '2024-12-31')).toBe(false);
    expect(isOver(time('2024-01-01', '2024-12-31'), '2025-01-01')).toBe(true);
    expect(isOver(time('2024-01-01', '2024-12-31', true), '2025-01-01')).toBe(false);
  });
});

describe('amountsByYear', () => {
  it('adds up, with what is of no year last', () => {
    const budget = (year: number | null, millionDong: number) => ({
      budget: { text: '', sources: [], lines: [{ year, millionDong, source: null }] },
    });
    expect(
      amountsByYear([budget(null, 5), budget(2025, 2), budget(2024, 1), budget(2025, 3)]),
    ).toEqual([
      { year: 2024, millionDong: 1 },
      { year: 2025, millionDong: 5 },
      { year: null, millionDong: 5 },
    ]);
  });
});

describe('writtenDate', () => {
  it('puts the day first', () => {
    expect(writtenDate('2024-02-29')).toBe('29/02/2024');
  });
});
