import { describe, expect, it } from 'vitest';
import { phraseOf } from './phrases';

describe('phraseOf', () => {
  it('finds the numbers in words', () => {
    expect(phraseOf('half up of 120.67')).toEqual({ name: 'halfUp', values: { value: '120.67' } });
    expect(phraseOf('3 of at least 2 parameters')).toEqual({
      name: 'atLeast',
      values: { count: '3', least: '2' },
    });
  });

  it('tells a column that was assumed from one that a permit names', () => {
    expect(phraseOf('QCVN19-2009, column B, assumed: no permit names a column')?.name).toBe(
      'columnAssumed',
    );
    expect(phraseOf('QCVN19-2009, column B, by permit GP-12/2024')).toEqual({
      name: 'columnByPermit',
      values: { book: 'QCVN19-2009', column: 'B', permit: 'GP-12/2024' },
    });
  });

  it('tells the oxygen correction as it was done', () => {
    expect(
      phraseOf('each reading * (20.9 - 7) / (20.9 - O2); from O2 = 20 on the plant stands still'),
    ).toEqual({ name: 'eachReading', values: { factor: '(20.9 - 7) / (20.9 - O2)', stop: '20' } });
  });

  it('tells who validated what since, with the reason as it was given', () => {
    expect(phraseOf('validation 12 undone by person:lan: wrong hour: 8, not 9')).toEqual({
      name: 'validationUndone',
      values: { id: '12', account: 'lan', reason: 'wrong hour: 8, not 9' },
    });
    expect(phraseOf('validation 12 by key:centre: span check')?.name).toBe('validationMade');
  });

  it('tells which rule came in the place of which', () => {
    expect(phraseOf('QCVN05-2023/PM2.5/24h@2026-01-01 instead of none')?.name).toBe('instead');
    expect(phraseOf('set 4 instead of set 3')).toEqual({
      name: 'setInstead',
      values: { now: '4', then: '3' },
    });
  });

  it('leaves arithmetic alone', () => {
    expect(phraseOf('200 * 0.9 * 0.8')).toBeNull();
    expect(phraseOf('max(PM2.5 120.67, PM10 84)')).toBeNull();
  });
});
