import { describe, expect, it } from 'vitest';
import type { IndexRow, Scheme } from '../../api/answers';
import { groupsPresent, levelOf, missingHours, schemeId, subIndexRows } from './indexViews';

const text = (vi: string) => ({ vi, en: vi });
const level = (name: string, color: string, from: number, to: number) => ({
  code: name,
  name: text(name),
  color,
  from,
  to,
  advice: text(''),
  health: text(''),
  sensitiveAdvice: text(''),
});

const scheme: Scheme = {
  id: 'VN_AQI',
  version: 'VN_AQI@2019-11-12',
  name: text('VN_AQI'),
  source: '1459/QĐ-TCMT',
  levels: [
    level('Tốt', '#00E400', 0, 50),
    level('Trung bình', '#FFFF00', 51, 100),
    level('Kém', '#FF7E00', 101, 150),
    level('Xấu', '#FF0000', 151, 200),
  ],
};

const sub = (value: number) => ({ value, exact: value, concentration: 1, averaging: '1h' });

/** Test vector H1 of Decision 1459 as worked out for the product. */
const index: IndexRow = {
  start: '2026-03-18T00:00:00Z',
  end: '2026-03-18T01:00:00Z',
  value: 121,
  level: 'Kém',
  levelEn: 'Poor',
  color: '#FF7E00',
  driver: 'PM2.5',
  subIndices: { PM10: sub(84), 'PM2.5': sub(121), SO2: sub(35), NO2: sub(72) },
  scheme: 'VN_AQI@2019-11-12',
  remarks: ['currentHourMissing:PM2.5'],
};

describe('levelOf', () => {
  it('takes both ends of a level as its own', () => {
    expect(levelOf(scheme, 50)?.code).toBe('Tốt');
    expect(levelOf(scheme, 51)?.code).toBe('Trung bình');
  });

  it('is null without an index', () => {
    expect(levelOf(scheme, null)).toBeNull();
    expect(levelOf(undefined, 50)).toBeNull();
  });
});

describe('subIndexRows', () => {
  it('puts the driver first, then the highest', () => {
    expect(subIndexRows(index, scheme).map(({ parameter }) => parameter)).toEqual([
      'PM2.5',
      'PM10',
      'NO2',
      'SO2',
    ]);
  });

  it('draws on a scale of two hundred and gives each its level', () => {
    expect(subIndexRows(index, scheme)[1]).toEqual({
      parameter: 'PM10',
      value: 84,
      isDriver: false,
      colour: '#FFFF00',
      share: 0.42,
    });
  });
});

describe('an index row', () => {
  it('names its scheme and what it lacks', () => {
    expect(schemeId(index)).toBe('VN_AQI');
    expect(missingHours(index)).toEqual(['PM2.5']);
  });

  it('of water tells how many groups of parameters it has', () => {
    expect(groupsPresent({ ...index, remarks: ['groupsPresent:2of5'] })).toEqual({
      present: '2',
      all: '5',
    });
    expect(groupsPresent(index)).toBeNull();
  });

  it('is drawn on the scale of its scheme where that is shorter', () => {
    const water = { ...scheme, levels: [level('Tốt', '#33CCFF', 76, 100)] };
    const [first] = subIndexRows({ ...index, subIndices: { DO: sub(80) } }, water);
    expect(first?.share).toBe(0.8);
  });
});
