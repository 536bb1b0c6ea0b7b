import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { asksToSignIn, ConnectionError, ProblemError } from '../api/problems';
import { sessionQuery } from '../api/sessions';

/** Attempts after the first, and only where the server was not reached at all. */
const mostRetries = 2;

export const queryClient = new QueryClient({
  queryCache: new QueryCache({
    onError: (error) => {
      // The session has ended meanwhile: who we are must be asked again.
      if (asksToSignIn(error)) {
        void queryClient.invalidateQueries({ queryKey: sessionQuery.queryKey });
      }
    },
  }),
  mutationCache: new MutationCache({
    onError: (error) => {
      // Somebody else was first: what stands now must be on the page before anybody tries again.
      if (error instanceof ProblemError && error.status === 412) {
        void queryClient.invalidateQueries();
      }
    },
  }),
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      retry: (failures, error) => error instanceof ConnectionError && failures < mostRetries,
    },
  },
});
