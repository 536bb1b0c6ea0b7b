import { describe, expect, it } from 'vitest';
import type { Alert } from '../../api/alerts';
import { inOrder, isUnacknowledged } from './alertOrder';

const alert = (id: number, part: Partial<Alert>): Alert => ({
  id,
  class: 'ENVIRONMENT',
  severity: 'MAJOR',
  state: 'ACTIVE_UNACK',
  rule: 'limit-exceeded/QCVN05-2023/SO2/1h',
  name: 'Vượt giới hạn',
  nameEn: 'Limit exceeded',
  advice: null,
  adviceEn: null,
  subject: 'K-17',
  station: 'K-17',
  camera: null,
  hotspot: null,
  cause: null,
  subjectName: 'Trạm 17',
  parameter: 'SO2',
  averaging: '1h',
  unit: 'ug/m3',
  startedAt: '2026-03-01T08:00:00Z',
  raisedAt: '2026-03-01T08:00:00Z',
  clearedAt: null,
  value: 400,
  limit: 350,
  acknowledgedBy: null,
  assignee: null,
  shelvedUntil: null,
  closedBy: null,
  endedBy: null,
  ...part,
});

describe('the order of alerts', () => {
  it('begins with what nobody has acknowledged, the most urgent and newest first', () => {
    const alerts = [
      alert(1, { state: 'SHELVED', severity: 'CRITICAL' }),
      alert(2, { state: 'ACTIVE_ACK', severity: 'CRITICAL' }),
      alert(3, { severity: 'MINOR' }),
      alert(4, {}),
      alert(5, { startedAt: '2026-03-01T09:00:00Z' }),
      alert(6, { state: 'CLEARED_UNACK', severity: 'CRITICAL' }),
    ];
    expect(inOrder(alerts).map(({ id }) => id)).toEqual([5, 4, 3, 6, 2, 1]);
  });

  it('counts as unacknowledged what holds or is gone before anybody knew', () => {
    expect(isUnacknowledged(alert(1, { state: 'CLEARED_UNACK' }))).toBe(true);
    expect(isUnacknowledged(alert(1, { state: 'ACTIVE_ACK' }))).toBe(false);
    expect(isUnacknowledged(alert(1, { state: 'SHELVED' }))).toBe(false);
  });
});
