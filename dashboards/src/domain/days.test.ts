import { describe, expect, it } from 'vitest';
import { daysOf, lastDays, spanOfDays } from './days';

const zone = 'Asia/Ho_Chi_Minh';
const at = (text: string) => Date.parse(text);

describe('lastDays', () => {
  it("counts the station's days, the one of the instant among them", () => {
    expect(lastDays(7, at('2026-03-17T18:00:00Z'), zone)).toEqual({
      from: '2026-03-12',
      to: '2026-03-18',
    });
  });
});

describe('days of an address', () => {
  const usual = { from: '2026-03-12', to: '2026-03-18' };

  it('replaces what is no day', () => {
    expect(daysOf('2026-02-01', null, usual)).toEqual({ from: '2026-02-01', to: '2026-03-18' });
    expect(daysOf('yesterday', '2026-13-01', usual)).toEqual(usual);
  });
});

describe('spanOfDays', () => {
  const days = { from: '2026-02-10', to: '2026-02-11' };

  it('goes from the first midnight to the last, so that the last day is in it', () => {
    expect(spanOfDays(days, 'day', zone)).toEqual({
      from: at('2026-02-10T00:00:00+07:00'),
      to: at('2026-02-12T00:00:00+07:00'),
    });
  });

  it('is widened to whole months and years, whose ends are later', () => {
    expect(spanOfDays(days, 'month', zone)).toEqual({
      from: at('2026-02-01T00:00:00+07:00'),
      to: at('2026-03-01T00:00:00+07:00'),
    });
    expect(spanOfDays(days, 'year', zone)).toEqual({
      from: at('2026-01-01T00:00:00+07:00'),
      to: at('2027-01-01T00:00:00+07:00'),
    });
  });

  it('is none when the days are reversed', () => {
    expect(spanOfDays({ from: '2026-02-11', to: '2026-02-10' }, 'day', zone)).toBeNull();
  });
});
