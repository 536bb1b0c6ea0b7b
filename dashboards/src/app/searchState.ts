/** What a page keeps in its address, so that it can be sent to somebody and gone back to. */
export type Changes = Record<string, string | null | undefined>;

/** A query with some names set, or, where the value is missing or empty, left out. */
export function withChanges(search: URLSearchParams | string, changes: Changes): URLSearchParams {
  const next = new URLSearchParams(search);
  for (const [name, value] of Object.entries(changes)) {
    if (value === null || value === undefined || value === '') next.delete(name);
    else next.set(name, value);
  }
  return next;
}

/** A path with a query, or without one where that is empty. */
export function address(path: string, search: URLSearchParams): string {
  const query = search.toString();
  return query === '' ? path : `${path}?${query}`;
}
