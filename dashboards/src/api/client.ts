import createClient from 'openapi-fetch';
import * as v from 'valibot';
import type { paths } from '../../target/generated/api';
import { page } from './answers';
import { AnswerError, ConnectionError, problemOf } from './problems';

/**
 * Calls the API of the server that served this page. The header tells the server that the call
 * comes from a page of its own, which other sites' forms cannot do.
 */
export const client = createClient<paths>({
  baseUrl: globalThis.location.origin,
  headers: { 'X-Requested-With': 'quantrac-dashboards' },
  // A station's ETag is the version of its registration, under which its live state goes on changing.
  cache: 'no-store',
});

interface Answered {
  data?: unknown;
  error?: unknown;
  response: Response;
}

/**
 * The checked answer of a call.
 *
 * @throws ProblemError if the server refused
 * @throws ConnectionError if it was not reached
 * @throws AnswerError if its answer is not what the contract says
 */
export async function checked<Schema extends v.GenericSchema>(
  call: Promise<Answered>,
  schema: Schema,
): Promise<v.InferOutput<Schema>> {
  const { data, error, response } = await reached(call);
  if (!response.ok) throw problemOf(error, response);
  const result = v.safeParse(schema, data);
  if (result.success) return result.output;
  const issue = result.issues[0];
  throw new AnswerError(`${response.url}: ${v.getDotPath(issue) ?? ''} ${issue.message}`);
}

/** The same for a call that answers nothing. */
export async function done(call: Promise<Answered>): Promise<void> {
  const { error, response } = await reached(call);
  if (!response.ok) throw problemOf(error, response);
}

/** The items of a list that is answered whole. */
export async function items<Item extends v.GenericSchema>(
  call: Promise<Answered>,
  item: Item,
): Promise<v.InferOutput<Item>[]> {
  return (await checked(call, v.object({ items: v.array(item) }))).items;
}

/** What a change asks to stand: the version that was looked at; null for nothing yet. */
export function onVersion(version: number | null) {
  return version === null ? { 'If-None-Match': '*' } : lookedAt(version);
}

/** What a decision names: the version that was looked at. */
export function lookedAt(version: number) {
  return { 'If-Match': `"${String(version)}"` };
}

/** Items of one list, and whether there were more than were asked for. */
export interface Listed<Item> {
  items: Item[];
  truncated: boolean;
}

/** Reads a list page by page, up to a number of pages. */
export async function listed<Item extends v.GenericSchema>(
  item: Item,
  pages: number,
  call: (cursor: string | undefined) => Promise<Answered>,
): Promise<Listed<v.InferOutput<Item>>> {
  const items: v.InferOutput<Item>[] = [];
  let cursor: string | undefined;
  for (let count = 0; count < pages; count++) {
    const answer = await checked(call(cursor), page(item));
    items.push(...answer.items);
    if (answer.nextCursor === null) return { items, truncated: false };
    cursor = answer.nextCursor;
  }
  return { items, truncated: true };
}

async function reached(call: Promise<Answered>): Promise<Answered> {
  try {
    return await call;
  } catch (cause) {
    throw new ConnectionError('no answer from the server', { cause });
  }
}
