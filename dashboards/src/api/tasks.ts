import { queryOptions } from '@tanstack/react-query';
import * as v from 'valibot';
import { accepting, instant, type Schemas } from './answers';
import { checked, client } from './client';
import { importAnswer, sendFile } from './imports';
import {
  agencySchema,
  moneySumsSchema,
  plansKey,
  taskSchema,
  textSchema,
  wholeList,
} from './plans';
import type { Decision } from '../domain/reviews';
import { taskStates, type TaskState } from '../domain/tasks';

/** What tasks are asked for; left out is no filter. */
export interface TaskFilter {
  plan?: string;
  agency?: string;
  progress?: TaskState | 'NOT_REPORTED';
  overdue?: boolean;
  dueFrom?: string;
  dueBefore?: string;
  year?: number;
  source?: string;
}

const taskPage = v.object({ items: v.array(taskSchema), nextCursor: v.nullable(v.string()) });

/** Tasks of all plans; at most a thousand of them. */
export const followedTasksQuery = (filter: TaskFilter) =>
  queryOptions({
    queryKey: [...plansKey, 'followed', filter],
    queryFn: () =>
      checked(
        client.GET('/api/v1/tasks', { params: { query: { ...filter, limit: 1000 } } }),
        taskPage,
      ),
  });

const budget = accepting<Schemas['TaskBudget']>()(
  v.object({ tasks: v.number(), money: moneySumsSchema }),
);

/** What these tasks cost together. */
export const budgetQuery = (filter: TaskFilter) =>
  queryOptions({
    queryKey: [...plansKey, 'budget', filter],
    queryFn: () =>
      checked(client.GET('/api/v1/tasks/budget', { params: { query: { ...filter } } }), budget),
  });

export const taskQuery = (plan: string, task: string) =>
  queryOptions({
    queryKey: [...plansKey, 'task', plan, task],
    queryFn: () =>
      checked(
        client.GET('/api/v1/plans/{plan}/tasks/{task}', { params: { path: { plan, task } } }),
        taskSchema,
      ),
  });

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
const reportDetail = accepting<Schemas['TaskProgressDetail']>()(
  v.object({ ...reportFields, versions: v.array(v.object(reportFields)) }),
);
export type TaskReport = v.InferOutput<typeof report>;

/** What is reported of a task. */
export const reportsQuery = (plan: string, task: string) =>
  queryOptions({
    queryKey: [...plansKey, 'reports', plan, task],
    queryFn: async () =>
      (
        await checked(
          client.GET('/api/v1/plans/{plan}/tasks/{task}/progress', {
            params: { path: { plan, task } },
          }),
          wholeList(report),
        )
      ).items,
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
        header:
          version === null ? { 'If-None-Match': '*' } : { 'If-Match': `"${String(version)}"` },
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
    params: { path: { plan, task, period }, header: { 'If-Match': `"${String(version)}"` } },
  };
  const given = reason === '' ? {} : { reason };
  const base = '/api/v1/plans/{plan}/tasks/{task}/progress/{period}';
  switch (decision) {
    case 'approve':
      return checked(client.POST(`${base}/approve`, { ...options, body: given }), report);
    case 'lock':
      return checked(client.POST(`${base}/lock`, { ...options, body: given }), report);
    case 'return':
      return checked(client.POST(`${base}/return`, { ...options, body: { reason } }), report);
    case 'reopen':
      return checked(client.POST(`${base}/reopen`, { ...options, body: { reason } }), report);
  }
}

const imported = accepting<Schemas['TaskImport']>()(
  importAnswer({ task: v.string(), progress: v.nullable(v.picklist(taskStates)) }),
);

/** Imports a file of reports; a preview enters nothing. */
export function importReports(plan: string, file: File, preview: boolean) {
  const address = `/api/v1/plans/${encodeURIComponent(plan)}/task-imports`;
  return checked(sendFile(address, file, preview), imported);
}

export const dueKinds = ['VALUE', 'PROGRESS', 'REPORT'] as const;
export type DueKind = (typeof dueKinds)[number];

const due = accepting<Schemas['Due']>()(
  v.object({
    kind: v.picklist(dueKinds),
    plan: v.string(),
    planName: textSchema,
    code: v.string(),
    name: textSchema,
    lead: v.array(agencySchema),
    period: v.string(),
    state: v.picklist(['MISSING', 'RETURNED', 'WAITING']),
    due: v.string(),
    overdue: v.boolean(),
  }),
);
export type Due = v.InferOutput<typeof due>;

const duePage = v.object({ items: v.array(due), nextCursor: v.nullable(v.string()) });

export interface DueFilter {
  plan?: string;
  agency?: string;
  kind?: DueKind;
  withinDays?: number;
}

/** What agencies owe, the earliest first; at most a thousand rows. */
export const dueQuery = (filter: DueFilter) =>
  queryOptions({
    queryKey: [...plansKey, 'due', filter],
    queryFn: () =>
      checked(
        client.GET('/api/v1/owed', { params: { query: { ...filter, limit: 1000 } } }),
        duePage,
      ),
  });

const dutyFields = {
  plan: v.string(),
  report: v.string(),
  year: v.number(),
  name: textSchema,
  from: v.array(agencySchema),
  to: v.array(agencySchema),
  due: v.nullable(v.string()),
  overdue: v.boolean(),
  handedIn: v.boolean(),
  handedInOn: v.nullable(v.string()),
  note: v.nullable(v.string()),
  file: v.nullable(v.string()),
  reason: v.nullable(v.string()),
  version: v.number(),
  account: v.nullable(v.string()),
  at: v.nullable(instant),
};
const duty = accepting<Schemas['Report']>()(v.object(dutyFields));
export type ReportDuty = v.InferOutput<typeof duty>;

/** The reports that a plan asks for, by year. */
export const dutiesQuery = (plan: string) =>
  queryOptions({
    queryKey: [...plansKey, 'duties', plan],
    queryFn: async () =>
      (
        await checked(
          client.GET('/api/v1/plans/{plan}/reports', { params: { path: { plan } } }),
          wholeList(duty),
        )
      ).items,
  });

const dutyOptions = ({ plan, report, year, version }: ReportDuty) => ({
  params: {
    path: { plan, report, year: String(year) },
    header: version === 0 ? { 'If-None-Match': '*' } : { 'If-Match': `"${String(version)}"` },
  },
});

/** Marks a report as handed in; an empty note or file is left out. */
export function handIn(one: ReportDuty, handedInOn: string, note: string, file: string) {
  return checked(
    client.PUT('/api/v1/plans/{plan}/reports/{report}/{year}', {
      ...dutyOptions(one),
      body: { handedInOn, ...(note !== '' && { note }), ...(file !== '' && { file }) },
    }),
    duty,
  );
}

/** Takes back that a report was handed in. */
export function undoHandIn(one: ReportDuty, reason: string) {
  return checked(
    client.POST('/api/v1/plans/{plan}/reports/{report}/{year}/undo', {
      ...dutyOptions(one),
      body: { reason },
    }),
    duty,
  );
}

const link = accepting<Schemas['TaskLink']>()(
  v.object({
    id: v.nullable(v.number()),
    indicator: v.nullable(v.string()),
    name: v.nullable(textSchema),
    station: v.nullable(v.string()),
    parameter: v.nullable(v.string()),
    series: v.array(v.object({ station: v.string(), parameter: v.string() })),
    reason: v.nullable(v.string()),
    account: v.nullable(v.string()),
  }),
);
export type TaskLink = v.InferOutput<typeof link>;

/** What a task is meant to move. */
export const linksQuery = (plan: string, task: string) =>
  queryOptions({
    queryKey: [...plansKey, 'links', plan, task],
    queryFn: async () =>
      (
        await checked(
          client.GET('/api/v1/plans/{plan}/tasks/{task}/links', {
            params: { path: { plan, task } },
          }),
          wholeList(link),
        )
      ).items,
  });

/** Links a task to an indicator of its plan, or to a series. */
export function addLink(
  plan: string,
  task: string,
  to: { indicator: string } | { station: string; parameter: string },
  reason: string,
) {
  return checked(
    client.POST('/api/v1/plans/{plan}/tasks/{task}/links', {
      params: { path: { plan, task } },
      body: { ...to, reason },
    }),
    link,
  );
}

/** Takes a link back. */
export function undoLink(plan: string, task: string, id: number, reason: string) {
  return checked(
    client.POST('/api/v1/plans/{plan}/tasks/{task}/links/{id}/undo', {
      params: { path: { plan, task, id } },
      body: { reason },
    }),
    link,
  );
}

const effectReasons = [
  'NO_DAY',
  'NOT_YET',
  'TOO_FEW_BEFORE',
  'TOO_FEW_AFTER',
  'NO_WEATHER',
  'TOO_FEW_ALIKE',
] as const;
const effectReason = v.nullable(v.picklist(effectReasons));

const shift = v.object({
  difference: v.number(),
  lower: v.number(),
  upper: v.number(),
  confidence: v.number(),
  p: v.number(),
});
const side = v.object({
  from: v.string(),
  to: v.string(),
  days: v.number(),
  expected: v.number(),
  capture: v.number(),
  median: v.nullable(v.number()),
  mean: v.nullable(v.number()),
});
const effect = accepting<Schemas['TaskEffect']>()(
  v.object({
    station: v.string(),
    parameter: v.string(),
    unit: v.string(),
    day: v.nullable(v.string()),
    before: v.nullable(side),
    after: v.nullable(side),
    shift: v.nullable(shift),
    reason: effectReason,
    weather: v.nullable(
      v.object({
        daysBefore: v.number(),
        daysAfter: v.number(),
        shift: v.nullable(shift),
        reason: effectReason,
        kinds: v.array(
          v.object({
            rain: v.nullable(v.picklist(['DRY', 'WET'])),
            wind: v.nullable(v.picklist(['CALM', 'LIGHT', 'BRISK'])),
            quarter: v.nullable(v.picklist(['NORTH', 'EAST', 'SOUTH', 'WEST'])),
            before: v.number(),
            after: v.number(),
            difference: v.nullable(v.number()),
          }),
        ),
      }),
    ),
    method: textSchema,
  }),
);
export type TaskEffect = v.InferOutput<typeof effect>;
export type EffectShift = v.InferOutput<typeof shift>;

export interface EffectWanted {
  station: string;
  parameter: string;
  around: 'start' | 'end';
  days: number;
}

/** What was measured before and after a task. */
export const effectQuery = (plan: string, task: string, wanted: EffectWanted) =>
  queryOptions({
    queryKey: [...plansKey, 'effect', plan, task, wanted],
    queryFn: () =>
      checked(
        client.GET('/api/v1/plans/{plan}/tasks/{task}/effect', {
          params: { path: { plan, task }, query: { ...wanted } },
        }),
        effect,
      ),
  });
