import { describe, expect, it } from 'vitest';
import { en } from './en';
import { vi } from './vi';

/** Texts by key, nested. */
type Tree = { [key: string]: string | Tree };

/** Every text by its dotted key. */
function flat(texts: Tree, prefix = ''): Map<string, string> {
  const found = new Map<string, string>();
  for (const [key, value] of Object.entries(texts)) {
    if (typeof value === 'string') found.set(prefix + key, value);
    else for (const [inner, text] of flat(value, `${prefix}${key}.`)) found.set(inner, text);
  }
  return found;
}

const blanks = (text: string) =>
  [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).sort();

describe('texts', () => {
  const english = flat(en);

  it('exist in both languages, with the same blanks to fill', () => {
    for (const [key, text] of flat(vi)) {
      expect(blanks(english.get(key) ?? ''), key).toEqual(blanks(text));
    }
    expect([...english.keys()]).toEqual([...flat(vi).keys()]);
  });

  it('are never empty', () => {
    for (const [key, text] of [...flat(vi), ...english]) expect(text.trim(), key).not.toBe('');
  });
});
