import type { AvailabilityRow } from '../../api/missing';

/** What one operator owes and gave in a month. */
export interface Statement {
  /** Null for stations of which nobody has said who operates them. */
  operator: string | null;
  rows: AvailabilityRow[];
  promised: number;
  usable: number;
  missing: number;
  /** Series below the line; a series that promised nothing is not among them. */
  insufficient: number;
}

/** The statements of a month by operator's name, those without a name last. */
export function statements(rows: AvailabilityRow[]): Statement[] {
  const byOperator = new Map<string | null, Statement>();
  for (const row of rows) {
    const statement = byOperator.get(row.operator) ?? {
      operator: row.operator,
      rows: [],
      promised: 0,
      usable: 0,
      missing: 0,
      insufficient: 0,
    };
    statement.rows.push(row);
    statement.promised += row.promised;
    statement.usable += row.usable;
    statement.missing += row.missing;
    if (row.sufficient === false) statement.insufficient += 1;
    byOperator.set(row.operator, statement);
  }
  return [...byOperator.values()].sort((one, other) => {
    if (one.operator === null || other.operator === null) {
      return Number(one.operator === null) - Number(other.operator === null);
    }
    return one.operator.localeCompare(other.operator, 'vi');
  });
}

/** Per cent with one decimal, cut and not rounded, so that 74.96 % never reads as 75 %; null of nothing. */
export function percentOf(part: number, whole: number): number | null {
  return whole === 0 ? null : Math.floor((part * 1000) / whole + 1e-9) / 10;
}

/** The month before that of a local date, as 2026-02: the one whose statement is due. */
export function monthBefore(date: string): string {
  const [year = 1970, month = 1] = date.split('-').map(Number);
  return new Date(Date.UTC(year, month - 2, 1)).toISOString().slice(0, 7);
}
