import { describe, expect, it } from 'vitest';
import type { IndexEvent, IndexRow, LatestReading, Reading, Station } from './answers';
import type { Camera } from './cameras';
import { mergeReadings, needsRead, updateCamera, updateLatest, updateStation } from './liveUpdates';

const now = Date.parse('2026-03-18T01:06:00Z');

const index: IndexRow = {
  start: '2026-03-17T23:00:00Z',
  end: '2026-03-18T00:00:00Z',
  value: 97,
  level: 'Trung bình',
  levelEn: 'Moderate',
  color: '#FFFF00',
  driver: 'PM2.5',
  subIndices: {},
  scheme: 'VN_AQI@2019-11-12',
  remarks: [],
};

const station: Station = {
  code: 'KK-01',
  name: 'Trạm 1',
  kind: 'ambient-air',
  stationClass: 'full',
  latitude: 16.8,
  longitude: 107.1,
  timeZone: 'Asia/Ho_Chi_Minh',
  operator: null,
  series: [{ parameter: 'PM2.5', unit: 'ug/m3', intervalSeconds: 300 }],
  state: { online: true, since: '2026-03-18T00:00:00Z', lastReceivedAt: '2026-03-18T01:00:00Z' },
  currentIndex: index,
  version: 1,
};

const indexEvent: IndexEvent = {
  kind: 'index',
  station: 'KK-01',
  period: 'HOUR',
  end: '2026-03-18T01:00:00Z',
  value: 121,
  level: 'Kém',
  levelEn: 'Poor',
  color: '#FF7E00',
  driver: 'PM2.5',
};

const reading: Reading = {
  observedAt: '2026-03-18T01:00:00Z',
  value: 38,
  unit: 'ug/m3',
  status: '00',
  tests: { range: 1 },
  validity: 1,
  verification: 3,
  usable: true,
  receivedAt: '2026-03-18T01:00:02Z',
  sentAt: '2026-03-18T01:00:01Z',
  revision: 1,
};
const item = (observedAt: string, value: number, usable = true) => ({
  parameter: 'PM2.5',
  observedAt,
  value,
  status: usable ? ('00' as const) : ('01' as const),
  usable,
});

describe('updateStation', () => {
  it('takes the newer hourly index', () => {
    const updated = updateStation(station, indexEvent, now);
    expect(updated.currentIndex).toMatchObject({ value: 121, level: 'Kém', color: '#FF7E00' });
  });

  it('keeps the current index when an older hour is computed again', () => {
    const older = { ...indexEvent, end: '2026-03-17T12:00:00Z' };
    expect(updateStation(station, older, now)).toBe(station);
  });

  it('does not put a new value beside the colour of the old level', () => {
    const bare = { ...indexEvent, color: undefined };
    expect(updateStation(station, bare, now)).toBe(station);
    expect(needsRead(station, bare)).toBe(true);
    expect(needsRead(station, indexEvent)).toBe(false);
  });

  it('does not take a daily index for the current one', () => {
    expect(updateStation(station, { ...indexEvent, period: 'DAY' }, now)).toBe(station);
  });

  it("keeps a newer state when an older gateway's last will comes late", () => {
    const late = {
      kind: 'state' as const,
      station: 'KK-01',
      online: false,
      at: '2026-03-17T00:00:00Z',
    };
    expect(updateStation(station, late, now)).toBe(station);
  });

  it("leaves another station's event alone", () => {
    expect(updateStation(station, { ...indexEvent, station: 'KK-02' }, now)).toBe(station);
  });
});

describe('updateLatest', () => {
  const latest: LatestReading[] = [
    {
      parameter: 'PM2.5',
      observedAt: '2026-03-18T01:00:00Z',
      value: 38,
      unit: 'ug/m3',
      status: '00',
      usable: true,
      receivedAt: '2026-03-18T01:00:02Z',
    },
  ];
  const event = (observedAt: string, usable: boolean) => ({
    kind: 'readings' as const,
    station: 'KK-01',
    items: [item(observedAt, 41, usable)],
  });

  it('takes a newer usable reading', () => {
    const [first] = updateLatest(latest, event('2026-03-18T01:05:00Z', true), now);
    expect(first).toMatchObject({ value: 41, observedAt: '2026-03-18T01:05:00Z' });
  });

  it('does not take one under calibration', () => {
    expect(updateLatest(latest, event('2026-03-18T01:05:00Z', false), now)).toEqual(latest);
  });

  it('does not go back when an old reading is sent again', () => {
    expect(updateLatest(latest, event('2026-03-17T01:05:00Z', true), now)).toEqual(latest);
  });
});

describe('mergeReadings', () => {
  it('puts a late reading in its place', () => {
    const merged = mergeReadings([reading], [item('2026-03-18T00:55:00Z', 30)], 'ug/m3', now);
    expect(merged.map(({ value }) => value)).toEqual([30, 38]);
  });

  it('replaces a reading that was revised, whatever way its time is written', () => {
    const merged = mergeReadings([reading], [item('2026-03-18T08:00:00+07:00', 39)], 'ug/m3', now);
    expect(merged).toHaveLength(1);
    expect(merged[0]).toMatchObject({ value: 39, tests: { range: 1 } });
  });
});

describe('a camera after a word on its connection', () => {
  const camera: Camera = {
    code: 'CAM-1',
    name: 'Camera 1',
    place: 'Chợ',
    commune: null,
    latitude: 9.9,
    longitude: 106.3,
    viewDirection: null,
    unit: null,
    state: {
      online: true,
      since: '2026-03-18T01:00:00Z',
      lastFrameAt: null,
      sameImageSince: null,
    },
    feedback: { confirmed: 0, falseAlarms: 0, precision: null },
  };
  const word = { kind: 'camera', camera: 'CAM-1', online: false } as const;

  it('is as the later word says', () => {
    const gone = updateCamera(camera, { ...word, at: '2026-03-18T01:05:00Z' });
    expect(gone.state).toMatchObject({ online: false, since: '2026-03-18T01:05:00Z' });
  });

  it('stays as it is when the word is older, or about another one', () => {
    expect(updateCamera(camera, { ...word, at: '2026-03-18T00:55:00Z' })).toBe(camera);
    expect(updateCamera(camera, { ...word, camera: 'CAM-2', at: '2026-03-18T01:05:00Z' })).toBe(
      camera,
    );
  });
});
