import { queryOptions } from '@tanstack/react-query';
import * as v from 'valibot';
import { accepting, instant, type Schemas } from './answers';
import { checked, client } from './client';
import { importAnswer, sendFile } from './imports';
import type { Decision } from '../domain/reviews';
import { taskStates } from '../domain/tasks';

export const progressClasses = [
  'TARGET_ACHIEVED',
  'SIGNIFICANT_PROGRESS',
  'MODERATE_PROGRESS',
  'INSUFFICIENT_PROGRESS',
  'MOVEMENT_AWAY',
  'MODERATE_MOVEMENT_AWAY',
  'SIGNIFICANT_MOVEMENT_AWAY',
  'NOT_ASSESSABLE',
] as const;
const progressClass = v.picklist(progressClasses);

const unassessable = v.picklist([
  'NO_VALUES',
  'TOO_FEW_VALUES',
  'BASE_NOT_POSITIVE',
  'NEGATIVE_VALUE',
  'BASE_EQUALS_TARGET',
  'BASE_BEYOND_TARGET',
  'RELATIVE_TO_UNKNOWN',
]);

const text = v.object({ vi: v.string(), en: v.string() });
const number = v.nullable(v.number());
const agency = v.object({ name: v.string(), fullName: v.string(), en: v.string() });
const budget = v.object({
  text: v.string(),
  sources: v.array(v.string()),
  lines: v.array(
    v.object({
      year: number,
      millionDong: v.number(),
      source: v.nullable(v.string()),
    }),
  ),
});
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
  period: v.object({ from: v.number(), to: v.number(), vision: number }),
  remark: v.nullable(text),
  indicators: v.number(),
  tasks: v.number(),
  progress: v.record(v.string(), v.number()),
};

const plan = accepting<Schemas['Plan']>()(v.object(planFields));

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

const unit = v.object({ code: v.string(), symbol: text });
const target = v.object({ year: v.number(), text: v.string(), source: v.string() });
const counted = v.object({ period: v.string(), value: v.number(), provisional: v.boolean() });

const formulas = [
  'ANNUAL_MEAN',
  'MONTHLY_MEAN',
  'INDEX_DAYS_SHARE',
  'EXCEEDANCE_DAYS',
  'DATA_CAPTURE',
  'UPTIME',
  'CAMERAS_ONLINE',
  'HOTSPOTS_IN_TIME',
] as const;
const computation = v.object({ formula: v.picklist(formulas), parameter: v.nullable(v.string()) });

const indicatorFields = {
  plan: v.string(),
  code: v.string(),
  parent: v.nullable(v.string()),
  group: v.string(),
  name: text,
  unit,
  lead: v.array(agency),
  rhythm: v.picklist(['YEAR', 'QUARTER', 'MONTH']),
  direction: v.picklist(['INCREASE', 'DECREASE']),
  baseline: v.nullable(v.object({ year: v.number(), value: number, source: v.string() })),
  targets: v.array(target),
  computed: v.nullable(computation),
  note: v.nullable(text),
  source: v.string(),
  last: v.nullable(counted),
  assessment: progressClass,
  reason: v.nullable(unassessable),
  ratio: number,
  sentence: text,
};

const indicator = accepting<Schemas['Indicator']>()(v.object(indicatorFields));

const yearValue = v.object({ year: v.number(), value: v.number() });

const progress = accepting<Schemas['IndicatorProgress']>()(
  v.object({
    approvedOnly: v.boolean(),
    values: v.number(),
    station: v.nullable(v.string()),
    assessment: progressClass,
    reason: v.nullable(unassessable),
    actualRate: number,
    requiredRate: number,
    ratio: number,
    base: v.nullable(yearValue),
    last: v.nullable(yearValue),
    expected: number,
    trend: v.object({
      method: v.picklist(['MANN_KENDALL', 'SEASONAL_KENDALL']),
      course: v.picklist(['RISING', 'FALLING', 'NONE']),
      count: v.number(),
      needed: v.number(),
      line: v.nullable(
        v.object({
          slope: v.number(),
          intercept: v.number(),
          lower: v.number(),
          upper: v.number(),
          confidence: v.number(),
        }),
      ),
      test: v.nullable(v.object({ p: v.number(), exactP: number, s: v.number() })),
    }),
    path: v.object({ shape: v.picklist(['LINEAR', 'STEPWISE']), points: v.array(yearValue) }),
    next: number,
    targets: v.array(
      v.object({
        target,
        required: number,
        current: number,
        distance: number,
        distancePercent: number,
        wayDonePercent: number,
        timePassedPercent: number,
        stillRequired: number,
        projected: number,
        attained: number,
        progress: v.object({ assessment: progressClass, ratio: number }),
      }),
    ),
    sentence: text,
  }),
);

const indicatorDetail = accepting<Schemas['IndicatorDetail']>()(
  v.object({
    ...indicatorFields,
    values: v.array(counted),
    progress,
    tasks: v.array(v.string()),
    stations: v.array(
      v.object({
        station: v.nullable(v.string()),
        period: v.string(),
        value: v.number(),
        provisional: v.boolean(),
        inputs: v.string(),
      }),
    ),
  }),
);

const valueStates = ['SUBMITTED', 'APPROVED', 'RETURNED', 'LOCKED', 'COMPUTED'] as const;
const valueChanges = ['ENTER', 'IMPORT', 'APPROVE', 'RETURN', 'LOCK', 'REOPEN', 'COMPUTE'] as const;

const valueFields = {
  indicator: v.string(),
  station: v.nullable(v.string()),
  period: v.string(),
  value: v.number(),
  provisional: v.boolean(),
  state: v.picklist(valueStates),
  version: v.number(),
  change: v.picklist(valueChanges),
  reason: v.nullable(v.string()),
  sourceFile: v.nullable(v.string()),
  account: v.string(),
  at: instant,
};
const value = accepting<Schemas['IndicatorValue']>()(v.object(valueFields));
const valueDetail = accepting<Schemas['IndicatorValueDetail']>()(
  v.object({ ...valueFields, versions: v.array(v.object(valueFields)) }),
);

const moneySums = v.object({
  planned: v.number(),
  allotted: v.number(),
  spent: v.number(),
  lines: v.array(
    v.object({
      year: number,
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
  percent: number,
  delivered: v.nullable(v.string()),
  period: v.nullable(v.string()),
  provisional: v.nullable(v.boolean()),
  approved: v.nullable(v.boolean()),
  from: v.nullable(v.string()),
  due: v.nullable(v.string()),
  overdue: v.boolean(),
});

const task = accepting<Schemas['PlanTask']>()(
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

export type Plan = v.InferOutput<typeof plan>;
export type PlanDetail = v.InferOutput<typeof planDetail>;
export type Indicator = v.InferOutput<typeof indicator>;
export type IndicatorDetail = v.InferOutput<typeof indicatorDetail>;
export type IndicatorProgress = v.InferOutput<typeof progress>;
export type IndicatorValue = v.InferOutput<typeof value>;
export type PlanTask = v.InferOutput<typeof task>;
export type ProgressClass = (typeof progressClasses)[number];

const whole = <Item extends v.GenericSchema>(item: Item) => v.object({ items: v.array(item) });

/** Everything that an entered value may change. */
export const plansKey = ['plans'] as const;

export const plansQuery = queryOptions({
  queryKey: [...plansKey, 'list'],
  queryFn: async () => (await checked(client.GET('/api/v1/plans'), whole(plan))).items,
});

export const planQuery = (code: string) =>
  queryOptions({
    queryKey: [...plansKey, 'one', code],
    queryFn: () =>
      checked(client.GET('/api/v1/plans/{plan}', { params: { path: { plan: code } } }), planDetail),
  });

export const indicatorsQuery = (code: string) =>
  queryOptions({
    queryKey: [...plansKey, 'indicators', code],
    queryFn: async () =>
      (
        await checked(
          client.GET('/api/v1/plans/{plan}/indicators', { params: { path: { plan: code } } }),
          whole(indicator),
        )
      ).items,
  });

/**
 * An indicator with its values and progress.
 *
 * @param station of a computed one; null for the first that has values
 */
export const indicatorQuery = (code: string, one: string, station: string | null = null) =>
  queryOptions({
    queryKey: [...plansKey, 'indicator', code, one, station],
    queryFn: () =>
      checked(
        client.GET('/api/v1/plans/{plan}/indicators/{indicator}', {
          params: {
            path: { plan: code, indicator: one },
            query: station === null ? {} : { station },
          },
        }),
        indicatorDetail,
      ),
  });

export const valuesQuery = (code: string, one: string) =>
  queryOptions({
    queryKey: [...plansKey, 'values', code, one],
    queryFn: async () =>
      (
        await checked(
          client.GET('/api/v1/plans/{plan}/indicators/{indicator}/values', {
            params: { path: { plan: code, indicator: one } },
          }),
          whole(value),
        )
      ).items,
  });

export const valueQuery = (code: string, one: string, period: string) =>
  queryOptions({
    queryKey: [...plansKey, 'value', code, one, period],
    queryFn: () =>
      checked(
        client.GET('/api/v1/plans/{plan}/indicators/{indicator}/values/{period}', {
          params: { path: { plan: code, indicator: one, period } },
        }),
        valueDetail,
      ),
  });

export const tasksQuery = (code: string) =>
  queryOptions({
    queryKey: [...plansKey, 'tasks', code],
    queryFn: async () =>
      (
        await checked(
          client.GET('/api/v1/plans/{plan}/tasks', { params: { path: { plan: code } } }),
          whole(task),
        )
      ).items,
  });

export interface Entry {
  period: string;
  value: number;
  provisional: boolean;
  reason: string;
}

/**
 * Enters a value.
 *
 * @param version that was looked at; null when nothing was entered yet
 */
export function enterValue(plan: string, one: string, entry: Entry, version: number | null) {
  const { period, value: entered, provisional, reason } = entry;
  return checked(
    client.PUT('/api/v1/plans/{plan}/indicators/{indicator}/values/{period}', {
      params: {
        path: { plan, indicator: one, period },
        header:
          version === null ? { 'If-None-Match': '*' } : { 'If-Match': `"${String(version)}"` },
      },
      body: { value: entered, provisional, ...(reason === '' ? {} : { reason }) },
    }),
    value,
  );
}

/** Decides about a value, in the version that was looked at. */
export function decide(
  plan: string,
  { indicator: one, period, version }: IndicatorValue,
  decision: Decision,
  reason: string,
) {
  const options = {
    params: {
      path: { plan, indicator: one, period },
      header: { 'If-Match': `"${String(version)}"` },
    },
  };
  const given = reason === '' ? {} : { reason };
  const base = '/api/v1/plans/{plan}/indicators/{indicator}/values/{period}';
  switch (decision) {
    case 'approve':
      return checked(client.POST(`${base}/approve`, { ...options, body: given }), value);
    case 'lock':
      return checked(client.POST(`${base}/lock`, { ...options, body: given }), value);
    case 'return':
      return checked(client.POST(`${base}/return`, { ...options, body: { reason } }), value);
    case 'reopen':
      return checked(client.POST(`${base}/reopen`, { ...options, body: { reason } }), value);
  }
}

const day = accepting<Schemas['IndicatorDay']>()(
  v.object({
    day: v.string(),
    start: instant,
    end: instant,
    value: number,
    counted: v.boolean(),
    usable: number,
    expected: number,
    limit: number,
    rule: v.nullable(v.string()),
    assessment: v.nullable(v.string()),
    series: v.array(v.object({ parameter: v.string(), hours: v.string(), readings: v.string() })),
  }),
);
const days = accepting<Schemas['IndicatorDays']>()(
  v.object({
    plan: v.string(),
    indicator: v.string(),
    name: text,
    unit,
    computed: computation,
    station: v.string(),
    timeZone: v.string(),
    period: v.string(),
    value: number,
    provisional: v.boolean(),
    counted: v.number(),
    items: v.array(day),
  }),
);
export type IndicatorDays = v.InferOutput<typeof days>;
export type IndicatorDay = v.InferOutput<typeof day>;

/** The days behind a computed value. */
export const indicatorDaysQuery = (code: string, one: string, station: string, period: string) =>
  queryOptions({
    queryKey: [...plansKey, 'days', code, one, station, period],
    queryFn: () =>
      checked(
        client.GET('/api/v1/plans/{plan}/indicators/{indicator}/stations/{code}/{period}/days', {
          params: { path: { plan: code, indicator: one, code: station, period } },
        }),
        days,
      ),
  });

const leaning = accepting<Schemas['LeaningIndicator']>()(
  v.object({
    plan: v.string(),
    planName: text,
    indicator: v.string(),
    name: text,
    unit,
    computed: computation,
    parameters: v.array(v.string()),
    period: v.nullable(v.string()),
    value: number,
    provisional: v.boolean(),
    targets: v.array(v.string()),
    tasks: v.array(v.string()),
  }),
);

/** The indicators of plans that lean on a station. */
export const leaningQuery = (station: string) =>
  queryOptions({
    queryKey: [...plansKey, 'leaning', station],
    queryFn: async () =>
      (
        await checked(
          client.GET('/api/v1/stations/{code}/indicators', { params: { path: { code: station } } }),
          whole(leaning),
        )
      ).items,
  });

const owed = accepting<Schemas['OwedValue']>()(
  v.object({
    plan: v.string(),
    indicator: v.string(),
    name: text,
    lead: v.array(agency),
    period: v.string(),
    state: v.picklist(['MISSING', 'RETURNED', 'WAITING']),
  }),
);
export type Owed = v.InferOutput<typeof owed>;

export const owedQuery = (code: string) =>
  queryOptions({
    queryKey: [...plansKey, 'owed', code],
    queryFn: async () =>
      (
        await checked(
          client.GET('/api/v1/plans/{plan}/owed', { params: { path: { plan: code } } }),
          whole(owed),
        )
      ).items,
  });

const imported = accepting<Schemas['ValueImport']>()(
  importAnswer({ indicator: v.string(), value: number, provisional: v.boolean() }),
);

/** Imports a file of values; a preview enters nothing. */
export function importValues(code: string, file: File, preview: boolean) {
  const address = `/api/v1/plans/${encodeURIComponent(code)}/imports`;
  return checked(sendFile(address, file, preview), imported);
}

export { agency as agencySchema, moneySums as moneySumsSchema, task as taskSchema };
export { text as textSchema, whole as wholeList };
