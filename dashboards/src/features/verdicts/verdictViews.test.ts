import i18next from 'i18next';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Assessment } from '../../api/assessmentAnswers';
import { vi } from '../../i18n/vi';
import { latestVerdicts, newestOfRules } from './latestVerdicts';
import { comparedWords, exactWithUnit, limitWords } from './verdictWords';

const verdict = (end: string, changes: Partial<Assessment> = {}): Assessment => ({
  id: end,
  station: 'KK-01',
  parameter: 'PM2.5',
  averaging: '24h',
  start: end,
  end,
  value: 45.0001,
  limit: 45,
  lowerLimit: null,
  unit: 'ug/m3',
  verdict: 'EXCEEDED',
  reason: null,
  count: 288,
  expected: 288,
  capture: 1,
  rule: 'QCVN05-2023/PM2.5/24h@2026-01-01',
  book: 'QCVN05-2023',
  computedAt: end,
  ...changes,
});

beforeAll(async () => {
  await i18next.init({ lng: 'vi', resources: { vi: { translation: vi } } });
});

describe('limitWords', () => {
  it('names one limit or both', () => {
    expect(limitWords({ limit: 45, lowerLimit: null }, i18next.t, 'vi')).toBe('≤ 45');
    expect(limitWords({ limit: null, lowerLimit: 4 }, i18next.t, 'vi')).toBe('≥ 4');
    expect(limitWords({ limit: 9, lowerLimit: 5.5 }, i18next.t, 'vi')).toBe('từ 5,5 đến 9');
  });
});

describe('a compared value', () => {
  it('keeps the digits that decide', () => {
    expect(exactWithUnit(45.0001, 'ug/m3', 'vi')).toBe('45,0001 µg/m³');
    expect(exactWithUnit(7.85, '', 'vi')).toBe('7,85');
  });
});

describe('a value in a list', () => {
  it('is brief, but does not belie the verdict', () => {
    expect(comparedWords({ ...verdict(''), value: 38.2468 }, 'vi')).toBe('38,2 µg/m³');
    expect(comparedWords(verdict(''), 'vi')).toBe('45,0001 µg/m³');
  });
});

describe('latestVerdicts', () => {
  const now = Date.parse('2026-03-18T08:00:00Z');

  it('passes over the day that still goes on', () => {
    const days = [
      verdict('2026-03-16T17:00:00Z'),
      verdict('2026-03-17T17:00:00Z'),
      verdict('2026-03-18T17:00:00Z'),
    ];
    expect(latestVerdicts(days, now).map(({ end }) => end)).toEqual(['2026-03-17T17:00:00Z']);
  });

  it('takes it where there is no other', () => {
    const today = verdict('2026-03-18T17:00:00Z');
    expect(latestVerdicts([today], now)).toEqual([today]);
  });

  it('keeps parameters and averagings apart', () => {
    const both = [
      verdict('2026-03-17T17:00:00Z'),
      verdict('2026-03-18T07:00:00Z', { averaging: '1h' }),
    ];
    expect(latestVerdicts(both, now)).toHaveLength(2);
  });
});

describe('newestOfRules', () => {
  it('has one verdict of each rule version', () => {
    const old = { rule: 'QCVN05-2023/PM2.5/24h@2023-09-12' };
    const all = [
      verdict('2025-12-31T17:00:00Z', old),
      verdict('2026-01-01T17:00:00Z'),
      verdict('2026-01-02T17:00:00Z'),
    ];
    expect(newestOfRules(all).map(({ end }) => end)).toEqual([
      '2025-12-31T17:00:00Z',
      '2026-01-02T17:00:00Z',
    ]);
  });
});
