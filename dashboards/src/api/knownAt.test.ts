import { describe, expect, it } from 'vitest';
import { knownAt } from './knownAt';

const reading = (receivedAt: string) => ({ receivedAt });

describe('knownAt', () => {
  it("is the server's time of the answer", () => {
    expect(knownAt('Wed, 18 Mar 2026 01:00:05 GMT', [reading('2026-03-18T01:00:02.123456Z')])).toBe(
      '2026-03-18T01:00:05.000Z',
    );
  });

  it('is not before a reading that arrived in the second of the answer', () => {
    const newest = '2026-03-18T01:00:05.700001Z';
    expect(
      knownAt('Wed, 18 Mar 2026 01:00:05 GMT', [
        reading('2026-03-18T01:00:05.7Z'),
        reading(newest),
        reading('2026-03-18T01:00:01Z'),
      ]),
    ).toBe(newest);
  });

  it('is that of the newest reading where no time is told, and before all where there is none', () => {
    expect(knownAt(null, [reading('2026-03-18T01:00:02Z')])).toBe('2026-03-18T01:00:02Z');
    expect(knownAt(null, [])).toBe('1970-01-01T00:00:00.000Z');
  });
});
