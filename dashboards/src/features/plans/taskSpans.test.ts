import { describe, expect, it } from 'vitest';
import { spanOf, yearsOf } from './taskSpans';

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
