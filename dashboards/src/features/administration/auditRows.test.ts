import { describe, expect, it } from 'vitest';
import type { AuditEntry } from '../../api/accountAnswers';
import { detailOf, newestFirst, outcomeOf } from './auditRows';

const entry = (id: number): AuditEntry => ({
  id,
  at: '2026-03-01T01:05:00Z',
  account: 'person:lan',
  address: '10.0.0.7',
  action: 'PUT /api/v1/stations/{code}',
  path: '/api/v1/stations/K-17',
  status: 200,
});

describe('the trail', () => {
  it('shows the newest first and leaves the list as it was', () => {
    const entries = [entry(1), entry(2)];
    expect(newestFirst(entries).map(({ id }) => id)).toEqual([2, 1]);
    expect(entries.map(({ id }) => id)).toEqual([1, 2]);
  });

  it('tells a refusal from a failure and from an end before the answer', () => {
    expect([204, 403, 500, null].map(outcomeOf)).toEqual(['done', 'refused', 'failed', 'cutShort']);
  });

  it('shows details on one line of at most 300 characters', () => {
    expect(detailOf({ role: 'viewer' })).toBe('{"role":"viewer"}');
    expect(detailOf(null)).toBe('');
    expect(detailOf('x'.repeat(301))).toHaveLength(300);
  });
});
