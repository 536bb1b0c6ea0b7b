import type { LedgerRow } from '../../api/answers';

export type LedgerCounts = Omit<LedgerRow, 'station' | 'day'>;

/** Received readings less those whose outcome is known or pending: 0 when the row balances. */
export function imbalance(row: LedgerCounts): number {
  const { received, stored, duplicate, revised, rejected, inFlight } = row;
  return received - (stored + duplicate + revised + rejected + inFlight);
}

/** The sum of rows, column by column. */
export function totalOf(rows: LedgerCounts[]): LedgerCounts {
  const total = {
    received: 0,
    stored: 0,
    duplicate: 0,
    revised: 0,
    rejected: 0,
    inFlight: 0,
    missing: 0,
    missingMessages: 0,
    dropped: 0,
  };
  for (const row of rows) {
    total.received += row.received;
    total.stored += row.stored;
    total.duplicate += row.duplicate;
    total.revised += row.revised;
    total.rejected += row.rejected;
    total.inFlight += row.inFlight;
    total.missing += row.missing;
    total.missingMessages += row.missingMessages;
    total.dropped += row.dropped;
  }
  return total;
}
