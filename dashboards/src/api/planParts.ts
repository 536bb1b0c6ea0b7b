import * as v from 'valibot';
import { text } from './answers';

/** What pages ask of plans: all of it may change when something is entered. */
export const plansKey = ['plans'] as const;

/** Computed values follow their readings within seconds: whoever looks at them sees that. */
export const whileComputed = 10_000;

export const numberOrNull = v.nullable(v.number());

export const agency = v.object({ name: v.string(), fullName: v.string(), en: v.string() });

export const budget = v.object({
  text: v.string(),
  sources: v.array(v.string()),
  lines: v.array(
    v.object({
      year: numberOrNull,
      millionDong: v.number(),
      source: v.nullable(v.string()),
    }),
  ),
});

export const unit = v.object({ code: v.string(), symbol: text });

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

export const computation = v.object({
  formula: v.picklist(formulas),
  parameter: v.nullable(v.string()),
});
