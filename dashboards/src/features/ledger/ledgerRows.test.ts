import { describe, expect, it } from 'vitest';
import { imbalance, totalOf } from './ledgerRows';

const row = {
  received: 100,
  stored: 80,
  duplicate: 10,
  revised: 4,
  rejected: 5,
  inFlight: 1,
  missing: 7,
  missingMessages: 3,
  dropped: 3,
};

describe('imbalance', () => {
  it('is nothing when every reading has its outcome', () => {
    expect(imbalance(row)).toBe(0);
  });

  it('counts readings that nobody knows of', () => {
    expect(imbalance({ ...row, stored: 77 })).toBe(3);
  });
});

describe('totalOf', () => {
  it('adds each column', () => {
    expect(totalOf([row, row])).toEqual({
      received: 200,
      stored: 160,
      duplicate: 20,
      revised: 8,
      rejected: 10,
      inFlight: 2,
      missing: 14,
      missingMessages: 6,
      dropped: 6,
    });
  });

  it('of nothing is zero', () => {
    expect(imbalance(totalOf([]))).toBe(0);
  });
});
