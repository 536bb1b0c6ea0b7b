import { describe, expect, it } from 'vitest';
import {
  accountName,
  declarationOf,
  drawnSpan,
  monthDeclaration,
  spanOf,
  validityOf,
  type Draft,
} from './draft';

const zone = 'Asia/Ho_Chi_Minh';
const at = (text: string) => Date.parse(text);
const draft: Draft = {
  parameter: 'PM2.5',
  mark: 'maintenance',
  from: '2026-03-18T08:00',
  to: '2026-03-18T09:30',
  reason: 'Span check',
};

describe('a mark', () => {
  it('takes calibration and faults out', () => {
    expect(validityOf.maintenance).toBe(-99);
    expect(validityOf.faulty).toBe(-1);
  });

  it('keeps an exceptional event in: it is pollution, measured rightly', () => {
    expect(validityOf.event).toBe(1);
  });
});

describe('the interval of a draft', () => {
  it("is read on the station's clock", () => {
    expect(spanOf(draft, zone)).toEqual({
      from: at('2026-03-18T01:00:00Z'),
      to: at('2026-03-18T02:30:00Z'),
    });
  });

  it('is refused when it is empty, reversed or too long', () => {
    expect(spanOf({ ...draft, to: '' }, zone)).toBe('noSpan');
    expect(spanOf({ ...draft, to: draft.from }, zone)).toBe('reversed');
    expect(spanOf({ ...draft, to: '2026-03-18T07:59' }, zone)).toBe('reversed');
    expect(spanOf({ ...draft, to: '2027-05-01T00:00' }, zone)).toBe('tooLong');
  });
});

describe('a draft', () => {
  it('is sent with the reason as it is recorded', () => {
    expect(declarationOf('KK-01', draft, 'Span check', zone)).toEqual({
      station: 'KK-01',
      parameter: 'PM2.5',
      span: { from: at('2026-03-18T01:00:00Z'), to: at('2026-03-18T02:30:00Z') },
      validity: -99,
      reason: 'Span check',
    });
  });

  it('needs a reason', () => {
    expect(declarationOf('KK-01', { ...draft, reason: '  ' }, '', zone)).toBe('noReason');
  });
});

describe('the verification of a month', () => {
  it('speaks of its local days and of no validity', () => {
    expect(monthDeclaration('KK-01', 'PM2.5', '2026-02', 1, 'Reviewed', zone)).toEqual({
      station: 'KK-01',
      parameter: 'PM2.5',
      span: { from: at('2026-01-31T17:00:00Z'), to: at('2026-02-28T17:00:00Z') },
      verification: 1,
      reason: 'Reviewed',
    });
  });

  it('needs a month and a reason', () => {
    expect(monthDeclaration('KK-01', 'PM2.5', '', 1, 'Reviewed', zone)).toBe('noSpan');
    expect(monthDeclaration('KK-01', 'PM2.5', '2026-02', 1, '', zone)).toBe('noReason');
  });
});

describe('an interval drawn on a chart', () => {
  it('is of whole minutes and never empty', () => {
    const start = at('2026-03-18T01:02:31Z');
    expect(drawnSpan([start, at('2026-03-18T01:52:10Z')])).toEqual({
      from: at('2026-03-18T01:02:00Z'),
      to: at('2026-03-18T01:52:00Z'),
    });
    expect(drawnSpan([start, start])).toEqual({
      from: at('2026-03-18T01:02:00Z'),
      to: at('2026-03-18T01:03:00Z'),
    });
  });
});

describe('an account', () => {
  it('is named as the person', () => {
    expect(accountName('person:lan')).toBe('lan');
    expect(accountName('key:gateway')).toBe('key:gateway');
  });
});
