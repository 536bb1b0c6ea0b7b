import { queryOptions } from '@tanstack/react-query';
import * as v from 'valibot';
import { accepting, instant, page, type Schemas } from './answers';
import { checked, client } from './client';

const fields = v.record(v.string(), v.unknown());

const alertRule = accepting<Schemas['AlertRuleView']>()(
  v.object({
    /** As alerts/default.yaml. */
    file: v.string(),
    origin: v.picklist(['shipped', 'data']),
    /** Whether a form can write into its file. */
    editable: v.boolean(),
    validity: v.picklist(['TO_COME', 'IN_FORCE', 'ENDED']),
    rule: fields,
  }),
);

const fieldKind = v.picklist([
  'TEXT',
  'TEXTS',
  'WHOLE',
  'NUMBER',
  'FLAG',
  'DATE',
  'CHOICE',
  'CHOICES',
  'NAMES',
  'CONDITION',
  'ENTRIES',
]);

/** Conditions have fields, and those have none. */
const plainField = v.object({
  name: v.string(),
  kind: fieldKind,
  required: v.boolean(),
  options: v.array(v.string()),
});

const ruleField = accepting<Schemas['RuleField']>()(
  v.object({ ...plainField.entries, fields: v.array(plainField) }),
);

const draft = accepting<Schemas['AlertRuleDraft']>()(
  v.object({ path: v.string(), text: v.string(), basis: v.nullable(v.string()) }),
);

const change = accepting<Schemas['AlertRuleChange']>()(
  v.object({
    id: v.number(),
    file: v.string(),
    reason: v.string(),
    account: v.string(),
    at: instant,
    state: v.picklist(['WAITING', 'DONE', 'REFUSED']),
    problem: v.nullable(v.string()),
    set: v.nullable(v.number()),
    undoes: v.nullable(v.number()),
    endedAt: v.nullable(instant),
  }),
);

export type AlertRule = v.InferOutput<typeof alertRule>;
export type RuleField = v.InferOutput<typeof ruleField>;
export type PlainField = v.InferOutput<typeof plainField>;
export type AlertRuleDraft = v.InferOutput<typeof draft>;
export type AlertRuleChange = v.InferOutput<typeof change>;
export type ReplacedRule = Schemas['ReplacedAlertRule'];

/** A rule as it is filled in, and the version in whose place it comes; null for a new one. */
export interface FilledRule {
  rule: Record<string, unknown>;
  replaces: ReplacedRule | null;
}

export const alertRulesQuery = queryOptions({
  queryKey: ['alert-rules'],
  queryFn: async () => (await checked(client.GET('/api/v1/alert-rules'), page(alertRule))).items,
  refetchInterval: 10_000,
});

/** It follows from the program alone. */
export const alertRuleFormQuery = queryOptions({
  queryKey: ['alert-rules', 'form'],
  queryFn: async () =>
    (await checked(client.GET('/api/v1/alert-rules/form'), page(ruleField))).items,
  staleTime: Infinity,
});

export const alertRuleChangesQuery = queryOptions({
  queryKey: ['alert-rules', 'changes'],
  queryFn: async () =>
    (await checked(client.GET('/api/v1/alert-rules/changes'), page(change))).items,
  refetchInterval: 10_000,
});

/** The file as it would be; writes nothing. */
export function draftAlertRule(body: FilledRule) {
  return checked(client.POST('/api/v1/alert-rules/drafts', { body }), draft);
}

/** Puts it in force, unless the file has been changed since the draft. */
export function orderAlertRule(body: FilledRule & { reason: string; basis: string | null }) {
  return checked(client.POST('/api/v1/alert-rules', { body }), change);
}

/** Goes back to the file before a change. */
export function undoAlertRuleChange({ id, reason }: { id: number; reason: string }) {
  return checked(
    client.POST('/api/v1/alert-rules/changes/{id}/undo', {
      params: { path: { id } },
      body: { reason },
    }),
    change,
  );
}
