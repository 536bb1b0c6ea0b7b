import type { PlanTask } from '../../api/tasks';

/** A stretch of the plan's years, in per cent of them. */
export interface SpanPercent {
  left: number;
  width: number;
  goesOn: boolean;
}

/** The years that all tasks together take; null when none has both ends. */
export function yearsOf(tasks: Pick<PlanTask, 'time'>[]): { from: number; to: number } | null {
  const years = tasks.flatMap(({ time }) =>
    [time?.from, time?.to].flatMap((date) => (date ? [Number(date.slice(0, 4))] : [])),
  );
  return years.length === 0 ? null : { from: Math.min(...years), to: Math.max(...years) };
}

/** Where a task lies within these years; null when the document names no day. */
export function spanOf(
  time: PlanTask['time'],
  years: { from: number; to: number },
): SpanPercent | null {
  if (!time?.from) return null;
  const goesOn = time.to === null || time.continues === true;
  const start = Date.UTC(years.from, 0, 1);
  const end = Date.UTC(years.to + 1, 0, 1);
  const from = Date.parse(time.from);
  const to = time.to === null ? end : Date.parse(time.to) + 86_400_000;
  const percent = (instant: number) => (100 * (instant - start)) / (end - start);
  return { left: percent(from), width: percent(to) - percent(from), goesOn };
}
