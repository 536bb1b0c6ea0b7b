import type { vi } from '../../i18n/vi';

/** A calculation that the server tells in words, with what stands in them. */
export interface Phrase {
  name: keyof typeof vi.phrase;
  values: Record<string, string>;
}

/** How the server's rulebooks and indices word the steps that are no arithmetic. */
const patterns: [RegExp, Phrase['name'], string[]][] = [
  [/^w\*, not below the smallest weight$/, 'smallestWeight', []],
  [/^half up of (.+)$/, 'halfUp', ['value']],
  [/^(\S+) to (\d+) decimals$/, 'cutOff', ['value', 'count']],
  [/^one of (.+)$/, 'oneOf', ['list']],
  [/^highest of the day, of the (\d+)h that end at (.+)$/, 'highestOfDay', ['hours', 'end']],
  [/^(\d+) of at least (\d+)(?: parameters)?$/, 'atLeast', ['count', 'least']],
  [/^set by permit (.+)$/, 'byPermit', ['permit']],
  [/^fixed by permit (.+)$/, 'fixedByPermit', ['permit']],
  [/^(.+), column (\S+), assumed: no permit names a column$/, 'columnAssumed', ['book', 'column']],
  [/^(.+), column (\S+), by permit (.+)$/, 'columnByPermit', ['book', 'column', 'permit']],
  [/^(.+), column (\S+)$/, 'column', ['book', 'column']],
  [/^assumed: no permit tells it$/, 'assumed', []],
];

/** The phrase that an expression is; null for arithmetic, which every language reads. */
export function phraseOf(expression: string): Phrase | null {
  for (const [pattern, name, blanks] of patterns) {
    const found = pattern.exec(expression);
    if (!found) continue;
    return {
      name,
      values: Object.fromEntries(blanks.map((blank, place) => [blank, found[place + 1] ?? ''])),
    };
  }
  return null;
}
