import type { TaskFilter } from '../../api/tasks';
import { taskStates } from '../../domain/tasks';

export const followedStates = ['NOT_REPORTED', ...taskStates] as const;
export const deadlines = ['overdue', 'thisYear', 'nextYear'] as const;

/**
 * The filter that an address names; what it does not know is left out.
 *
 * @param today as 2026-11-23
 */
export function filterOf(search: URLSearchParams, today: string): TaskFilter {
  const text = (name: string) => search.get(name) ?? '';
  const progress = followedStates.find((one) => one === text('progress'));
  const deadline = deadlines.find((one) => one === text('due'));
  const thisYear = Number(today.slice(0, 4));
  const year = /^(19|2[0-9])[0-9]{2}$|^20[0-9]{2}$/.test(text('year')) ? Number(text('year')) : 0;
  const wholeYear = (one: number) => ({
    dueFrom: `${String(one)}-01-01`,
    dueBefore: `${String(one + 1)}-01-01`,
  });
  return {
    ...(text('plan') !== '' && { plan: text('plan') }),
    ...(text('agency') !== '' && { agency: text('agency') }),
    ...(progress && { progress }),
    ...(deadline === 'overdue' && { overdue: true }),
    ...(deadline === 'thisYear' && wholeYear(thisYear)),
    ...(deadline === 'nextYear' && wholeYear(thisYear + 1)),
    ...(year > 0 && { year }),
    ...(text('source') !== '' && { source: text('source') }),
  };
}

/** A filter as the query of the API. */
export function queryOf(filter: TaskFilter): string {
  const entries = Object.entries(filter).map(([name, value]): [string, string] => [
    name,
    String(value),
  ]);
  return new URLSearchParams([...entries, ['limit', '1000']]).toString();
}
