/** What the subject of an alert names of a plan: a task, or a report of a year. */
export interface PlanSubject {
  plan: string;
  code: string;
  year: string | null;
}

/** Reads a subject as plan/p/task/1.a or plan/p/report/r/2026; null when it is nothing of a plan. */
export function planSubject(subject: string): PlanSubject | null {
  const task = /^plan\/([^/]+)\/task\/(.+)$/.exec(subject);
  if (task?.[1] !== undefined && task[2] !== undefined) {
    return { plan: task[1], code: task[2], year: null };
  }
  const report = /^plan\/([^/]+)\/report\/([^/]+)\/([0-9]+)$/.exec(subject);
  if (report?.[1] !== undefined && report[2] !== undefined && report[3] !== undefined) {
    return { plan: report[1], code: report[2], year: report[3] };
  }
  return null;
}

/** The page of this app that shows it; null when it is nothing of a plan. */
export function planPage(subject: string): string | null {
  const of = planSubject(subject);
  if (!of) return null;
  return of.year === null
    ? `/plans/${of.plan}/tasks/${encodeURIComponent(of.code)}`
    : `/plans/${of.plan}?part=reports`;
}
