import { describe, expect, it } from 'vitest';
import { untilShelvingEnds } from './alerts';

const now = Date.parse('2026-03-01T00:00:00Z');
const until = (shelvedUntil: string | null, state: 'SHELVED' | 'ACTIVE_ACK' = 'SHELVED') => ({
  state,
  shelvedUntil,
});

describe('a page with alerts', () => {
  it('asks again when the first shelving ends, and at least once a minute', () => {
    expect(untilShelvingEnds([], now)).toBe(60_000);
    expect(untilShelvingEnds([until('2026-03-01T08:00:00Z')], now)).toBe(60_000);
    expect(
      untilShelvingEnds([until('2026-03-01T00:00:30Z'), until('2026-03-01T00:00:05Z')], now),
    ).toBe(5_200);
  });

  it('does not hurry where the clocks differ, nor for what was shelved once', () => {
    expect(untilShelvingEnds([until('2026-02-28T23:59:59Z')], now)).toBe(1_000);
    expect(untilShelvingEnds([until('2026-03-01T00:00:05Z', 'ACTIVE_ACK')], now)).toBe(60_000);
  });
});
