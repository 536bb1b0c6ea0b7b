import { describe, expect, it } from 'vitest';
import { belongsTo, draftOf, emptyDraft, fileOf, nameOf, valueAt, withValue } from './planDraft';

describe('a plan while it is written', () => {
  it('is changed at one place, and what is missing on the way is made', () => {
    const draft = withValue(
      emptyDraft('2026-01-01'),
      ['indicators', 0, 'targets', 0, 'year'],
      2030,
    );
    expect(valueAt(draft, ['indicators', 0, 'targets', 0, 'year'])).toBe(2030);
    expect(valueAt(emptyDraft('2026-01-01'), ['indicators', 0, 'targets'])).toBeUndefined();
  });

  it('names a place as the server does, and knows what belongs to it', () => {
    const name = nameOf(['indicators', 0, 'lead']);
    expect(name).toBe('file.indicators[0].lead');
    expect(belongsTo('file.indicators[0].lead[1]', name)).toBe(true);
    expect(belongsTo('file.indicators[0].leader', name)).toBe(false);
  });

  it('leaves out what is empty, and keeps lists and what the form does not show', () => {
    const file = fileOf({
      code: ' p ',
      remark: { vi: 'x', en: 'x' },
      act: { number: '', issuer: { vi: 'A', en: 'A' } },
      goals: [],
      indicators: [{ code: '1', baseline: { year: '', value: '' }, targets: [] }],
      agencies: [{ name: 'Sở A ', en: 'Department A' }],
    });
    expect(file).toEqual({
      code: 'p',
      remark: { vi: 'x', en: 'x' },
      act: { issuer: { vi: 'A', en: 'A' } },
      goals: [],
      tasks: [],
      taskGroups: [],
      indicators: [{ code: '1', targets: [] }],
      agencies: { 'Sở A': { en: 'Department A' } },
      fundingSources: {},
    });
  });

  it('comes back as it was', () => {
    const file = {
      code: 'p',
      agencies: { 'Sở A': { en: 'A' }, 'Sở B': { en: 'A', sameAs: 'Sở A' } },
      fundingSources: { I: { vi: 'a', en: 'b' } },
      tasks: [
        {
          code: '1',
          parent: '0',
          content: [{ vi: 'a', en: 'b' }],
          budget: {
            sources: ['I'],
            lines: [{ year: 2025, millionDong: 5, source: 'I' }],
            text: '5',
          },
        },
      ],
      taskGroups: [{ code: 'G', budget: { sources: [], lines: [], text: '5' } }],
      indicators: [{ code: '1', targets: [{ year: 2030, value: 0.75, averageSince: 2021 }] }],
    };
    expect(fileOf(draftOf(file))).toEqual(file);
  });
});
