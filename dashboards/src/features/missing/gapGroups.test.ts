import { describe, expect, it } from 'vitest';
import type { Gap } from '../../api/missing';
import { gapGroups } from './gapGroups';

const gap: Gap = {
  id: 1,
  station: 'KK-01',
  operator: null,
  kind: 'READINGS',
  parameter: 'PM2.5',
  from: '2026-03-01T01:00:00Z',
  to: '2026-03-01T01:10:00Z',
  firstSequence: null,
  lastSequence: null,
  missing: 2,
  recovered: 1,
  state: 'OPEN',
  cause: 'OFFLINE',
  closedAt: null,
  requestState: 'ASKED',
  request: null,
};

describe('gapGroups', () => {
  it('puts the series of a station that are silent together into one line', () => {
    const groups = gapGroups([gap, { ...gap, id: 2, parameter: 'PM10' }]);
    expect(groups).toEqual([{ gap, parameters: ['PM2.5', 'PM10'], missing: 4, recovered: 2 }]);
  });

  it('keeps apart what differs in station, time, cause or request, the newest first', () => {
    const later = { ...gap, id: 3, from: gap.to, to: '2026-03-01T01:20:00Z' };
    const groups = gapGroups([
      gap,
      { ...gap, id: 2, station: 'KK-02' },
      { ...gap, id: 4, cause: 'UNKNOWN' },
      { ...gap, id: 5, requestState: 'GIVEN_UP' },
      later,
    ]);
    expect(groups.map((group) => group.gap.id)).toEqual([3, 1, 2, 4, 5]);
  });
});
