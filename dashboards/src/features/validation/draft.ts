import type { Validity, Verification } from '../../api/answers';
import type { Span } from '../../api/series';
import type { Declaration } from '../../api/validations';
import { spanOfDays } from '../../domain/days';
import { day, instantOf, minute } from '../../domain/time';

/** What an operator calls readings. */
export const marks = ['maintenance', 'faulty', 'event', 'valid'] as const;
export type Mark = (typeof marks)[number];

/**
 * The validity by which a mark is recorded. An exceptional event is pollution that was measured
 * rightly, so its readings stay valid; the vocabulary of the EEA has no code that would take them out.
 */
export const validityOf: Record<Mark, Validity> = {
  maintenance: -99,
  faulty: -1,
  event: 1,
  valid: 1,
};

/** An interval as it is typed, on the station's clock. */
export interface Draft {
  parameter: string;
  mark: Mark;
  from: string;
  to: string;
  reason: string;
}

/** What is wrong with a draft, as a text's name. */
export type DraftProblem = 'noSpan' | 'reversed' | 'tooLong' | 'noReason';

/** The server takes no longer intervals. */
const longestDays = 400;

export const longestReason = 500;

/** The interval of a draft, (from, to]; or what is wrong with it. */
export function spanOf(
  { from, to }: Pick<Draft, 'from' | 'to'>,
  zone: string,
): Span | DraftProblem {
  const [first, last] = [instantOf(from, zone), instantOf(to, zone)];
  if (first === null || last === null) return 'noSpan';
  if (first >= last) return 'reversed';
  return last - first > longestDays * day ? 'tooLong' : { from: first, to: last };
}

/**
 * A draft as it is sent; or what is wrong with it.
 *
 * @param recorded the reason as it is kept
 */
export function declarationOf(
  station: string,
  draft: Draft,
  recorded: string,
  zone: string,
): Declaration | DraftProblem {
  const span = spanOf(draft, zone);
  if (typeof span === 'string') return span;
  if (draft.reason.trim() === '') return 'noReason';
  const { parameter, mark } = draft;
  return { station, parameter, span, validity: validityOf[mark], reason: recorded };
}

/** The verification of a whole local month, as 2026-03; or what is wrong. */
export function monthDeclaration(
  station: string,
  parameter: string,
  month: string,
  verification: Verification,
  reason: string,
  zone: string,
): Declaration | DraftProblem {
  const first = `${month}-01`;
  const span = /^\d{4}-\d{2}$/.test(month)
    ? spanOfDays({ from: first, to: first }, 'month', zone)
    : null;
  if (span === null) return 'noSpan';
  if (reason.trim() === '') return 'noReason';
  return { station, parameter, span, verification, reason: reason.trim() };
}

/** The interval that was drawn on a chart, in whole minutes. */
export function drawnSpan([from, to]: readonly [number, number]): Span {
  const floor = (instant: number) => Math.floor(instant / minute) * minute;
  return { from: floor(from), to: Math.max(floor(to), floor(from) + minute) };
}

/** A person's name of an account; other accounts as they are. */
export function accountName(account: string): string {
  return account.replace(/^person:/, '');
}
