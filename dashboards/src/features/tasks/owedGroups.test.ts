import { describe, expect, it } from 'vitest';
import type { Due } from '../../api/owed';
import { groupsOf, nextFirst, thingsOf } from './owedGroups';

const agency = (name: string) => ({ name, en: name, fullName: name });

function owed(code: string, period: string, due: string, overdue: boolean, lead = ['Sở A']): Due {
  return {
    kind: 'VALUE',
    plan: code.startsWith('b') ? 'b' : 'a',
    planName: { vi: 'Kế hoạch', en: 'Plan' },
    code,
    name: { vi: code, en: code },
    lead: lead.map(agency),
    period,
    state: 'MISSING',
    due,
    overdue,
  };
}

const items = [
  owed('a1', '2024', '2024-11-20', true),
  owed('a1', '2025', '2025-11-20', true),
  owed('a1', '2026', '2026-12-15', false),
  owed('b1', '2025', '2025-11-15', true, ['Sở A', 'Sở B']),
  owed('b2', '2026', '2026-12-01', false, ['Sở B']),
];

describe('what is owed', () => {
  it('tells the next day first, then what is overdue from the latest', () => {
    expect([...items].sort(nextFirst).map(({ due }) => due)).toEqual([
      '2026-12-01',
      '2026-12-15',
      '2025-11-20',
      '2025-11-15',
      '2024-11-20',
    ]);
  });

  it('is one thing for all its periods', () => {
    expect(thingsOf(items).map(({ of, periods }) => [of.code, periods.length])).toEqual([
      ['b2', 1],
      ['a1', 3],
      ['b1', 1],
    ]);
  });

  it('is counted by plan, the one with the next day first', () => {
    expect(groupsOf(items, 'plan').map(({ things, ...counts }) => [things.length, counts])).toEqual(
      [
        [2, { key: 'b', count: 2, overdue: 1, next: '2026-12-01' }],
        [1, { key: 'a', count: 3, overdue: 2, next: '2026-12-15' }],
      ],
    );
  });

  it('stands with every agency that owes it', () => {
    expect(groupsOf(items, 'agency').map(({ key, count, next }) => [key, count, next])).toEqual([
      ['Sở B', 2, '2026-12-01'],
      ['Sở A', 4, '2026-12-15'],
    ]);
  });

  it('has no group where nothing is owed', () => {
    expect(groupsOf([], 'plan')).toEqual([]);
  });
});
