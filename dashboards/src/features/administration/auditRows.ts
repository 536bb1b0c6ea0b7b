import type { AuditEntry } from '../../api/accountAnswers';

/** Entries come in the order of asking; who looks wants the last first. */
export function newestFirst(entries: AuditEntry[]): AuditEntry[] {
  return [...entries].reverse();
}

/** What became of it: done, refused, failed by the server's fault, or cut short by its end. */
export function outcomeOf(status: number | null): 'done' | 'refused' | 'failed' | 'cutShort' {
  if (status === null) return 'cutShort';
  if (status < 400) return 'done';
  return status < 500 ? 'refused' : 'failed';
}

const longest = 300;

/** What was, or was asked for, on one line; empty without it. */
export function detailOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length <= longest ? text : `${text.slice(0, longest - 1)}…`;
}
