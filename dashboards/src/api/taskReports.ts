import { queryOptions } from '@tanstack/react-query';
import * as v from 'valibot';
import { accepting, instant, type Schemas } from './answers';
import { checked, client, items, lookedAt, onVersion } from './client';
import { importAnswer, sendFile } from './imports';
import { plansKey } from './planParts';
import type { Decision } from '../domain/reviews';
import { taskStates, type TaskState } from '../domain/tasks';

const money = v.object({
  source: v.nullable(v.string()),
  allotted: v.number(),
  spent: v.number(),
});

const reportFields = {
  plan: v.string(),
  task: v.string(),
  period: v.string(),
  progress: v.picklist(taskStates),
  percent: v.nullable(v.number()),
  delivered: v.nullable(v.string()),
  note: v.nullable(v.string()),
  money: v.array(money),
  provisional: v.boolean(),
  state: v.picklist(['SUBMITTED', 'APPROVED', 'RETURNED', 'LOCKED']),
  version: v.number(),
  change: v.picklist(['ENTER', 'IMPORT', 'APPROVE', 'RETURN', 'LOCK', 'REOPEN']),
  reason: v.nullable(v.string()),
  sourceFile: v.nullable(v.string()),
  account: v.string(),
  at: instant,
};

const report = accepting<Schemas['TaskProgress']>()(v.object(reportFields));
export type TaskReport = v.InferOutput<typeof report>;

const reportDetail = accepting<Schemas['TaskProgressDetail']>()(
  v.object({ ...reportFields, versions: v.array(v.object(reportFields)) }),
);

/** What is reported of a task. */
export const reportsQuery = (plan: string, task: string) =>
  queryOptions({
    queryKey: [...plansKey, 'reports', plan, task],
    queryFn: () =>
      items(
        client.GET('/api/v1/plans/{plan}/tasks/{task}/progress', {
          params: { path: { plan, task } },
        }),
        report,
      ),
  });

export const reportQuery = (plan: string, task: string, period: string) =>
  queryOptions({
    queryKey: [...plansKey, 'report', plan, task, period],
    queryFn: () =>
      checked(
        client.GET('/api/v1/plans/{plan}/tasks/{task}/progress/{period}', {
          params: { path: { plan, task, period } },
        }),
        reportDetail,
      ),
  });

/** What an officer says of a task; empty texts are left out. */
export interface ReportEntry {
  period: string;
  progress: TaskState;
  percent: number | null;
  delivered: string;
  note: string;
  money: { source: string; allotted: number; spent: number }[];
  provisional: boolean;
  reason: string;
}

/**
 * Reports progress.
 *
 * @param version that was looked at; null when nothing was reported yet
 */
export function enterReport(
  plan: string,
  task: string,
  entry: ReportEntry,
  version: number | null,
) {
  const { period, progress, percent, delivered, note, provisional, reason } = entry;
  return checked(
    client.PUT('/api/v1/plans/{plan}/tasks/{task}/progress/{period}', {
      params: {
        path: { plan, task, period },
        header: onVersion(version),
      },
      body: {
        progress,
        provisional,
        money: entry.money.map(({ source, allotted, spent }) => ({
          ...(source !== '' && { source }),
          allotted,
          spent,
        })),
        ...(percent !== null && { percent }),
        ...(delivered !== '' && { delivered }),
        ...(note !== '' && { note }),
        ...(reason !== '' && { reason }),
      },
    }),
    report,
  );
}

/** Decides about a report, in the version that was looked at. */
export function decideReport(
  { plan, task, period, version }: TaskReport,
  decision: Decision,
  reason: string,
) {
  const options = {
    params: { path: { plan, task, period }, header: lookedAt(version) },
  };
  return checked(
    client.POST(`/api/v1/plans/{plan}/tasks/{task}/progress/{period}/${decision}`, {
      ...options,
      body: reason === '' ? {} : { reason },
    }),
    report,
  );
}

const imported = accepting<Schemas['TaskImport']>()(
  importAnswer({ task: v.string(), progress: v.nullable(v.picklist(taskStates)) }),
);

/** Imports a file of reports; a preview enters nothing. */
export function importReports(plan: string, file: File, preview: boolean) {
  const address = `/api/v1/plans/${encodeURIComponent(plan)}/task-imports`;
  return checked(sendFile(address, file, preview), imported);
}
