import { queryOptions } from '@tanstack/react-query';
import * as v from 'valibot';
import { accepting, instant, type Schemas, text } from './answers';
import { checked, client } from './client';
import { computation, numberOrNull, plansKey, unit } from './planParts';

const day = accepting<Schemas['IndicatorDay']>()(
  v.object({
    day: v.string(),
    start: instant,
    end: instant,
    value: numberOrNull,
    counted: v.boolean(),
    usable: numberOrNull,
    expected: numberOrNull,
    limit: numberOrNull,
    rule: v.nullable(v.string()),
    assessment: v.nullable(v.string()),
    series: v.array(v.object({ parameter: v.string(), hours: v.string(), readings: v.string() })),
  }),
);
export type IndicatorDay = v.InferOutput<typeof day>;

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
    value: numberOrNull,
    provisional: v.boolean(),
    counted: v.number(),
    rules: v.array(v.string()),
    items: v.array(day),
  }),
);
export type IndicatorDays = v.InferOutput<typeof days>;

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
