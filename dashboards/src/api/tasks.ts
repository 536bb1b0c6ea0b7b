import { queryOptions } from '@tanstack/react-query';
import * as v from 'valibot';
import { accepting, type Schemas, text } from './answers';
import { checked, client, items } from './client';
import { agency, budget, numberOrNull, plansKey } from './planParts';
import { taskStates, type TaskState } from '../domain/tasks';

const moneySums = v.object({
  planned: v.number(),
  allotted: v.number(),
  spent: v.number(),
  lines: v.array(
    v.object({
      year: numberOrNull,
      source: v.nullable(v.string()),
      planned: v.number(),
      allotted: v.number(),
      spent: v.number(),
    }),
  ),
});
export type MoneySums = v.InferOutput<typeof moneySums>;

const standing = v.object({
  progress: v.nullable(v.picklist(taskStates)),
  percent: numberOrNull,
  delivered: v.nullable(v.string()),
  period: v.nullable(v.string()),
  provisional: v.nullable(v.boolean()),
  approved: v.nullable(v.boolean()),
  from: v.nullable(v.string()),
  due: v.nullable(v.string()),
  overdue: v.boolean(),
});

const planTask = accepting<Schemas['PlanTask']>()(
  v.object({
    plan: v.string(),
    standing,
    money: moneySums,
    code: v.string(),
    parent: v.nullable(v.string()),
    group: v.string(),
    name: text,
    content: v.array(text),
    lead: v.array(agency),
    cooperating: v.array(agency),
    product: v.nullable(text),
    time: v.nullable(
      v.object({
        text: v.string(),
        from: v.nullable(v.string()),
        to: v.nullable(v.string()),
        continues: v.nullable(v.boolean()),
      }),
    ),
    budget: v.nullable(budget),
    legal: v.nullable(text),
    note: v.nullable(text),
    indicators: v.array(v.string()),
    source: v.string(),
  }),
);
export type PlanTask = v.InferOutput<typeof planTask>;

export const tasksQuery = (code: string) =>
  queryOptions({
    queryKey: [...plansKey, 'tasks', code],
    queryFn: () =>
      items(
        client.GET('/api/v1/plans/{plan}/tasks', { params: { path: { plan: code } } }),
        planTask,
      ),
  });

export const taskQuery = (plan: string, task: string) =>
  queryOptions({
    queryKey: [...plansKey, 'task', plan, task],
    queryFn: () =>
      checked(
        client.GET('/api/v1/plans/{plan}/tasks/{task}', { params: { path: { plan, task } } }),
        planTask,
      ),
  });

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

const taskPage = v.object({ items: v.array(planTask), nextCursor: v.nullable(v.string()) });

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

const costs = accepting<Schemas['TaskBudget']>()(v.object({ tasks: v.number(), money: moneySums }));

/** What these tasks cost together. */
export const budgetQuery = (filter: TaskFilter) =>
  queryOptions({
    queryKey: [...plansKey, 'budget', filter],
    queryFn: () =>
      checked(client.GET('/api/v1/tasks/budget', { params: { query: { ...filter } } }), costs),
  });
