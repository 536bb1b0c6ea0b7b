/** What the API answers about verdicts and indices and why they are what they are. */
import * as v from 'valibot';
import {
  accepting,
  indexRow,
  instant,
  losses,
  status,
  subIndex,
  tests,
  validity,
  verdict,
  verification,
  type Schemas,
} from './answers';

const assessmentFields = {
  id: v.string(),
  station: v.string(),
  parameter: v.string(),
  averaging: v.string(),
  start: instant,
  end: instant,
  value: v.nullable(v.number()),
  limit: v.nullable(v.number()),
  lowerLimit: v.nullable(v.number()),
  unit: v.string(),
  verdict,
  /** Why there is no verdict. */
  reason: v.nullable(v.string()),
  count: v.number(),
  expected: v.number(),
  capture: v.number(),
  rule: v.string(),
  book: v.string(),
  computedAt: instant,
};

export const assessment = accepting<Schemas['Assessment']>()(v.object(assessmentFields));

const step = v.object({ name: v.string(), expression: v.string(), result: v.string() });

/** What a version known earlier says otherwise than the one in force. */
const versions = {
  asKnownAt: v.nullable(instant),
  difference: v.nullable(
    v.array(
      v.object({
        what: v.string(),
        from: v.nullable(v.string()),
        to: v.nullable(v.string()),
        why: v.array(v.string()),
      }),
    ),
  ),
  causes: v.nullable(
    v.array(
      v.object({
        cause: v.string(),
        count: v.number(),
        firstAt: v.nullable(instant),
        lastAt: v.nullable(instant),
        detail: v.string(),
      }),
    ),
  ),
};

const window = v.object({
  start: instant,
  end: instant,
  timeZone: v.string(),
  label: v.string(),
});

/** From which readings a row was computed, and when. */
const basis = {
  computedAt: instant,
  supersededAt: v.nullable(instant),
  basis: v.object({ newestReceivedAt: v.nullable(instant), revised: v.nullable(v.number()) }),
};

const origin = {
  rulebookSet: v.nullable(v.number()),
  file: v.nullable(v.string()),
  sha256: v.nullable(v.string()),
};

const rule = v.object({
  ...origin,
  id: v.string(),
  version: v.string(),
  book: v.string(),
  name: v.string(),
  source: v.string(),
  confidence: v.string(),
  limit: v.nullable(v.number()),
  lowerLimit: v.nullable(v.number()),
  unit: v.string(),
  validFrom: v.nullable(v.string()),
  validTo: v.nullable(v.string()),
});

/** How much of a window is there, and what became of the rest. */
const completeness = {
  count: v.number(),
  capture: v.number(),
  losses,
  verification,
};

const input = v.object({
  ...completeness,
  start: instant,
  end: instant,
  value: v.nullable(v.number()),
  /** Null when nothing is known of the window. */
  expected: v.nullable(v.number()),
  valid: v.boolean(),
  used: v.boolean(),
  leftOut: v.nullable(v.string()),
});

const inputReading = v.object({
  observedAt: instant,
  value: v.nullable(v.number()),
  unit: v.string(),
  status,
  tests,
  validity,
  verification,
  receivedAt: instant,
  revision: v.number(),
  used: v.boolean(),
  leftOut: v.nullable(v.string()),
});

export const assessmentDetail = accepting<Schemas['ExplainedAssessment']>()(
  v.object({
    ...assessmentFields,
    ...versions,
    now: v.nullable(assessment),
    evidence: v.object({
      ...basis,
      rule,
      window,
      inputs: v.array(input),
      readings: v.array(inputReading),
      steps: v.array(step),
    }),
  }),
);

const indexInput = v.object({
  ...completeness,
  parameter: v.string(),
  start: instant,
  end: instant,
  mean: v.nullable(v.number()),
  unit: v.string(),
  valid: v.boolean(),
  value: v.nullable(v.number()),
  used: v.boolean(),
  weight: v.nullable(v.number()),
  product: v.nullable(v.number()),
  /** Null when there is no such hour. */
  expected: v.nullable(v.number()),
});

const indexPart = v.object({
  parameter: v.string(),
  averaging: v.string(),
  unit: v.string(),
  inputs: v.array(indexInput),
  steps: v.array(step),
  subIndex: v.nullable(subIndex),
  drives: v.boolean(),
  leftOut: v.nullable(v.string()),
  detail: v.nullable(v.string()),
});

const scheme = v.object({
  ...origin,
  id: v.string(),
  version: v.string(),
  source: v.string(),
  confidence: v.string(),
});

export const indexDetail = accepting<Schemas['ExplainedIndexRow']>()(
  v.object({
    ...indexRow.entries,
    ...versions,
    now: v.nullable(indexRow),
    evidence: v.object({
      ...basis,
      scheme,
      window,
      parts: v.array(indexPart),
      outside: v.array(v.string()),
      steps: v.array(step),
    }),
  }),
);

export const episode = accepting<Schemas['Episode']>()(
  v.object({
    /** Id of the verdict on its first window. */
    assessment: v.string(),
    parameter: v.string(),
    start: instant,
    end: instant,
    peak: v.number(),
    peakAt: instant,
    windows: v.number(),
    durationHours: v.number(),
    limit: v.nullable(v.number()),
    lowerLimit: v.nullable(v.number()),
    unit: v.string(),
  }),
);

export const assessmentCount = accepting<Schemas['AssessmentCount']>()(
  v.object({
    parameter: v.string(),
    averaging: v.string(),
    book: v.string(),
    assessed: v.number(),
    exceeded: v.number(),
    notAssessable: v.number(),
  }),
);

export type Assessment = v.InferOutput<typeof assessment>;
export type AssessmentDetail = v.InferOutput<typeof assessmentDetail>;
export type IndexDetail = v.InferOutput<typeof indexDetail>;
export type IndexPart = IndexDetail['evidence']['parts'][number];
export type IndexInput = IndexPart['inputs'][number];
export type AppliedRule = AssessmentDetail['evidence']['rule'];
export type InputWindow = AssessmentDetail['evidence']['inputs'][number];
export type InputReading = AssessmentDetail['evidence']['readings'][number];
export type Step = v.InferOutput<typeof step>;
export type Difference = NonNullable<AssessmentDetail['difference']>[number];
export type Cause = NonNullable<AssessmentDetail['causes']>[number];
export type Episode = v.InferOutput<typeof episode>;
export type AssessmentCount = v.InferOutput<typeof assessmentCount>;
