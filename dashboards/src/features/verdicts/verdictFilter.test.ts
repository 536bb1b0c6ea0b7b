import { describe, expect, it } from 'vitest';
import { averagingChange, filterOf } from './verdictFilter';

const parameters = ['PM2.5', 'O3'];
const read = (query: string) => filterOf(new URLSearchParams(query), parameters);

describe('the filter of an address', () => {
  it('shows days of all parameters by the judging rulebooks at first', () => {
    expect(read('')).toEqual({
      parameter: undefined,
      averaging: '24h',
      verdict: undefined,
      book: undefined,
    });
  });

  it('is what somebody sent', () => {
    expect(read('parameter=O3&averaging=8h&verdict=EXCEEDED&book=WHO-2021')).toEqual({
      parameter: 'O3',
      averaging: '8h',
      verdict: 'EXCEEDED',
      book: 'WHO-2021',
    });
  });

  it('passes over what the station or the law does not know', () => {
    expect(read('parameter=NO2&averaging=month&verdict=GOOD')).toMatchObject({
      parameter: undefined,
      averaging: '24h',
      verdict: undefined,
    });
  });
});

describe('another averaging', () => {
  it('brings days that suit it, and is not written where it is the usual one', () => {
    expect(averagingChange('1h')).toEqual({ averaging: '1h', from: null, to: null });
    expect(averagingChange('24h')).toEqual({ averaging: null, from: null, to: null });
  });
});
