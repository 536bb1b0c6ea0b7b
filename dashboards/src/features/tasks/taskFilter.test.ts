import { describe, expect, it } from 'vitest';
import { filterOf, queryOf } from './taskFilter';

const of = (query: string) => filterOf(new URLSearchParams(query), '2026-11-23');

describe('filterOf', () => {
  it('reads what the address names', () => {
    expect(of('plan=p&agency=Sở A&progress=DONE&due=overdue&year=2025&source=I')).toEqual({
      plan: 'p',
      agency: 'Sở A',
      progress: 'DONE',
      overdue: true,
      year: 2025,
      source: 'I',
    });
  });

  it('takes this year and the next by their first and last day', () => {
    expect(of('due=thisYear')).toEqual({ dueFrom: '2026-01-01', dueBefore: '2027-01-01' });
    expect(of('due=nextYear')).toEqual({ dueFrom: '2027-01-01', dueBefore: '2028-01-01' });
  });

  it('leaves out what nobody knows', () => {
    expect(of('progress=HALF&due=soon&year=x&plan=')).toEqual({});
  });
});

describe('queryOf', () => {
  it('asks for whole pages', () => {
    expect(queryOf({ plan: 'p', overdue: true })).toBe('plan=p&overdue=true&limit=1000');
  });
});
