/** Whose matter an alert is. */
export const alertClasses = [
  'ENVIRONMENT',
  'INSTRUMENT',
  'COMMUNICATION',
  'HOTSPOT',
  'PLAN',
  'SYSTEM',
] as const;

/** The most urgent first. */
export const severities = ['CRITICAL', 'MAJOR', 'MINOR', 'WARNING'] as const;

/** The ones that need somebody first. */
export const alertStates = [
  'ACTIVE_UNACK',
  'ACTIVE_ACK',
  'CLEARED_UNACK',
  'SHELVED',
  'PENDING',
  'CLOSED',
] as const;

/**
 * When to ask again, in milliseconds: shelving ends by the clock, of which nobody is told.
 *
 * @param now the clock of this page, which may be a little off
 */
export function untilShelvingEnds(
  alerts: { state: (typeof alertStates)[number]; shelvedUntil: string | null }[],
  now: number,
): number {
  const ends = alerts
    .filter(({ state }) => state === 'SHELVED')
    .map(({ shelvedUntil }) => (shelvedUntil === null ? Infinity : Date.parse(shelvedUntil)));
  return Math.min(60_000, Math.max(1_000, Math.min(...ends) - now + 200));
}
