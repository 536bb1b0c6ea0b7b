import * as v from 'valibot';
import { alertClasses, severities } from '../domain/alerts';
import { accepting, instant, verdict, verification, type Schemas } from './answers';

const finding = v.object({ file: v.string(), line: v.nullable(v.number()), rule: v.string() });

const file = v.object({
  path: v.string(),
  sha256: v.string(),
  id: v.nullable(v.string()),
  version: v.nullable(v.string()),
  kind: v.string(),
  origin: v.picklist(['shipped', 'data']),
});

export const rulebookSet = accepting<Schemas['RulebookSet']>()(
  v.object({
    set: v.nullable(v.number()),
    publishedAt: v.nullable(instant),
    account: v.nullable(v.string()),
    files: v.array(file),
    errors: v.array(finding),
  }),
);

export const limit = accepting<Schemas['Limit']>()(
  v.object({
    rule: v.string(),
    book: v.string(),
    name: v.string(),
    nameEn: v.string(),
    primary: v.boolean(),
    /** The station for which it holds, after all coefficients; null for a line of a table. */
    station: v.nullable(v.string()),
    permit: v.nullable(v.string()),
    category: v.nullable(v.string()),
    column: v.nullable(v.string()),
    parameter: v.string(),
    averaging: v.string(),
    limit: v.nullable(v.number()),
    lowerLimit: v.nullable(v.number()),
    unit: v.string(),
    /** Whether the coefficients of a station still multiply it. */
    withCoefficients: v.boolean(),
    oxygenReference: v.nullable(v.number()),
    validFrom: v.nullable(v.string()),
    validTo: v.nullable(v.string()),
    requiredVerification: verification,
    source: v.string(),
    confidence: v.string(),
    file: v.string(),
  }),
);

const rehearsed = v.object({
  verdict,
  reason: v.nullable(v.string()),
  value: v.nullable(v.number()),
  limit: v.nullable(v.number()),
  lowerLimit: v.nullable(v.number()),
  unit: v.string(),
  rule: v.string(),
});

const rehearsedAlert = v.object({
  class: v.picklist(alertClasses),
  severity: v.picklist(severities),
  name: v.string(),
  nameEn: v.string(),
  startedAt: instant,
  raisedAt: instant,
  clearedAt: v.nullable(instant),
  value: v.nullable(v.number()),
  limit: v.nullable(v.number()),
});

const rehearsedIndex = v.object({
  value: v.nullable(v.number()),
  level: v.nullable(v.string()),
  driver: v.nullable(v.string()),
  scheme: v.string(),
});

const counts = v.object({
  compliant: v.number(),
  exceeded: v.number(),
  notAssessable: v.number(),
});

export const rehearsal = accepting<Schemas['Rehearsal']>()(
  v.object({
    path: v.string(),
    from: instant,
    to: instant,
    items: v.array(
      v.object({
        station: v.string(),
        parameter: v.string(),
        averaging: v.string(),
        book: v.string(),
        start: instant,
        end: instant,
        value: v.nullable(v.number()),
        differs: v.boolean(),
        inForce: v.nullable(rehearsed),
        rehearsed: v.nullable(rehearsed),
      }),
    ),
    indices: v.array(
      v.object({
        station: v.string(),
        scheme: v.string(),
        period: v.picklist(['hour', 'day']),
        start: instant,
        end: instant,
        differs: v.boolean(),
        inForce: v.nullable(rehearsedIndex),
        rehearsed: v.nullable(rehearsedIndex),
      }),
    ),
    alerts: v.array(
      v.object({
        station: v.string(),
        ruleId: v.string(),
        rule: v.string(),
        parameter: v.nullable(v.string()),
        averaging: v.nullable(v.string()),
        differs: v.boolean(),
        inForce: v.nullable(rehearsedAlert),
        rehearsed: v.nullable(rehearsedAlert),
      }),
    ),
    summary: v.object({
      windows: v.number(),
      differing: v.number(),
      listed: v.number(),
      more: v.number(),
      inForce: counts,
      rehearsed: counts,
      newlyExceeded: v.number(),
      noLongerExceeded: v.number(),
      indexRows: v.number(),
      indexRowsDiffering: v.number(),
      alertsInForce: v.number(),
      alertsRehearsed: v.number(),
      alertsDiffering: v.number(),
      newlyRaised: v.number(),
      noLongerRaised: v.number(),
    }),
  }),
);

export type RulebookSet = v.InferOutput<typeof rulebookSet>;
export type RulebookFile = v.InferOutput<typeof file>;
export type Limit = v.InferOutput<typeof limit>;
export type Rehearsal = v.InferOutput<typeof rehearsal>;
export type RehearsedItem = Rehearsal['items'][number];
export type RehearsedAlertPair = Rehearsal['alerts'][number];
export type RehearsedAlert = v.InferOutput<typeof rehearsedAlert>;
export type RehearsedIndexPair = Rehearsal['indices'][number];
export type RehearsedIndex = v.InferOutput<typeof rehearsedIndex>;
export type RehearsedVerdict = v.InferOutput<typeof rehearsed>;
