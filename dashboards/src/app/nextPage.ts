/**
 * Where to go after signing in, from the sign-in page's query: a path of this app, and nothing that
 * a browser would read as another site.
 */
export function nextPage(search: string): string {
  const next = new URLSearchParams(search).get('next') ?? '/';
  return /^\/(?![/\\])/.test(next) ? next : '/';
}

/** The sign-in page that comes back to a page of this app. */
export function signInPage(from: string): string {
  return `/sign-in?${new URLSearchParams({ next: from }).toString()}`;
}
