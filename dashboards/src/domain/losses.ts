import type { Losses } from '../api/answers';

/** Why readings are not among those that were used; `notArrived`: promised and never received. */
export type LossReason = keyof Losses | 'notArrived';

export interface LossCount {
  reason: LossReason;
  count: number;
}

const reasons = [
  'calibrating',
  'fault',
  'withoutValue',
  'failedTest',
  'invalidated',
  'stopped',
] as const satisfies (keyof Losses)[];

/** What became of the promised readings of a period that were not used, most first. */
export function lossesOf(period: {
  count: number;
  expected: number | null;
  losses: Losses;
}): LossCount[] {
  const { count, expected, losses } = period;
  const arrived = reasons.reduce((sum, reason) => sum + losses[reason], count);
  const all: LossCount[] = [
    ...reasons.map((reason) => ({ reason, count: losses[reason] })),
    { reason: 'notArrived', count: Math.max(0, (expected ?? 0) - arrived) },
  ];
  return all.filter((loss) => loss.count > 0).sort((a, b) => b.count - a.count);
}
