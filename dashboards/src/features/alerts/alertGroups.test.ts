import { describe, expect, it } from 'vitest';
import type { Alert } from '../../api/alerts';
import { grouped, withoutThoseOfCauses } from './alertGroups';

const silent = (id: number, minutes: number, part: Partial<Alert> = {}): Alert => ({
  id,
  class: 'COMMUNICATION',
  severity: 'MINOR',
  state: 'ACTIVE_UNACK',
  rule: 'camera-offline',
  name: 'Camera mất kết nối',
  nameEn: 'Camera is offline',
  advice: null,
  adviceEn: null,
  subject: `CAM-${id}`,
  station: null,
  camera: `CAM-${id}`,
  hotspot: null,
  cause: null,
  subjectName: null,
  parameter: null,
  averaging: null,
  unit: 'min',
  startedAt: '2026-03-01T08:00:00Z',
  raisedAt: new Date(Date.parse('2026-03-01T08:00:00Z') + minutes * 60_000).toISOString(),
  clearedAt: null,
  value: null,
  limit: 10,
  acknowledgedBy: null,
  assignee: null,
  shelvedUntil: null,
  closedBy: null,
  endedBy: null,
  ...part,
});

const sizes = (alerts: Alert[]) => grouped(alerts).map((group) => group.length);

describe('alerts of one cause', () => {
  it('are one line from five on that began within ten minutes of each other', () => {
    expect(sizes([5, 4, 3, 2, 1].map((id) => silent(id, id)))).toEqual([5]);
    expect(sizes([4, 3, 2, 1].map((id) => silent(id, id)))).toEqual([1, 1, 1, 1]);
  });

  it('are not of one cause when they began at another time or are of another rule or state', () => {
    const five = [9, 8, 7, 6, 5].map((id) => silent(id, 30 + id));
    expect(sizes([...five, silent(4, 5)])).toEqual([5, 1]);
    expect(sizes([...five, silent(4, 35, { state: 'ACTIVE_ACK' })])).toEqual([5, 1]);
    expect(sizes([...five, silent(4, 35, { rule: 'station-silent' })])).toEqual([5, 1]);
  });

  it('are only what is silent: exceedances have each their own cause', () => {
    const exceeded = [5, 4, 3, 2, 1].map((id) => silent(id, 0, { class: 'ENVIRONMENT' }));
    expect(sizes(exceeded)).toEqual([1, 1, 1, 1, 1]);
  });

  it('stand beneath the alert of their cause, however few, at its place', () => {
    const cause = silent(7, 0, { rule: 'stations-silent-together', subject: 'network' });
    const members = [9, 8].map((id) => silent(id, id, { rule: 'station-silent', cause: 7 }));
    const other = silent(6, 0, { rule: 'camera-stuck', class: 'INSTRUMENT' });
    expect(grouped([...members, other, cause]).map((group) => group.map(({ id }) => id))).toEqual([
      [6],
      [7, 9, 8],
    ]);
    // What belongs to a cause that is over stands by itself.
    expect(sizes(members)).toEqual([1, 1]);
  });

  it('keep their place among others', () => {
    const first = silent(9, 9);
    const four = [8, 7, 6, 5].map((id) => silent(id, id));
    const other = silent(1, 0, { rule: 'camera-stuck', class: 'INSTRUMENT' });
    expect(grouped([first, other, ...four]).map((group) => group[0]?.id)).toEqual([9, 1]);
  });

  it('are left out where the cause stands beside them, and come back when it is over', () => {
    const cause = silent(7, 0, { rule: 'stations-silent-together', subject: 'network' });
    const members = [9, 8].map((id) => silent(id, id, { rule: 'station-silent', cause: 7 }));
    expect(withoutThoseOfCauses([...members, cause]).map(({ id }) => id)).toEqual([7]);
    expect(withoutThoseOfCauses(members).map(({ id }) => id)).toEqual([9, 8]);
  });
});
