import { describe, expect, it } from 'vitest';
import type { Station } from '../../api/answers';
import { filterViews, kindsOf, viewOf } from './stationViews';

const now = Date.parse('2026-03-18T08:10:00+07:00');

function station(code: string, changes: Partial<Station> = {}): Station {
  return {
    code,
    name: code,
    kind: 'ambient-air',
    stationClass: 'full',
    latitude: 16.8,
    longitude: 107.1,
    timeZone: 'Asia/Ho_Chi_Minh',
    operator: null,
    series: [{ parameter: 'PM2.5', unit: 'ug/m3', intervalSeconds: 300 }],
    state: { online: true, since: null, lastReceivedAt: '2026-03-18T08:09:00+07:00' },
    currentIndex: null,
    version: 1,
    ...changes,
  };
}

function indexEnding(end: string): Station['currentIndex'] {
  return {
    start: end,
    end,
    value: 121,
    level: 'Kém',
    levelEn: 'Poor',
    color: '#FF7E00',
    driver: 'PM2.5',
    subIndices: {},
    scheme: 'VN_AQI@2019-11-12',
    remarks: [],
  };
}

describe('viewOf', () => {
  it('shows the index of the last hour', () => {
    const fresh = station('A', { currentIndex: indexEnding('2026-03-18T08:00:00+07:00') });
    expect(viewOf(fresh, now).index?.value).toBe(121);
  });

  it('does not show an index of this morning as the air of the evening', () => {
    const old = station('A', { currentIndex: indexEnding('2026-03-18T05:00:00+07:00') });
    expect(viewOf(old, now).index).toBeNull();
  });

  it('counts silence as a problem, and a station that has not begun as none', () => {
    const silent = station('A', {
      state: { online: true, since: null, lastReceivedAt: '2026-03-18T07:00:00+07:00' },
    });
    const waiting = station('B', { state: { online: null, since: null, lastReceivedAt: null } });
    expect(viewOf(silent, now).hasProblem).toBe(true);
    expect(viewOf(waiting, now).hasProblem).toBe(false);
  });
});

describe('filterViews', () => {
  const views = [
    viewOf(station('A'), now),
    viewOf(station('B', { kind: 'stack-emission' }), now),
    viewOf(
      station('C', {
        kind: 'stack-emission',
        state: { online: false, since: null, lastReceivedAt: null },
      }),
      now,
    ),
  ];
  const codes = (filter: Parameters<typeof filterViews>[1]) =>
    filterViews(views, filter).map((view) => view.station.code);

  it('narrows by kind and by problem, together', () => {
    expect(codes({ kind: 'all', problemsOnly: false })).toEqual(['A', 'B', 'C']);
    expect(codes({ kind: 'stack-emission', problemsOnly: false })).toEqual(['B', 'C']);
    expect(codes({ kind: 'stack-emission', problemsOnly: true })).toEqual(['C']);
  });

  it('offers only kinds that occur', () => {
    expect(kindsOf(views)).toEqual(['ambient-air', 'stack-emission']);
  });
});
