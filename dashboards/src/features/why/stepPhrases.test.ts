import { describe, expect, it } from 'vitest';
import { phraseOf } from './stepPhrases';

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

  it('leaves arithmetic alone', () => {
    expect(phraseOf('200 * 0.9 * 0.8')).toBeNull();
    expect(phraseOf('max(PM2.5 120.67, PM10 84)')).toBeNull();
  });
});
