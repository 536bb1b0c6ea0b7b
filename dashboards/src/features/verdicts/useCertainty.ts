import { useQueries } from '@tanstack/react-query';
import type { Station } from '../../api/answers';
import type { Assessment } from '../../api/assessmentAnswers';
import { limitsQuery } from '../../api/rulebooks';
import { isoDate } from '../../domain/time';
import { newestOfRules } from './latestVerdicts';

/** How sure each rule of some verdicts is, by its name; of those that are known so far. */
export function useCertainty(station: Station, verdicts: Assessment[]): Map<string, string> {
  const days = new Set(
    // The limit is that of the local day of the window's last hour.
    newestOfRules(verdicts).map(({ end }) => isoDate(Date.parse(end) - 1, station.timeZone)),
  );
  const answers = useQueries({
    queries: [...days].map((day) => ({
      ...limitsQuery({ station: station.code, day }),
      staleTime: 60_000,
    })),
  });
  return new Map(
    answers.flatMap(({ data }) =>
      (data?.items ?? []).map(({ rule, confidence }) => [rule, confidence] as const),
    ),
  );
}
