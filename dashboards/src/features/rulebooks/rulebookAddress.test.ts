import { describe, expect, it } from 'vitest';
import { rulebookAddress, setOf } from './rulebookAddress';

describe('the address of a rulebook', () => {
  it('names the set that judged, so that it stays the same text', () => {
    expect(rulebookAddress('limits/qcvn-05-2023.yaml', 3)).toBe(
      '/rulebooks?file=limits%2Fqcvn-05-2023.yaml&set=3',
    );
    expect(rulebookAddress('units.yaml', null)).toBe('/rulebooks?file=units.yaml');
  });

  it('takes no other set than a positive number', () => {
    expect(setOf('3')).toBe(3);
    expect(setOf('0')).toBeUndefined();
    expect(setOf('latest')).toBeUndefined();
    expect(setOf(null)).toBeUndefined();
  });
});
