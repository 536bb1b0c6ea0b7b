import { describe, expect, it } from 'vitest';
import { isSection, sectionAddress, sections } from './sections';

describe('parts of a station', () => {
  it('have one address each, and every address its part', () => {
    const addresses = sections.map((section) => sectionAddress('KK-01', section));
    expect(new Set(addresses).size).toBe(sections.length);
    expect(addresses[0]).toBe('/stations/KK-01');
    for (const address of addresses) expect(isSection(address.split('/')[3])).toBe(true);
  });

  it('are none where the address is wrong', () => {
    expect(isSection('now')).toBe(false);
    expect(isSection('alerts')).toBe(false);
  });
});
