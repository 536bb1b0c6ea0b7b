import { describe, expect, it } from 'vitest';
import { pathPoints, yearOf } from './progressOption';

describe('yearOf', () => {
  it('places periods within their year', () => {
    expect(yearOf('2025')).toBe(2025);
    expect(yearOf('2025-Q3')).toBe(2025.5);
    expect(yearOf('2025-07')).toBe(2025.5);
  });
});

describe('pathPoints', () => {
  const points = [
    { year: 2020, value: 10 },
    { year: 2025, value: 50 },
  ];
  it('is the milestones of a straight path', () => {
    expect(pathPoints({ shape: 'LINEAR', points })).toEqual([
      [2020, 10],
      [2025, 50],
    ]);
  });
  it('holds each milestone until the next of a stepwise one', () => {
    expect(pathPoints({ shape: 'STEPWISE', points })).toEqual([
      [2020, 10],
      [2025, 10],
      [2025, 50],
    ]);
  });
});
