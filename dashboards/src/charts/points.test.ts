import { describe, expect, it } from 'vitest';
import type { Reading, Statistic, Status } from '../api/answers';
import { drawnTogether, periodPoints, readingPoints } from './points';

const zone = 'UTC';
const at = (text: string) => Date.parse(`2026-03-18T${text}:00Z`);
const span = { from: at('00:00'), to: at('23:00') };

function reading(
  time: string,
  value: number | null,
  status: Status = '00',
  usable = true,
): Reading {
  const observedAt = `2026-03-18T${time}:00Z`;
  return {
    observedAt,
    value,
    unit: 'ug/m3',
    status,
    tests: {},
    validity: 1,
    verification: 3,
    usable,
    receivedAt: observedAt,
    sentAt: observedAt,
    revision: 1,
  };
}

describe('readingPoints', () => {
  it('draws consecutive readings as one line', () => {
    const { line, count } = readingPoints(
      [reading('01:00', 10), reading('01:05', 12)],
      300,
      span,
      zone,
    );
    expect(line).toEqual([
      [at('01:00'), 10, 0],
      [at('01:05'), 12, 1],
    ]);
    expect(count).toBe(2);
  });

  it('breaks the line where readings are missing', () => {
    const { line } = readingPoints([reading('01:00', 10), reading('01:10', 12)], 300, span, zone);
    expect(line.map(([, value]) => value)).toEqual([10, null, 12]);
  });

  it('does not take a little delay for a gap', () => {
    const { line } = readingPoints([reading('01:00', 10), reading('01:07', 12)], 300, span, zone);
    expect(line).toHaveLength(2);
  });

  it('takes unusable readings out of the line and marks them by their cause', () => {
    const { line, marks, count } = readingPoints(
      [
        reading('01:00', 10),
        reading('01:05', 80, '01', false),
        reading('01:10', 0, '02', false),
        reading('01:15', 999, '00', false),
      ],
      300,
      span,
      zone,
    );
    expect(line.map(([, value]) => value)).toEqual([10, null, null, null]);
    expect(marks.calibrating.map(([, value]) => value)).toEqual([80]);
    expect(marks.fault.map(([, value]) => value)).toEqual([0]);
    expect(marks.refused.map(([, value]) => value)).toEqual([999]);
    expect(count).toBe(4);
  });

  it('counts only what can be seen, and leaves out what lies before the span', () => {
    const { count, last } = readingPoints(
      [reading('00:00', 9), reading('01:00', 10), reading('01:05', null, '02', false)],
      300,
      span,
      zone,
    );
    expect(count).toBe(1);
    expect(last).toBe(at('01:00'));
  });
});

describe('periodPoints', () => {
  const statistic = (start: string, end: string, mean: number | null): Statistic => ({
    start: `2026-03-18T${start}:00Z`,
    end: `2026-03-18T${end}:00Z`,
    mean,
    min: mean,
    max: mean,
    count: 6,
    expected: 12,
    capture: 0.5,
    valid: false,
    losses: {
      calibrating: 0,
      fault: 0,
      withoutValue: 0,
      failedTest: 0,
      invalidated: 0,
      stopped: 0,
    },
    verification: 3,
  });

  it('stands in the middle of the hour that it speaks for', () => {
    const { bars, captures } = periodPoints([statistic('07:00', '08:00', 21)], span, zone);
    expect(bars).toEqual([[at('07:30'), 21, 0]]);
    expect(captures).toEqual([[at('07:30'), 50, 0]]);
  });

  it('keeps the capture of an hour without a mean', () => {
    const { captures, count } = periodPoints([statistic('07:00', '08:00', null)], span, zone);
    expect(captures).toHaveLength(1);
    expect(count).toBe(0);
  });
});

describe('drawnTogether', () => {
  it('sums the points and knows the newest', () => {
    expect(
      drawnTogether([
        { count: 2, last: 5 },
        { count: 0, last: null },
        { count: 3, last: 4 },
      ]),
    ).toEqual({ count: 5, last: 5 });
  });
});
