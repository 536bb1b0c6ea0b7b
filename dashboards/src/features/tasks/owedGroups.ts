import type { Due } from '../../api/owed';
import type { Language } from '../../domain/language';

/** By what the things that are owed are put together. */
export const groupings = ['plan', 'agency'] as const;
export type Grouping = (typeof groupings)[number];

/** One thing that somebody owes, with all the periods for which it is owed. */
export interface OwedThing {
  key: string;
  /** Of the first period; the same for all. */
  of: Due;
  /** The next day first, then what is overdue, the latest first. */
  periods: Due[];
}

/** The things of one plan or agency. */
export interface OwedGroup {
  key: string;
  things: OwedThing[];
  /** Periods that are owed, and how many of them are overdue. */
  count: number;
  overdue: number;
  /** The next day on which one of them is due; null where all are overdue. */
  next: string | null;
}

/** What is due next comes first; after it what is overdue, the latest first. */
export function nextFirst(one: Due, other: Due): number {
  if (one.overdue !== other.overdue) return one.overdue ? 1 : -1;
  const byDay = one.due.localeCompare(other.due);
  return one.overdue ? -byDay : byDay;
}

/** The same thing of several periods together. */
export function thingsOf(items: Due[]): OwedThing[] {
  const things = new Map<string, Due[]>();
  for (const one of [...items].sort(nextFirst)) {
    const key = `${one.plan} ${one.kind} ${one.code}`;
    things.set(key, [...(things.get(key) ?? []), one]);
  }
  return [...things].flatMap(([key, periods]) => {
    const of = periods[0];
    return of ? [{ key, of, periods }] : [];
  });
}

/**
 * The groups that have something, the next day first. What several agencies owe together is listed
 * with each.
 */
export function groupsOf(items: Due[], by: Grouping): OwedGroup[] {
  const groups = new Map<string, Due[]>();
  for (const one of items) {
    for (const key of keysOf(one, by)) groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups]
    .map(([key, of]) => {
      const things = thingsOf(of);
      const first = things[0]?.of;
      return {
        key,
        things,
        count: of.length,
        overdue: of.filter((one) => one.overdue).length,
        next: first && !first.overdue ? first.due : null,
      };
    })
    .sort((one, other) => orderOf(one).localeCompare(orderOf(other)) || other.count - one.count);
}

function keysOf(one: Due, by: Grouping): string[] {
  return by === 'plan' ? [one.plan] : one.lead.map((lead) => lead.fullName);
}

const orderOf = ({ next }: OwedGroup) => next ?? '9999';

/** What the agency of that full name owes, alone or with others; everything where it is empty. */
export function owedBy(items: Due[], agency: string): Due[] {
  return items.filter((one) => agency === '' || one.lead.some((lead) => lead.fullName === agency));
}

/** The agencies that lead something, by full name and what it is called in a language. */
export function agenciesOf(items: Pick<Due, 'lead'>[], language: Language): [string, string][] {
  const names = items
    .flatMap((one) => one.lead)
    .map(({ fullName, en }): [string, string] => [fullName, language === 'vi' ? fullName : en]);
  return [...new Map(names)].sort(([, one], [, other]) => one.localeCompare(other, language));
}
