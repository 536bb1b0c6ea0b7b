import { queryOptions } from '@tanstack/react-query';
import * as v from 'valibot';
import { alertClasses, alertStates, severities, untilShelvingEnds } from '../domain/alerts';
import { accepting, instant, type Schemas } from './answers';
import { checked, client, listed } from './client';

/** What happens to an alert. */
export const alertTransitions = [
  'RAISED',
  'CLEARED',
  'AMENDED',
  'REOPENED',
  'WITHDRAWN',
  'SUPERSEDED',
  'ACKNOWLEDGED',
  'ASSIGNED',
  'SHELVED',
  'UNSHELVED',
  'COMMENTED',
  'CLOSED',
] as const;

const fields = {
  id: v.number(),
  class: v.picklist(alertClasses),
  severity: v.picklist(severities),
  state: v.picklist(alertStates),
  rule: v.string(),
  name: v.string(),
  nameEn: v.string(),
  advice: v.nullable(v.string()),
  adviceEn: v.nullable(v.string()),
  subject: v.string(),
  station: v.nullable(v.string()),
  camera: v.nullable(v.string()),
  hotspot: v.nullable(v.number()),
  cause: v.nullable(v.number()),
  subjectName: v.nullable(v.string()),
  parameter: v.nullable(v.string()),
  averaging: v.nullable(v.string()),
  unit: v.nullable(v.string()),
  startedAt: instant,
  raisedAt: v.nullable(instant),
  clearedAt: v.nullable(instant),
  value: v.nullable(v.number()),
  limit: v.nullable(v.number()),
  acknowledgedBy: v.nullable(v.string()),
  assignee: v.nullable(v.string()),
  shelvedUntil: v.nullable(instant),
  closedBy: v.nullable(v.string()),
  endedBy: v.nullable(v.picklist(['PERSON', 'CLEARED', 'CORRECTION', 'NEWER_ALERT'])),
};

const alert = accepting<Schemas['Alert']>()(v.object(fields));

const calculation = v.object({
  kind: v.picklist(['DAY_SO_FAR', 'RISE']),
  outlook: v.nullable(v.picklist(['CERTAIN', 'LIKELY'])),
  until: instant,
  hours: v.array(v.object({ end: instant, mean: v.nullable(v.number()) })),
  valid: v.number(),
  of: v.nullable(v.number()),
  left: v.nullable(v.number()),
  sum: v.nullable(v.number()),
  lowest: v.nullable(v.number()),
  lowestAt: v.nullable(instant),
  value: v.number(),
  limit: v.number(),
  unit: v.string(),
  rule: v.nullable(v.string()),
});

const detail = accepting<Schemas['AlertDetail']>()(
  v.object({
    ...fields,
    evidence: v.object({
      kind: v.picklist([
        'ASSESSMENT',
        'INDEX',
        'DAY',
        'READINGS',
        'HOURS',
        'STATION',
        'RECEIVER',
        'CAMERA',
        'HOTSPOT',
        'PLAN_TASK',
        'PLAN_REPORT',
        'HOTSPOT',
      ]),
      at: instant,
      assessment: v.nullable(v.string()),
    }),
    calculation: v.nullable(calculation),
    source: v.string(),
    history: v.array(
      v.object({
        number: v.number(),
        transition: v.picklist(alertTransitions),
        at: instant,
        recordedAt: instant,
        account: v.nullable(v.string()),
        note: v.nullable(v.string()),
        assignee: v.nullable(v.string()),
        shelvedUntil: v.nullable(instant),
        /** The reason of the work at the station; null for none. */
        maintenance: v.nullable(v.string()),
      }),
    ),
  }),
);

export type Alert = v.InferOutput<typeof alert>;
export type AlertDetail = v.InferOutput<typeof detail>;
export type AlertCalculation = v.InferOutput<typeof calculation>;
export type AlertClass = Alert['class'];
export type Severity = Alert['severity'];

/** Everything that an event of an alert may change. */
export const alertsKey = ['alerts'] as const;

export const alertPages = 2;

/** Alerts that are open, or the newest closed ones. */
export const alertsQuery = (state: 'open' | 'CLOSED', from?: number) =>
  queryOptions({
    queryKey: [...alertsKey, 'list', state, from],
    queryFn: () =>
      listed(alert, alertPages, (cursor) =>
        client.GET('/api/v1/alerts', {
          params: {
            query: {
              state,
              ...(from === undefined ? {} : { from: new Date(from).toISOString() }),
              limit: 1000,
              cursor,
            },
          },
        }),
      ),
    refetchInterval: ({ state: known }) => untilShelvingEnds(known.data?.items ?? [], Date.now()),
  });

export const alertQuery = (id: number) =>
  queryOptions({
    queryKey: [...alertsKey, 'one', id],
    queryFn: () => checked(client.GET('/api/v1/alerts/{id}', { params: { path: { id } } }), detail),
    refetchInterval: ({ state: known }) =>
      untilShelvingEnds(known.data ? [known.data] : [], Date.now()),
  });

/** What a person does with an alert. */
export type Doing =
  | { kind: 'acknowledge' | 'close'; note?: string }
  | { kind: 'comment'; text: string }
  | { kind: 'assign'; assignee: string | null }
  | { kind: 'shelve'; until: number | null };

/**
 * Does it.
 *
 * @param key makes the call safe to repeat
 */
export function act(id: number, doing: Doing, key: string) {
  const params = { path: { id }, header: { 'Idempotency-Key': key } };
  switch (doing.kind) {
    case 'acknowledge':
      return checked(
        client.POST('/api/v1/alerts/{id}/acknowledge', { params, body: noteOf(doing.note) }),
        detail,
      );
    case 'close':
      return checked(
        client.POST('/api/v1/alerts/{id}/close', { params, body: noteOf(doing.note) }),
        detail,
      );
    case 'comment':
      return checked(
        client.POST('/api/v1/alerts/{id}/comments', { params, body: { text: doing.text } }),
        detail,
      );
    case 'assign':
      return checked(
        client.POST('/api/v1/alerts/{id}/assign', {
          params,
          body: { assignee: doing.assignee },
        }),
        detail,
      );
    case 'shelve':
      return checked(
        client.POST('/api/v1/alerts/{id}/shelve', {
          params,
          body: { until: doing.until === null ? null : new Date(doing.until).toISOString() },
        }),
        detail,
      );
  }
}

const noteOf = (note: string | undefined) => (note === undefined ? {} : { note });
