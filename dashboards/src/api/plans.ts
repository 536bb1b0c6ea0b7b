import { queryOptions } from '@tanstack/react-query';
import * as v from 'valibot';
import { accepting, type Schemas, text } from './answers';
import { checked, client, items } from './client';
import { agency, budget, numberOrNull, plansKey } from './planParts';

const group = v.object({ code: v.string(), name: text, budget: v.nullable(budget) });

const planFields = {
  code: v.string(),
  name: text,
  act: v.object({
    number: v.nullable(v.string()),
    date: v.nullable(v.string()),
    issuer: text,
    title: text,
    follows: v.nullable(text),
    note: v.nullable(text),
  }),
  area: v.object({ name: text, today: v.nullable(text) }),
  period: v.object({ from: v.number(), to: v.number(), vision: numberOrNull }),
  remark: v.nullable(text),
  indicators: v.number(),
  tasks: v.number(),
  progress: v.record(v.string(), v.number()),
};

const plan = accepting<Schemas['Plan']>()(v.object(planFields));
export type Plan = v.InferOutput<typeof plan>;

const planDetail = accepting<Schemas['PlanDetail']>()(
  v.object({
    ...planFields,
    version: v.string(),
    document: v.string(),
    budget: v.nullable(budget),
    goals: v.array(v.object({ source: v.string(), text })),
    agencies: v.array(agency),
    fundingSources: v.record(v.string(), text),
    taskRhythm: v.picklist(['YEAR', 'QUARTER', 'MONTH']),
    indicatorGroups: v.array(group),
    taskGroups: v.array(group),
    reports: v.array(
      v.object({
        code: v.string(),
        name: text,
        from: v.array(v.string()),
        to: v.array(v.string()),
        due: v.nullable(v.object({ month: v.optional(v.number()), day: v.optional(v.number()) })),
        source: v.string(),
      }),
    ),
  }),
);
export type PlanDetail = v.InferOutput<typeof planDetail>;

export const plansQuery = queryOptions({
  queryKey: [...plansKey, 'list'],
  queryFn: () => items(client.GET('/api/v1/plans'), plan),
});

export const planQuery = (code: string) =>
  queryOptions({
    queryKey: [...plansKey, 'one', code],
    queryFn: () =>
      checked(client.GET('/api/v1/plans/{plan}', { params: { path: { plan: code } } }), planDetail),
  });
