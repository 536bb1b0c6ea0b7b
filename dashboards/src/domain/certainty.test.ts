import { describe, expect, it } from 'vitest';
import { confidenceOf, isVerified } from './certainty';

describe('confidence of a rule', () => {
  it('is that of the rulebook', () => {
    expect(confidenceOf('secondary')).toBe('secondary');
    expect(isVerified('verified')).toBe(true);
    expect(isVerified('secondary')).toBe(false);
  });

  it('is the least sure of several', () => {
    expect(confidenceOf('recommendation, uncertain')).toBe('uncertain');
    expect(confidenceOf('verified, secondary')).toBe('secondary');
  });

  it('is never taken for law when the word is unknown', () => {
    expect(confidenceOf('probably')).toBe('uncertain');
    expect(isVerified('')).toBe(false);
  });
});
