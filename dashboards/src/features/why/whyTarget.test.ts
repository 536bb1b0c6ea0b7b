import { describe, expect, it } from 'vitest';
import { knownAtOf, ownPage, readTarget, writeTarget, type WhyTarget } from './whyTarget';

const verdict: WhyTarget = { kind: 'assessment', id: 'KK-01~PM2.5~24h~1773766800' };
const hour: WhyTarget = {
  kind: 'index',
  address: { code: 'KK-01', kind: 'aqi', period: 'hours', end: '2026-03-18T01:00:00Z' },
};

describe('what is asked about', () => {
  it('comes back from the address as it was written', () => {
    for (const target of [verdict, hour]) expect(readTarget(writeTarget(target))).toEqual(target);
  });

  it('may have any character in its id', () => {
    const odd: WhyTarget = { kind: 'assessment', id: 'a/b?c' };
    expect(readTarget(writeTarget(odd))).toEqual(odd);
  });

  it('is nothing where the address is wrong', () => {
    expect(readTarget(null)).toBeNull();
    expect(readTarget('assessment/')).toBeNull();
    expect(readTarget('aqi/KK-01/weeks/2026-03-18T01:00:00Z')).toBeNull();
    expect(readTarget('aqi/KK-01/hours/yesterday')).toBeNull();
  });
});

describe('the page of its own', () => {
  it('can be sent, with the moment that is looked at', () => {
    expect(ownPage(verdict, null)).toBe('/assessments/KK-01~PM2.5~24h~1773766800');
    expect(ownPage(hour, '2026-03-20T00:00:00.000Z')).toBe(
      '/stations/KK-01/aqi/hours/2026-03-18T01%3A00%3A00Z?asKnownAt=2026-03-20T00%3A00%3A00.000Z',
    );
  });
});

describe('as known at', () => {
  it('is an instant, however it is written', () => {
    expect(knownAtOf('2026-03-20T07:00:00+07:00')).toBe('2026-03-20T00:00:00.000Z');
    expect(knownAtOf('then')).toBeNull();
    expect(knownAtOf(null)).toBeNull();
  });
});
