import { queryOptions } from '@tanstack/react-query';
import { page, reading, type Reading, type Validity, type Verification } from './answers';
import { checked, client, listed } from './client';
import { knownAt } from './knownAt';
import { derivedKey, type Span } from './series';
import { validation } from './validationAnswers';

export const validationsQuery = (
  station: string,
  parameter: string | undefined,
  includeUndone: boolean,
) =>
  queryOptions({
    queryKey: [...derivedKey(station), 'validations', parameter, includeUndone],
    queryFn: () =>
      listed(validation, 5, (cursor) =>
        client.GET('/api/v1/validations', {
          params: { query: { station, parameter, includeUndone, limit: 1000, cursor } },
        }),
      ),
  });

/** What a person decides about the readings of one series with from < observedAt <= to. */
export interface Declaration {
  station: string;
  parameter: string;
  span: Span;
  validity?: Validity | undefined;
  verification?: Verification | undefined;
  reason: string;
}

/** Readings as someone saw them before deciding about them. */
export interface SeenReadings {
  readings: Reading[];
  /** Whether there are more than were counted. */
  more: boolean;
  /** The server's time when they were read; what arrives later was not seen. */
  asKnownAt: string;
}

/** A month of readings every minute. */
const mostPages = 50;

/** The readings that a declaration speaks of. */
export async function seeReadings(
  code: string,
  parameter: string,
  { from, to }: Span,
): Promise<SeenReadings> {
  const readings: Reading[] = [];
  let date: string | null = null;
  let cursor: string | undefined;
  for (let count = 0; count < mostPages; count++) {
    const call = client.GET('/api/v1/stations/{code}/series/{parameter}/readings', {
      params: {
        path: { code, parameter },
        query: {
          from: new Date(from).toISOString(),
          to: new Date(to).toISOString(),
          limit: 1000,
          cursor,
        },
      },
    });
    const answer = await checked(call, page(reading));
    date ??= (await call).response.headers.get('Date');
    readings.push(...answer.items);
    if (answer.nextCursor === null) {
      return { readings, more: false, asKnownAt: knownAt(date, readings) };
    }
    cursor = answer.nextCursor;
  }
  return { readings, more: true, asKnownAt: knownAt(date, readings) };
}

/**
 * Declares readings.
 *
 * @param asKnownAt when they were looked at; the server refuses when one arrived later
 * @param key makes the call safe to repeat
 */
export function declare(declaration: Declaration, asKnownAt: string, key: string) {
  const { station, parameter, span, validity, verification, reason } = declaration;
  return checked(
    client.POST('/api/v1/validations', {
      params: { header: { 'Idempotency-Key': key } },
      body: {
        station,
        parameter,
        from: new Date(span.from).toISOString(),
        to: new Date(span.to).toISOString(),
        ...(validity === undefined ? {} : { validity }),
        ...(verification === undefined ? {} : { verification }),
        reason,
        asKnownAt,
      },
    }),
    validation,
  );
}

export function undoValidation(id: number, reason: string) {
  return checked(
    client.DELETE('/api/v1/validations/{id}', { params: { path: { id } }, body: { reason } }),
    validation,
  );
}
