import { queryOptions } from '@tanstack/react-query';
import * as v from 'valibot';
import { readiness, type Readiness } from './answers';
import { client } from './client';
import { ConnectionError } from './problems';

/** Asked again so often. */
const everyMillis = 10_000;

/**
 * Whether every part works. The server answers 503 with the same document where one does not.
 *
 * @throws ConnectionError if there is no such answer: nobody or only a proxy was reached
 */
async function readReadiness(): Promise<Readiness> {
  const { data, error } = await client.GET('/ready').catch((cause: unknown) => {
    throw new ConnectionError('no answer from the server', { cause });
  });
  const parsed = v.safeParse(readiness, data ?? error);
  if (!parsed.success) throw new ConnectionError('something else than the server answered');
  return parsed.output;
}

export const readinessQuery = queryOptions({
  queryKey: ['readiness'],
  queryFn: readReadiness,
  refetchInterval: everyMillis,
  retry: 1,
});
