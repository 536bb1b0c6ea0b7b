import { describe, expect, it } from 'vitest';
import { periodEnd, windowOf } from './spans';

const zone = 'Asia/Ho_Chi_Minh';
const at = (text: string) => Date.parse(text);
const now = at('2026-03-18T08:07:00+07:00');
const request = { resolution: 'raw', span: '3h', zone, now, end: null, newest: now } as const;

describe('periodEnd', () => {
  it('of an instant within an hour is the end of that hour', () => {
    expect(periodEnd(now, 'hour', zone)).toBe(at('2026-03-18T09:00:00+07:00'));
  });

  it('of an end is that end, for it belongs to its own period', () => {
    const end = at('2026-03-18T08:00:00+07:00');
    expect(periodEnd(end, 'hour', zone)).toBe(end);
  });

  it('of a day is local midnight', () => {
    expect(periodEnd(now, 'day', zone)).toBe(at('2026-03-19T00:00:00+07:00'));
  });
});

describe('windowOf', () => {
  it('moves with the clock while the station sends', () => {
    expect(windowOf(request)).toMatchObject({
      live: true,
      shown: { from: at('2026-03-18T05:07:00+07:00'), to: now },
    });
  });

  it('asks for the same span for minutes on end, so that the answer can be kept', () => {
    const later = windowOf({ ...request, now: now + 5 * 60_000 });
    expect(later.asked).toEqual(windowOf(request).asked);
  });

  it('asks for all that it shows', () => {
    const { asked, shown } = windowOf(request);
    expect(asked.from).toBeLessThanOrEqual(shown.from);
    expect(asked.to).toBeGreaterThan(shown.to);
  });

  it('ends with the data of a station that has stopped', () => {
    const newest = at('2017-12-31T23:00:00+07:00');
    expect(windowOf({ ...request, newest })).toMatchObject({ live: false, shown: { to: newest } });
  });

  it('ends at whole hours where it shows hours', () => {
    const { shown } = windowOf({ ...request, resolution: 'hour', span: '24h' });
    expect(shown).toEqual({
      from: at('2026-03-17T09:00:00+07:00'),
      to: at('2026-03-18T09:00:00+07:00'),
    });
  });
});
