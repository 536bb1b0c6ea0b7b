import type { Assessment } from '../../api/assessmentAnswers';

/**
 * Of each parameter and averaging the verdict on the newest window that has ended; while none has,
 * the newest there is. In the order in which they are given first.
 *
 * @param now up to when windows have ended, in milliseconds
 */
export function latestVerdicts(all: Assessment[], now: number): Assessment[] {
  const latest = new Map<string, Assessment>();
  for (const one of all) {
    const key = `${one.parameter} ${one.averaging} ${one.book}`;
    const known = latest.get(key);
    if (!known || isPreferred(one, known, now)) latest.set(key, one);
  }
  return [...latest.values()];
}

function isPreferred(one: Assessment, known: Assessment, now: number): boolean {
  const [end, knownEnd] = [Date.parse(one.end), Date.parse(known.end)];
  const [hasEnded, knownHasEnded] = [end <= now, knownEnd <= now];
  return hasEnded === knownHasEnded ? end > knownEnd : hasEnded;
}

/** The newest verdict of each rule: whose day tells how sure the rule is. */
export function newestOfRules(all: Assessment[]): Assessment[] {
  const newest = new Map<string, Assessment>();
  for (const one of all) {
    const known = newest.get(one.rule);
    if (!known || Date.parse(one.end) > Date.parse(known.end)) newest.set(one.rule, one);
  }
  return [...newest.values()];
}
