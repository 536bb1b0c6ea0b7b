import { describe, expect, it } from 'vitest';
import type { AvailabilityRow } from '../../api/missing';
import { monthBefore, percentOf, statements } from './statement';

const row: AvailabilityRow = {
  operator: 'Công ty B',
  station: 'KT-01',
  stationName: 'Ống khói',
  parameter: 'SO2',
  unit: 'mg/Nm3',
  intervalSeconds: 300,
  promised: 100,
  received: 90,
  usable: 70,
  rejected: 1,
  missing: 10,
  missingByCause: { OFFLINE: 10 },
  availability: 70,
  late: 5,
  lateShare: 5.5,
  requiredPercent: 75,
  sufficient: false,
  stationRejected: 1,
};

describe('statements', () => {
  it('add up the series of an operator, nobody last', () => {
    const found = statements([
      { ...row, operator: null },
      row,
      { ...row, parameter: 'NOx', usable: 80, sufficient: true },
      { ...row, operator: 'Công ty A', promised: 0, sufficient: null },
    ]);
    expect(found.map(({ operator }) => operator)).toEqual(['Công ty A', 'Công ty B', null]);
    expect(found[1]).toMatchObject({ promised: 200, usable: 150, missing: 20, insufficient: 1 });
    expect(found[0]).toMatchObject({ insufficient: 0 });
  });
});

describe('percentOf', () => {
  it('never says more than is there', () => {
    expect(percentOf(7496, 10000)).toBe(74.9);
    expect(percentOf(3, 4)).toBe(75);
    expect(percentOf(29, 100)).toBe(29);
    expect(percentOf(0, 0)).toBeNull();
  });
});

describe('monthBefore', () => {
  it('goes back over the turn of the year', () => {
    expect(monthBefore('2026-03-18')).toBe('2026-02');
    expect(monthBefore('2026-01-01')).toBe('2025-12');
  });
});
