/** A day, month or year as the API names it: 2026-03-01, 2026-03 or 2026. */
export const periodKinds = ['day', 'month', 'year'] as const;
export type PeriodKind = (typeof periodKinds)[number];

const lengths: Record<PeriodKind, number> = { day: 10, month: 7, year: 4 };

/** Which of them a text is; null where it is none. */
export function kindOf(period: string): PeriodKind | null {
  if (!/^\d{4}(-\d{2}(-\d{2})?)?$/.test(period)) return null;
  return periodKinds.find((kind) => lengths[kind] === period.length) ?? null;
}

/** The same place in the calendar as another kind; what is missing is taken from today. */
export function asKind(period: string, kind: PeriodKind, today: string): string {
  const base = today.startsWith(period) ? today : `${period}-01-01`;
  return `${period}${base.slice(period.length)}`.slice(0, lengths[kind]);
}

/** When a period of Vietnam begins and ends, in milliseconds; Vietnam has no summer time. */
export function bounds(period: string): { from: number; to: number } {
  const [year = 0, month, day] = period.split('-').map(Number);
  const offset = 7 * 3_600_000;
  const from = Date.UTC(year, (month ?? 1) - 1, day ?? 1) - offset;
  const to =
    day !== undefined
      ? Date.UTC(year, (month ?? 1) - 1, day + 1)
      : month !== undefined
        ? Date.UTC(year, month, 1)
        : Date.UTC(year + 1, 0, 1);
  return { from, to: to - offset };
}

/** Seconds as hours and minutes, or minutes and seconds: 3 h 05, 5:09. */
export function duration(seconds: number): string {
  const two = (number: number) => String(Math.floor(number)).padStart(2, '0');
  return seconds >= 3600
    ? `${Math.floor(seconds / 3600)} h ${two((seconds % 3600) / 60)}`
    : `${Math.floor(seconds / 60)}:${two(seconds % 60)}`;
}
