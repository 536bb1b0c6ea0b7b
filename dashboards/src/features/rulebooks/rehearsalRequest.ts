import type { RehearsalRequest } from '../../api/rulebooks';
import { spanOfDays, type Days } from '../../domain/days';
import { day } from '../../domain/time';

/** The server rehearses no longer spans. */
const longestDays = 370;

interface Typed {
  path: string;
  text: string;
  days: Days;
  station: string | undefined;
  differencesOnly: boolean;
}

/** What was typed as it is sent; or what is wrong with it, as a text's name. */
export function rehearsalRequest(
  { path, text, days, station, differencesOnly }: Typed,
  zone: string,
): RehearsalRequest | 'missing' | 'reversed' | 'tooLong' {
  if (path.trim() === '' || text.trim() === '') return 'missing';
  const span = spanOfDays(days, 'day', zone);
  if (span === null) return 'reversed';
  if (span.to - span.from > longestDays * day) return 'tooLong';
  return { path: path.trim(), file: text, span, station, differencesOnly };
}
