import type { Verdict } from '../../api/answers';
import type { VerdictFilter } from '../../api/assessments';
import type { Changes } from '../../app/searchState';
import { judgedAveragings } from '../../domain/averaging';
import type { Widening } from '../../domain/days';

export type JudgedAveraging = (typeof judgedAveragings)[number];

export const verdicts = ['COMPLIANT', 'EXCEEDED', 'NOT_ASSESSABLE'] as const satisfies Verdict[];

/** Whether a text of the server is a verdict. */
export function isVerdict(text: string): text is Verdict {
  return verdicts.some((one) => one === text);
}

/** What a list of verdicts shows, as its address says; one averaging at a time. */
export type ListedVerdicts = VerdictFilter & { averaging: JudgedAveraging };

/** The filter of an address; a parameter that the station does not have is passed over. */
export function filterOf(search: URLSearchParams, parameters: string[]): ListedVerdicts {
  const parameter = search.get('parameter');
  return {
    parameter: parameters.find((one) => one === parameter),
    averaging: judgedAveragings.find((one) => one === search.get('averaging')) ?? '24h',
    verdict: verdicts.find((one) => one === search.get('verdict')),
    book: search.get('book') ?? undefined,
  };
}

/** What of an address another averaging changes: days that suit it. */
export function averagingChange(averaging: JudgedAveraging): Changes {
  return { averaging: averaging === '24h' ? null : averaging, from: null, to: null };
}

/** Days that make a readable list of each averaging. */
export const usualDays: Record<JudgedAveraging, number> = {
  '1h': 2,
  '8h': 2,
  '24h': 31,
  year: 5 * 365,
};

export const wideningOf: Record<JudgedAveraging, Widening> = {
  '1h': 'day',
  '8h': 'day',
  '24h': 'day',
  year: 'year',
};
