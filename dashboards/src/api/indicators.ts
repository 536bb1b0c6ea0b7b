import { queryOptions } from '@tanstack/react-query';
import * as v from 'valibot';
import { accepting, type Schemas, text } from './answers';
import { checked, client, items } from './client';
import { agency, computation, numberOrNull, plansKey, unit, whileComputed } from './planParts';

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
export type ProgressClass = (typeof progressClasses)[number];

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

const target = v.object({ year: v.number(), text: v.string(), source: v.string() });
const counted = v.object({ period: v.string(), value: v.number(), provisional: v.boolean() });

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
  path: v.picklist(['LINEAR', 'STEPWISE']),
  lowest: numberOrNull,
  highest: numberOrNull,
  baseline: v.nullable(v.object({ year: v.number(), value: numberOrNull, source: v.string() })),
  targets: v.array(target),
  computed: v.nullable(computation),
  note: v.nullable(text),
  source: v.string(),
  last: v.nullable(counted),
  assessment: progressClass,
  reason: v.nullable(unassessable),
  ratio: numberOrNull,
  sentence: text,
};

const indicator = accepting<Schemas['Indicator']>()(v.object(indicatorFields));
export type Indicator = v.InferOutput<typeof indicator>;

const yearValue = v.object({ year: v.number(), value: v.number() });

const progress = accepting<Schemas['IndicatorProgress']>()(
  v.object({
    approvedOnly: v.boolean(),
    values: v.number(),
    station: v.nullable(v.string()),
    assessment: progressClass,
    reason: v.nullable(unassessable),
    actualRate: numberOrNull,
    requiredRate: numberOrNull,
    ratio: numberOrNull,
    base: v.nullable(yearValue),
    last: v.nullable(yearValue),
    expected: numberOrNull,
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
      test: v.nullable(v.object({ p: v.number(), exactP: numberOrNull, s: v.number() })),
    }),
    path: v.object({ shape: v.picklist(['LINEAR', 'STEPWISE']), points: v.array(yearValue) }),
    next: numberOrNull,
    targets: v.array(
      v.object({
        target,
        required: numberOrNull,
        current: numberOrNull,
        distance: numberOrNull,
        distancePercent: numberOrNull,
        wayDonePercent: numberOrNull,
        timePassedPercent: numberOrNull,
        stillRequired: numberOrNull,
        projected: numberOrNull,
        attained: numberOrNull,
        progress: v.object({ assessment: progressClass, ratio: numberOrNull }),
      }),
    ),
    sentence: text,
  }),
);
export type IndicatorProgress = v.InferOutput<typeof progress>;

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
export type IndicatorDetail = v.InferOutput<typeof indicatorDetail>;

export const indicatorsQuery = (code: string) =>
  queryOptions({
    queryKey: [...plansKey, 'indicators', code],
    refetchInterval: whileComputed,
    queryFn: () =>
      items(
        client.GET('/api/v1/plans/{plan}/indicators', { params: { path: { plan: code } } }),
        indicator,
      ),
  });

/**
 * An indicator with its values and progress.
 *
 * @param station of a computed one; null for the first that has values
 */
export const indicatorQuery = (code: string, one: string, station: string | null = null) =>
  queryOptions({
    queryKey: [...plansKey, 'indicator', code, one, station],
    refetchInterval: whileComputed,
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
    value: numberOrNull,
    provisional: v.boolean(),
    targets: v.array(v.string()),
    tasks: v.array(v.string()),
  }),
);

/** The indicators of plans that lean on a station. */
export const leaningQuery = (station: string) =>
  queryOptions({
    queryKey: [...plansKey, 'leaning', station],
    queryFn: () =>
      items(
        client.GET('/api/v1/stations/{code}/indicators', { params: { path: { code: station } } }),
        leaning,
      ),
  });
