import { describe, expect, it } from 'vitest';
import { lossesOf } from './losses';

const none = {
  calibrating: 0,
  fault: 0,
  withoutValue: 0,
  failedTest: 0,
  invalidated: 0,
  stopped: 0,
};

describe('lossesOf', () => {
  it('accounts for every promised reading', () => {
    // 12 promised: 6 used, 2 under calibration, 1 failed a test, so 3 never came.
    const losses = { ...none, calibrating: 2, failedTest: 1 };
    expect(lossesOf({ count: 6, expected: 12, losses })).toEqual([
      { reason: 'notArrived', count: 3 },
      { reason: 'calibrating', count: 2 },
      { reason: 'failedTest', count: 1 },
    ]);
  });

  it('is nothing for a complete period, also where more came than was promised', () => {
    expect(lossesOf({ count: 12, expected: 12, losses: none })).toEqual([]);
    expect(lossesOf({ count: 13, expected: 12, losses: none })).toEqual([]);
  });

  it('does not know what was promised for an hour without a row', () => {
    expect(lossesOf({ count: 0, expected: null, losses: none })).toEqual([]);
  });
});
