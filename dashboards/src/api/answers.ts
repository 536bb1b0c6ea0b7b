/**
 * What the API answers, checked when it arrives. Each schema is held to the type generated from the
 * OpenAPI document. Fields that the app does not
 * know are left out, so that an older app works with a newer server.
 */
import * as v from 'valibot';
import type { components } from '../../target/generated/api';

export type Schemas = components['schemas'];

/**
 * A schema that accepts all that the contract allows: if the document gains a value or loses a
 * field that the schema asks for, this does not compile.
 */
export const accepting =
  // eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- it is the check
  <Contract>() =>
    <Schema extends v.GenericSchema>(
      schema: Contract extends v.InferInput<Schema> ? Schema : never,
    ): Schema =>
      schema;

export const instant = v.pipe(
  v.string(),
  v.check((text) => !Number.isNaN(Date.parse(text)), 'not an instant'),
);
const colour = v.pipe(v.string(), v.regex(/^#[0-9A-Fa-f]{6}$/));
export const status = v.picklist(['00', '01', '02']);
export const role = v.picklist(['viewer', 'operator', 'analyst', 'administrator']);
export const text = v.object({ vi: v.string(), en: v.string() });

/** A result of an automatic test (QARTOD). */
const test = v.picklist([1, 2, 3, 4, 9]);
/** Results by test, as grossRange; a test that is not there was not made. */
export const tests = v.record(v.string(), test);
/** EEA observation validity. */
export const validity = v.picklist([-99, -1, 1, 2, 3, 4]);
/** EEA observation verification: 1 verified, 2 preliminary, 3 not verified. */
export const verification = v.picklist([1, 2, 3]);

export const verdict = v.picklist(['COMPLIANT', 'EXCEEDED', 'NOT_ASSESSABLE']);

/** Readings of a period that arrived and could not be used, by reason. */
export const losses = accepting<Schemas['Losses']>()(
  v.object({
    calibrating: v.number(),
    fault: v.number(),
    withoutValue: v.number(),
    failedTest: v.number(),
    invalidated: v.number(),
    stopped: v.number(),
  }),
);

const series = v.object({ parameter: v.string(), unit: v.string(), intervalSeconds: v.number() });

export const subIndex = v.object({
  value: v.number(),
  exact: v.number(),
  concentration: v.number(),
  averaging: v.string(),
});

export const indexRow = accepting<Schemas['IndexRow']>()(
  v.object({
    start: instant,
    end: instant,
    value: v.nullable(v.number()),
    level: v.nullable(v.string()),
    levelEn: v.nullable(v.string()),
    color: v.nullable(colour),
    driver: v.nullable(v.string()),
    subIndices: v.record(v.string(), subIndex),
    scheme: v.string(),
    remarks: v.array(v.string()),
  }),
);

export const station = accepting<Schemas['Station']>()(
  v.object({
    code: v.string(),
    name: v.string(),
    kind: v.picklist(['ambient-air', 'stack-emission', 'surface-water', 'wastewater']),
    /** A reference station publishes concentrations and no index. */
    stationClass: v.picklist(['full', 'reference']),
    latitude: v.number(),
    longitude: v.number(),
    timeZone: v.string(),
    /** Who owes the data. */
    operator: v.nullable(v.string()),
    series: v.array(series),
    state: v.object({
      online: v.nullable(v.boolean()),
      since: v.nullable(instant),
      lastReceivedAt: v.nullable(instant),
    }),
    currentIndex: v.nullable(indexRow),
    version: v.number(),
  }),
);

export const reading = accepting<Schemas['Reading']>()(
  v.object({
    observedAt: instant,
    value: v.nullable(v.number()),
    unit: v.string(),
    status,
    tests,
    validity,
    verification,
    usable: v.boolean(),
    receivedAt: instant,
    sentAt: instant,
    revision: v.number(),
  }),
);

export const latestReading = accepting<Schemas['LatestReading']>()(
  v.object({
    parameter: v.string(),
    observedAt: instant,
    value: v.number(),
    unit: v.string(),
    status,
    usable: v.boolean(),
    receivedAt: instant,
  }),
);

/** A period of one series; what longer periods have more is there for them alone. */
export const statistic = accepting<Schemas['Hour']>()(
  v.object({
    start: instant,
    end: instant,
    mean: v.nullable(v.number()),
    min: v.nullable(v.number()),
    max: v.nullable(v.number()),
    count: v.number(),
    expected: v.number(),
    capture: v.number(),
    valid: v.boolean(),
    losses,
    verification,
    /** Valid parts: hours of a running mean and of a day, days of a month and of a year. */
    validParts: v.optional(v.number()),
    /** A day's highest valid running eight-hour mean. */
    maximum8h: v.optional(v.nullable(v.number())),
    maximum8hValid: v.optional(v.boolean()),
  }),
);

const level = v.object({
  code: v.string(),
  name: text,
  color: colour,
  from: v.number(),
  to: v.number(),
  health: text,
  advice: text,
  sensitiveAdvice: text,
});

export const scheme = accepting<Schemas['Scheme']>()(
  v.object({
    id: v.string(),
    version: v.string(),
    name: text,
    source: v.string(),
    levels: v.array(level),
  }),
);

export const rejection = accepting<Schemas['Rejection']>()(
  v.object({
    id: v.number(),
    station: v.string(),
    topic: v.string(),
    receivedAt: instant,
    // A reason that a newer server has added is shown by its name.
    reason: v.string(),
    detail: v.string(),
    readingIndex: v.nullable(v.number()),
    payload: v.nullable(v.string()),
    payloadBase64: v.nullable(v.string()),
    payloadBytes: v.number(),
    fileName: v.nullable(v.string()),
    replayable: v.boolean(),
  }),
);

export const ledgerRow = accepting<Schemas['LedgerRow']>()(
  v.object({
    station: v.string(),
    day: v.string(),
    received: v.number(),
    stored: v.number(),
    duplicate: v.number(),
    revised: v.number(),
    rejected: v.number(),
    inFlight: v.number(),
    missing: v.number(),
    missingMessages: v.number(),
    dropped: v.number(),
  }),
);

export const session = accepting<Schemas['Session']>()(
  v.object({
    kind: v.picklist(['anonymous', 'person', 'key']),
    name: v.nullable(v.string()),
    role: v.nullable(role),
    expiresAt: v.nullable(instant),
  }),
);

/** Whether every part of the platform works. */
export const readiness = accepting<Schemas['Readiness']>()(
  v.object({
    ready: v.boolean(),
    parts: v.array(
      v.object({
        part: v.string(),
        ready: v.boolean(),
        problem: v.nullable(v.string()),
        since: v.nullable(instant),
      }),
    ),
  }),
);

/** One rule that what was sent breaks, with what would have been right. */
export const brokenRule = v.object({
  parameter: v.string(),
  rule: v.string(),
  ruleVi: v.nullable(v.string()),
  value: v.nullable(v.string()),
});
export type BrokenRule = v.InferOutput<typeof brokenRule>;

export const problem = accepting<Schemas['Problem']>()(
  v.object({
    type: v.string(),
    title: v.string(),
    status: v.number(),
    detail: v.string(),
    errors: v.array(brokenRule),
  }),
);

export const replay = accepting<Schemas['Replay']>()(
  v.object({
    id: v.number(),
    change: v.number(),
  }),
);

export const readingsEvent = accepting<Schemas['ReadingsEvent']>()(
  v.object({
    kind: v.literal('readings'),
    station: v.string(),
    items: v.array(
      v.object({
        parameter: v.string(),
        observedAt: instant,
        value: v.nullable(v.number()),
        status,
        usable: v.boolean(),
      }),
    ),
  }),
);

export const indexEvent = accepting<Schemas['IndexEvent']>()(
  v.object({
    kind: v.literal('index'),
    station: v.string(),
    period: v.picklist(['HOUR', 'DAY']),
    end: instant,
    value: v.nullable(v.number()),
    level: v.nullable(v.string()),
    levelEn: v.optional(v.nullable(v.string())),
    color: v.optional(v.nullable(colour)),
    driver: v.nullable(v.string()),
  }),
);

export const stateEvent = accepting<Schemas['StateEvent']>()(
  v.object({
    kind: v.literal('state'),
    station: v.string(),
    online: v.boolean(),
    at: instant,
  }),
);

export const assessmentEvent = accepting<Schemas['AssessmentEvent']>()(
  v.object({
    kind: v.literal('assessment'),
    station: v.string(),
    parameter: v.string(),
    averaging: v.string(),
    end: instant,
    verdict,
  }),
);

export const alertEvent = accepting<Schemas['AlertEvent']>()(
  v.object({
    kind: v.literal('alert'),
    id: v.number(),
    transition: v.string(),
    severity: v.picklist(['CRITICAL', 'MAJOR', 'MINOR', 'WARNING']),
    ruleId: v.string(),
    subject: v.string(),
    parameter: v.nullable(v.string()),
    value: v.nullable(v.number()),
    unit: v.nullable(v.string()),
  }),
);

export const cameraEvent = accepting<Schemas['CameraEvent']>()(
  v.object({ kind: v.literal('camera'), camera: v.string(), online: v.boolean(), at: instant }),
);

export const detectionEvent = accepting<Schemas['DetectionEvent']>()(
  v.object({ kind: v.literal('detection'), camera: v.string(), id: v.number() }),
);

export const hotspotEvent = accepting<Schemas['HotspotEvent']>()(
  v.object({ kind: v.literal('hotspot'), id: v.number() }),
);

export const liveEvent = v.variant('kind', [
  readingsEvent,
  indexEvent,
  assessmentEvent,
  stateEvent,
  alertEvent,
  cameraEvent,
  detectionEvent,
  hotspotEvent,
]);

/** A list as every path answers it. */
export const page = <Item extends v.GenericSchema>(item: Item) =>
  v.object({ items: v.array(item), nextCursor: v.nullable(v.string()) });

export type Readiness = v.InferOutput<typeof readiness>;
export type Station = v.InferOutput<typeof station>;
export type StationKind = Station['kind'];
export type Series = v.InferOutput<typeof series>;
export type Status = v.InferOutput<typeof status>;
export type IndexRow = v.InferOutput<typeof indexRow>;
export type Reading = v.InferOutput<typeof reading>;
export type LatestReading = v.InferOutput<typeof latestReading>;
export type Losses = v.InferOutput<typeof losses>;
export type Validity = v.InferOutput<typeof validity>;
export type Verification = v.InferOutput<typeof verification>;
export type Verdict = v.InferOutput<typeof verdict>;
export type Statistic = v.InferOutput<typeof statistic>;
export type Level = v.InferOutput<typeof level>;
export type Scheme = v.InferOutput<typeof scheme>;
export type Rejection = v.InferOutput<typeof rejection>;
export type LedgerRow = v.InferOutput<typeof ledgerRow>;
export type Session = v.InferOutput<typeof session>;
export type Role = v.InferOutput<typeof role>;
export type Problem = v.InferOutput<typeof problem>;
export type ReadingsEvent = v.InferOutput<typeof readingsEvent>;
export type IndexEvent = v.InferOutput<typeof indexEvent>;
export type StateEvent = v.InferOutput<typeof stateEvent>;
export type AlertEvent = v.InferOutput<typeof alertEvent>;
export type LiveEvent = v.InferOutput<typeof liveEvent>;
