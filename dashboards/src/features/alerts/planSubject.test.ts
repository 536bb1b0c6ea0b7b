import { describe, expect, it } from 'vitest';
import { planPage, planSubject } from './planSubject';

describe('planSubject', () => {
  it('reads tasks and reports', () => {
    expect(planSubject('plan/p/task/II.Đ.1')).toEqual({ plan: 'p', code: 'II.Đ.1', year: null });
    expect(planSubject('plan/p/report/r-11-15/2026')).toEqual({
      plan: 'p',
      code: 'r-11-15',
      year: '2026',
    });
  });

  it('is nothing for stations and receivers', () => {
    expect(planSubject('K-17')).toBeNull();
    expect(planSubject('receiver/1')).toBeNull();
    expect(planPage('K-17')).toBeNull();
  });
});

describe('planPage', () => {
  it('leads to the task, or to the reports of the plan', () => {
    expect(planPage('plan/p/task/1.a')).toBe('/plans/p/tasks/1.a');
    expect(planPage('plan/p/report/r/2026')).toBe('/plans/p?part=reports');
  });
});
