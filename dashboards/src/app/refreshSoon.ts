import type { QueryClient } from '@tanstack/react-query';
import { evidenceKey } from '../api/assessments';
import { chartKey, derivedKey } from '../api/series';
import { stationQuery } from '../api/stations';

/** The stream computes what a decision changes within seconds; until then it is asked again. */
const pausesMillis = [0, 1000, 2500, 5000, 9000];

/** Reads again all that follows from a station's readings, now and while it is being computed. */
export function refreshSoon(client: QueryClient, code: string): void {
  for (const pause of pausesMillis) setTimeout(() => void refresh(client, code), pause);
}

/** Reads again all of it that is shown. */
export async function refresh(client: QueryClient, code: string): Promise<void> {
  await Promise.all(
    [derivedKey(code), chartKey(code), evidenceKey, stationQuery(code).queryKey].map((queryKey) =>
      client.invalidateQueries({ queryKey }),
    ),
  );
}
