import { useSearchParams } from 'wouter';
import { withChanges, type Changes } from './searchState';

/** The address's query, and how to change it in place. */
export function useSearchState(): [URLSearchParams, (changes: Changes) => void] {
  const [search, setSearch] = useSearchParams();
  return [
    search,
    (changes) => setSearch((before) => withChanges(before, changes), { replace: true }),
  ];
}
