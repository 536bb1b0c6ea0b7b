/**
 * What the API answers, checked when it arrives. Each schema is held to the type generated from the
 * OpenAPI document, so that neither can change without the other. Fields that the app does not
 * know are left out, so that an older app works with a newer server.
 */
import * as v from 'valibot';
import type { components } from '../generated/api';

type Schemas = components['schemas'];

const instant = v.pipe(
  v.string(),
  v.check((text) => !Number.isNaN(Date.parse(text)), 'not an instant'),
);
const colour = v.pipe(v.string(), v.regex(/^#[0-9A-Fa-f]{6}$/));
const status = v.picklist(['00', '01', '02']);
const role = v.picklist(['viewer', 'operator', 'analyst', 'administrator']);
const text = v.object({ vi: v.string(), en: v.string() });

const series = v.object({ parameter: v.string(), unit: v.string(), intervalSeconds: v.number() });

const subIndex = v.object({
  value: v.number(),
  exact: v.number(),
  concentration: v.number(),
  averaging: v.string(),
});

export const indexRow = v.object({
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
}) satisfies v.GenericSchema<unknown, Schemas['IndexRow']>;

export const station = v.object({
  code: v.string(),
  name: v.string(),
  kind: v.picklist(['ambient-air', 'stack-emission', 'surface-water', 'wastewater']),
  latitude: v.number(),
  longitude: v.number(),
  timeZone: v.string(),
  series: v.array(series),
  state: v.object({
    online: v.nullable(v.boolean()),
    since: v.nullable(instant),
    lastReceivedAt: v.nullable(instant),
  }),
  currentIndex: v.nullable(indexRow),
  version: v.number(),
}) satisfies v.GenericSchema<unknown, Schemas['Station']>;

/** QARTOD results and EEA codes: the names of their values are the server's business. */
const test = v.picklist([1, 2, 3, 4, 9]);

export const reading = v.object({
  observedAt: instant,
  value: v.nullable(v.number()),
  unit: v.string(),
  status,
  tests: v.record(v.string(), test),
  validity: v.picklist([-99, -1, 1, 2, 3, 4]),
  verification: v.picklist([1, 2, 3]),
  usable: v.boolean(),
  receivedAt: instant,
  sentAt: instant,
  revision: v.number(),
}) satisfies v.GenericSchema<unknown, Schemas['Reading']>;

export const latestReading = v.object({
  parameter: v.string(),
  ...reading.entries,
}) satisfies v.GenericSchema<unknown, Schemas['LatestReading']>;

/** An hour or a day of one series; what a day has more is not shown. */
export const statistic = v.object({
  start: instant,
  end: instant,
  mean: v.nullable(v.number()),
  min: v.nullable(v.number()),
  max: v.nullable(v.number()),
  count: v.number(),
  expected: v.number(),
  capture: v.number(),
  valid: v.boolean(),
}) satisfies v.GenericSchema<unknown, Schemas['Hour']>;

const level = v.object({
  code: v.string(),
  name: text,
  color: colour,
  from: v.number(),
  to: v.number(),
  advice: text,
  adviceSensitive: text,
});

export const scheme = v.object({
  id: v.string(),
  version: v.string(),
  name: text,
  source: v.string(),
  levels: v.array(level),
}) satisfies v.GenericSchema<unknown, Schemas['Scheme']>;

export const rejection = v.object({
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
}) satisfies v.GenericSchema<unknown, Omit<Schemas['Rejection'], 'reason'> & { reason: string }>;

export const ledgerRow = v.object({
  station: v.string(),
  day: v.string(),
  received: v.number(),
  stored: v.number(),
  duplicate: v.number(),
  revised: v.number(),
  rejected: v.number(),
  inFlight: v.number(),
}) satisfies v.GenericSchema<unknown, Schemas['LedgerRow']>;

export const session = v.object({
  kind: v.picklist(['anonymous', 'person', 'key']),
  name: v.nullable(v.string()),
  role: v.nullable(role),
  expiresAt: v.nullable(instant),
}) satisfies v.GenericSchema<unknown, Schemas['Session']>;

export const problem = v.object({
  type: v.string(),
  title: v.string(),
  status: v.number(),
  detail: v.string(),
  errors: v.array(
    v.object({ parameter: v.string(), rule: v.string(), value: v.nullable(v.string()) }),
  ),
}) satisfies v.GenericSchema<unknown, Schemas['Problem']>;

export const replay = v.object({
  id: v.number(),
  change: v.number(),
}) satisfies v.GenericSchema<unknown, Schemas['Replay']>;

export const readingsEvent = v.object({
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
}) satisfies v.GenericSchema<unknown, Schemas['ReadingsEvent']>;

export const indexEvent = v.object({
  kind: v.literal('index'),
  station: v.string(),
  period: v.picklist(['HOUR', 'DAY']),
  end: instant,
  value: v.nullable(v.number()),
  level: v.nullable(v.string()),
  levelEn: v.nullable(v.string()),
  color: v.nullable(colour),
  driver: v.nullable(v.string()),
}) satisfies v.GenericSchema<unknown, Schemas['IndexEvent']>;

export const stateEvent = v.object({
  kind: v.literal('state'),
  station: v.string(),
  online: v.boolean(),
  at: instant,
}) satisfies v.GenericSchema<unknown, Schemas['StateEvent']>;

export const liveEvent = v.variant('kind', [readingsEvent, indexEvent, stateEvent]);

/** A list as every path answers it. */
export const page = <Item extends v.GenericSchema>(item: Item) =>
  v.object({ items: v.array(item), nextCursor: v.nullable(v.string()) });

export type Station = v.InferOutput<typeof station>;
export type StationKind = Station['kind'];
export type Series = v.InferOutput<typeof series>;
export type Status = v.InferOutput<typeof status>;
export type IndexRow = v.InferOutput<typeof indexRow>;
export type Reading = v.InferOutput<typeof reading>;
export type LatestReading = v.InferOutput<typeof latestReading>;
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
export type LiveEvent = v.InferOutput<typeof liveEvent>;
