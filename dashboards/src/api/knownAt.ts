import type { Reading } from './answers';

/**
 * The moment up to which the readings are known: that of the server's first answer, or, since its
 * clock is told in whole seconds, that at which the newest of them arrived.
 *
 * @param date the header Date of the answer; null where a proxy took it away
 */
export function knownAt(date: string | null, readings: Pick<Reading, 'receivedAt'>[]): string {
  const answered = date === null ? NaN : Date.parse(date);
  let newest = Number.isNaN(answered) ? '' : new Date(answered).toISOString();
  for (const { receivedAt } of readings) if (isLater(receivedAt, newest)) newest = receivedAt;
  return newest === '' ? new Date(0).toISOString() : newest;
}

/** Of two instants in UTC, which may have digits below milliseconds. */
function isLater(one: string, other: string): boolean {
  const [left, right] = [Date.parse(one), Date.parse(other)];
  if (Number.isNaN(right)) return true;
  return left === right ? one.replace('Z', '') > other.replace('Z', '') : left > right;
}
