import { useQuery } from '@tanstack/react-query';
import type { IndexRow, Station } from '../../api/answers';
import { indexKindOf, indexQuery } from '../../api/series';
import { day, hour } from '../../domain/time';
import { useNewest } from './useNewest';

/**
 * The newest hourly index of a station; null while there is none. That of air is public and comes
 * with the station, that of water is read from its list.
 */
export function useCurrentIndex(station: Station, now: number): IndexRow | null {
  const isWater = indexKindOf(station.kind) === 'wqi';
  const newest = useNewest(station.code, now, isWater);
  // Whole hours, so that the answer can be kept while the clock goes on.
  const to = Math.floor(newest / hour) * hour + hour;
  const { data } = useQuery({
    ...indexQuery(station.code, 'wqi', 'hour', { from: to - day, to }),
    enabled: isWater,
  });
  return isWater ? (data?.items.at(-1) ?? null) : station.currentIndex;
}
