import { queryOptions } from '@tanstack/react-query';
import * as v from 'valibot';
import { accepting, type Schemas, text } from './answers';
import { checked, client } from './client';
import { agency, plansKey } from './planParts';

export const dueKinds = ['VALUE', 'PROGRESS', 'REPORT'] as const;
export type DueKind = (typeof dueKinds)[number];

const due = accepting<Schemas['Due']>()(
  v.object({
    kind: v.picklist(dueKinds),
    plan: v.string(),
    planName: text,
    code: v.string(),
    name: text,
    lead: v.array(agency),
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
