import type { plansVi } from '../../i18n/plans.vi';
import type { Path } from './planDraft';

/** How a field is written. */
export type FieldKind =
  | 'text'
  | 'code'
  | 'bilingual'
  | 'integer'
  | 'number'
  | 'date'
  | 'flag'
  | 'names'
  | { choose: Choice };

/** Where the choices of a field come from. */
export type Choice =
  'unit' | 'rhythm' | 'direction' | 'path' | 'bound' | 'formula' | 'indicatorGroup' | 'taskGroup';

/** The words of a field, by planForm. */
export type Label = keyof typeof plansVi.planForm;
export type ListName = keyof typeof plansVi.planList;

/** A field of a record. */
export interface Field {
  path: Path;
  kind: FieldKind;
  label: Label;
  /** Whether a plan cannot be without it. */
  needed?: boolean;
}

/** A list of records below a plan or a record. */
export interface ListOf {
  name: ListName;
  path: Path;
  fields: Field[];
  lists?: ListOf[];
  /** What a new record begins with. */
  fresh: Record<string, unknown>;
}

/** A field; the steps of its path are the parts of its label, unless another path is given. */
const of = (label: Label, kind: FieldKind, needed = false, path?: string): Field => ({
  path: (path ?? label).split('_'),
  kind,
  needed,
  label,
});
const text = (label: Label, needed = false): Field => of(label, 'text', needed);

/** A field that is the whole record. */
const whole = (label: Label, kind: FieldKind): Field => ({ path: [], kind, label, needed: true });

/** The code of a plan that is new. */
export const codeField: Field = of('code', 'code', true);

/** The head of a plan. */
export const headFields: Field[] = [
  of('name', 'bilingual', true),
  text('act_number'),
  of('act_date', 'date'),
  of('act_issuer', 'bilingual', true),
  of('act_title', 'bilingual', true),
  of('act_follows', 'bilingual'),
  text('area_code', true),
  of('area_name', 'bilingual', true),
  of('period_from', 'integer', true),
  of('period_to', 'integer', true),
  of('period_vision', 'integer'),
  text('document', true),
  of('remark', 'bilingual'),
  of('taskRhythm', { choose: 'rhythm' }),
  text('budget_text'),
  of('budget_sources', 'names'),
  of('published', 'flag'),
];

const groupFields = [text('code', true), of('name', 'bilingual', true)];

const targets: ListOf = {
  name: 'targets',
  path: ['targets'],
  fields: [
    of('year', 'integer', true),
    of('value', 'number'),
    of('from', 'number'),
    of('to', 'number'),
    of('changePercent', 'number'),
    of('sinceYear', 'integer'),
    of('bound', { choose: 'bound' }),
    of('averageSince', 'integer'),
    text('derivedFrom'),
    text('text', true),
    text('source', true),
  ],
  fresh: { source: '-' },
};

const amounts: ListOf = {
  name: 'lines',
  path: ['budget', 'lines'],
  fields: [
    of('year', 'integer'),
    of('millionDong', 'number', true),
    of('amountSource', 'text', false, 'source'),
  ],
  fresh: {},
};

const content: ListOf = {
  name: 'content',
  path: ['content'],
  fields: [whole('contentLine', 'bilingual')],
  fresh: {},
};

/** The lists of a plan, in the order in which they are written. */
export const planLists: ListOf[] = [
  {
    name: 'goals',
    path: ['goals'],
    fields: [of('text', 'bilingual', true), text('source', true)],
    fresh: { source: '-' },
  },
  {
    name: 'agencies',
    path: ['agencies'],
    fields: [text('name', true), text('en', true), text('sameAs')],
    fresh: {},
  },
  {
    name: 'fundingSources',
    path: ['fundingSources'],
    fields: [of('fundingName', 'text', true, 'name'), whole('fundingWords', 'bilingual')],
    fresh: {},
  },
  { name: 'budget', path: ['budget', 'lines'], fields: amounts.fields, fresh: {} },
  { name: 'indicatorGroups', path: ['indicatorGroups'], fields: groupFields, fresh: {} },
  {
    name: 'taskGroups',
    path: ['taskGroups'],
    fields: [...groupFields, text('budget_text'), of('budget_sources', 'names')],
    lists: [amounts],
    fresh: {},
  },
  {
    name: 'indicators',
    path: ['indicators'],
    fields: [
      text('code', true),
      text('parent'),
      of('group', { choose: 'indicatorGroup' }, true),
      of('name', 'bilingual', true),
      of('unit', { choose: 'unit' }, true),
      of('lead', 'names'),
      of('rhythm', { choose: 'rhythm' }, true),
      of('direction', { choose: 'direction' }, true),
      of('path', { choose: 'path' }),
      of('lowest', 'number'),
      of('highest', 'number'),
      of('baseline_year', 'integer'),
      of('baseline_value', 'number'),
      text('baseline_source'),
      of('computed_formula', { choose: 'formula' }),
      text('computed_parameter'),
      text('computed_averaging'),
      text('computed_scheme'),
      of('computed_atMost', 'integer'),
      of('note', 'bilingual'),
      text('source', true),
    ],
    lists: [targets],
    fresh: { lead: [], rhythm: 'year', direction: 'increase', targets: [], source: '-' },
  },
  {
    name: 'tasks',
    path: ['tasks'],
    fields: [
      text('code', true),
      text('parent'),
      of('group', { choose: 'taskGroup' }, true),
      of('name', 'bilingual', true),
      of('lead', 'names'),
      of('cooperating', 'names'),
      of('product', 'bilingual'),
      text('time_text'),
      of('time_from', 'date'),
      of('time_to', 'date'),
      of('time_continues', 'flag'),
      of('time_yearly', 'flag'),
      text('budget_text'),
      of('budget_sources', 'names'),
      of('legal', 'bilingual'),
      of('indicators', 'names'),
      of('note', 'bilingual'),
      text('source', true),
    ],
    lists: [content, amounts],
    fresh: { content: [], lead: [], cooperating: [], indicators: [], source: '-' },
  },
  {
    name: 'reports',
    path: ['reports'],
    fields: [
      text('code', true),
      of('name', 'bilingual', true),
      of('reportFrom', 'names', false, 'from'),
      of('reportTo', 'names', false, 'to'),
      of('due_month', 'integer'),
      of('due_day', 'integer'),
      text('source', true),
    ],
    fresh: { from: [], to: [], source: '-' },
  },
];

/** The words of a file for each fixed choice. */
export const fixedChoices = {
  rhythm: ['year', 'quarter', 'month'],
  direction: ['increase', 'decrease'],
  path: ['linear', 'stepwise'],
  bound: ['exact', 'at-least', 'at-most'],
  formula: [
    'annual-mean',
    'monthly-mean',
    'index-days-share',
    'exceedance-days',
    'data-capture',
    'uptime',
    'cameras-online',
    'hotspots-in-time',
  ],
} as const;
