import { describe, expect, it } from 'vitest';
import { allowedDecisions } from './reviews';

describe('what a reviewer can say', () => {
  it('follows from the state', () => {
    expect(allowedDecisions('SUBMITTED', false)).toEqual(['approve', 'return']);
    expect(allowedDecisions('APPROVED', false)).toEqual(['return', 'lock', 'reopen']);
    expect(allowedDecisions('COMPUTED', true)).toEqual([]);
  });

  it('of what is locked is nothing but for an administrator', () => {
    expect(allowedDecisions('LOCKED', false)).toEqual([]);
    expect(allowedDecisions('LOCKED', true)).toEqual(['reopen']);
  });
});
