import { useQuery } from '@tanstack/react-query';
import { latestQuery } from '../../api/stations';
import { day } from '../../domain/time';

/**
 * The moment up to which a station has data: now, or, where its data ended earlier (a replayed
 * history), its newest reading; in milliseconds.
 *
 * @param enabled whether to ask; without it the answer is now
 */
export function useNewest(code: string, now: number, enabled = true): number {
  const { data } = useQuery({ ...latestQuery(code), enabled });
  if (!data || data.length === 0) return now;
  const newest = Math.max(...data.map(({ observedAt }) => Date.parse(observedAt)));
  return newest < now - day ? newest : now;
}
