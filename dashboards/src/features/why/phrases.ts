import type { vi } from '../../i18n/vi';

/** What the server tells in words, with what stands in them. */
export interface Phrase {
  name: keyof typeof vi.phrase;
  values: Record<string, string>;
}

/** How the server words steps that are no arithmetic, and what has happened since. */
const patterns: [RegExp, Phrase['name'], string[]][] = [
  [/^w\*, not below the smallest weight$/, 'smallestWeight', []],
  [/^half up of (.+)$/, 'halfUp', ['value']],
  [/^(\S+) to (\d+) decimals$/, 'cutOff', ['value', 'count']],
  [/^one of (.+)$/, 'oneOf', ['list']],
  [/^highest of the day, of the (\d+)h that end at (.+)$/, 'highestOfDay', ['hours', 'end']],
  [/^(\d+) of at least (\d+)(?: parameters)?$/, 'atLeast', ['count', 'least']],
  [/^set by permit (.+)$/, 'byPermit', ['permit']],
  [/^(\w+): fixed by permit (.+)$/, 'fixedByPermit', ['name', 'permit']],
  [/^(.+), column (\S+), assumed: no permit names a column$/, 'columnAssumed', ['book', 'column']],
  [/^(.+), column (\S+), by permit (.+)$/, 'columnByPermit', ['book', 'column', 'permit']],
  [/^(.+), column (\S+)$/, 'column', ['book', 'column']],
  [/^(\w+): assumed, no permit tells it$/, 'assumed', ['name']],
  [
    /^each reading \* (\(.+\) \/ \(.+ - O2\)); from O2 = (\S+) on the plant stands still$/,
    'eachReading',
    ['factor', 'stop'],
  ],
  [/^at (\S+) % O2$/, 'atOxygen', ['percent']],
  [/^15 significant digits, half even$/, 'significantDigits', []],
  [/^the registered unit does not convert into (.*)$/, 'noConversion', ['unit']],
  [/^the plant stood still$/, 'stoodStill', []],
  [
    /^(\d+) valid parts, (\d+) of (\d+) readings: too few$/,
    'tooFewReadings',
    ['parts', 'count', 'expected'],
  ],
  [/^verification is (\d), (\d) is asked for$/, 'verificationAsked', ['is', 'asked']],
  [/^set (\S+) instead of set (\S+)$/, 'setInstead', ['now', 'then']],
  [/^(\S+) instead of (\S+)$/, 'instead', ['now', 'then']],
  [/^(\d+) readings of the window arrived$/, 'readingsArrived', ['count']],
  [/^(\d+) readings of the window were sent with another content$/, 'readingsRevised', ['count']],
  [/^computed anew from facts outside the window or known before$/, 'computedAnew', []],
  [
    /^validation (\d+) undone by (?:person:)?(\S+): (.*)$/s,
    'validationUndone',
    ['id', 'account', 'reason'],
  ],
  [/^validation (\d+) by (?:person:)?(\S+): (.*)$/s, 'validationMade', ['id', 'account', 'reason']],
];

/** The phrase that a text is; null for arithmetic, which every language reads. */
export function phraseOf(text: string): Phrase | null {
  for (const [pattern, name, blanks] of patterns) {
    const found = pattern.exec(text);
    if (!found) continue;
    return {
      name,
      values: Object.fromEntries(blanks.map((blank, place) => [blank, found[place + 1] ?? ''])),
    };
  }
  return null;
}
