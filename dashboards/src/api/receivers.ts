import { queryOptions } from '@tanstack/react-query';
import * as v from 'valibot';
import { alertClasses, severities } from '../domain/alerts';
import { alertTransitions } from './alerts';
import { accepting, instant, page, type Schemas } from './answers';
import { checked, client, done, listed } from './client';

export const receiverKinds = ['WEBHOOK', 'EMAIL'] as const;
export const receiverLanguages = ['vi', 'en', 'both'] as const;

const receiver = accepting<Schemas['Receiver']>()(
  v.object({
    id: v.number(),
    name: v.string(),
    kind: v.picklist(receiverKinds),
    /** Null for mail. */
    url: v.nullable(v.string()),
    addresses: v.array(v.string()),
    language: v.picklist(receiverLanguages),
    /** Empty for all; so are the stations and the rules. */
    classes: v.array(v.picklist(alertClasses)),
    leastSeverity: v.picklist(severities),
    stations: v.array(v.string()),
    rules: v.array(v.string()),
    enabled: v.boolean(),
    togetherSeconds: v.number(),
    quietHours: v.nullable(v.object({ from: v.string(), to: v.string() })),
    escalateAfterMinutes: v.number(),
    repeatMinutes: v.number(),
    rung: v.number(),
    version: v.number(),
    createdAt: instant,
    createdBy: v.string(),
    health: v.object({
      failures: v.number(),
      failingSince: v.nullable(instant),
      retryAt: v.nullable(instant),
      lastProblem: v.nullable(v.string()),
      lastDeliveredAt: v.nullable(instant),
      waiting: v.number(),
    }),
    /** Of a webhook that was just made. */
    secret: v.optional(v.string()),
  }),
);

const delivery = accepting<Schemas['Delivery']>()(
  v.object({
    id: v.number(),
    key: v.string(),
    message: v.nullable(v.string()),
    state: v.picklist(['WAITING', 'DELIVERED', 'GIVEN_UP', 'WITHHELD']),
    attempts: v.number(),
    createdAt: instant,
    attemptedAt: v.nullable(instant),
    nextAt: v.nullable(instant),
    endedAt: v.nullable(instant),
    problem: v.nullable(v.string()),
    answer: v.nullable(v.number()),
    /** Null for a test. */
    alert: v.nullable(
      v.object({
        id: v.number(),
        number: v.number(),
        transition: v.picklist(alertTransitions),
        class: v.picklist(alertClasses),
        severity: v.picklist(severities),
        rule: v.string(),
        subject: v.string(),
      }),
    ),
  }),
);

const queuedTest = accepting<Schemas['QueuedTest']>()(v.object({ delivery: v.number() }));

export type Receiver = v.InferOutput<typeof receiver>;
export type Delivery = v.InferOutput<typeof delivery>;
export type ReceiverSettings = Schemas['ReceiverSettings'];

export const receiversQuery = queryOptions({
  queryKey: ['receivers'],
  queryFn: async () => (await checked(client.GET('/api/v1/receivers'), page(receiver))).items,
  refetchInterval: 10_000,
});

/** The last things that a receiver was told, the newest first. */
export const deliveriesQuery = (id: number) =>
  queryOptions({
    queryKey: ['receivers', id, 'deliveries'],
    queryFn: () =>
      listed(delivery, 1, (cursor) =>
        client.GET('/api/v1/receivers/{id}/deliveries', {
          params: { path: { id }, query: { limit: 50, cursor } },
        }),
      ),
    refetchInterval: 2_000,
  });

/** Makes a receiver; the answer holds the secret of a webhook, this once. */
export function createReceiver(body: ReceiverSettings) {
  return checked(client.POST('/api/v1/receivers', { body }), receiver);
}

/** Changes a receiver, unless somebody else has changed it since it was read. */
export function changeReceiver({ id, version }: Receiver, body: ReceiverSettings) {
  return checked(
    client.PUT('/api/v1/receivers/{id}', {
      params: { path: { id }, header: { 'If-Match': `"${version}"` } },
      body,
    }),
    receiver,
  );
}

export function deleteReceiver(id: number): Promise<void> {
  return done(client.DELETE('/api/v1/receivers/{id}', { params: { path: { id } } }));
}

export function restoreReceiver(id: number) {
  return checked(
    client.POST('/api/v1/receivers/{id}/restore', { params: { path: { id } } }),
    receiver,
  );
}

/** Gives a webhook another secret, told this once. */
export function renewSecret(id: number) {
  return checked(
    client.POST('/api/v1/receivers/{id}/secret', { params: { path: { id } } }),
    receiver,
  );
}

export function testReceiver(id: number) {
  return checked(
    client.POST('/api/v1/receivers/{id}/test', { params: { path: { id } } }),
    queuedTest,
  );
}
