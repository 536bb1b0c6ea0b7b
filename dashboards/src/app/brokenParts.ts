import type { Readiness } from '../api/answers';

/** A part that does not work, and since when in milliseconds. */
export interface BrokenPart {
  part: string;
  since: number | null;
}

/**
 * Parts that do not work. Where the database is away, the others that need it are left out: they
 * cannot be judged, and naming them all would hide the cause.
 */
export function brokenParts(readiness: Readiness): BrokenPart[] {
  const broken = readiness.parts
    .filter((part) => !part.ready)
    .map(({ part, since }) => ({ part, since: since === null ? null : Date.parse(since) }));
  const database = broken.filter(({ part }) => part === 'database');
  const ofThemselves = broken.filter(({ part }) => part === 'disk' || part === 'broker');
  return database.length > 0 ? [...database, ...ofThemselves] : broken;
}
