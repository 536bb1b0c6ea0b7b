import { describe, expect, it } from 'vitest';
import { address, withChanges } from './searchState';

describe('withChanges', () => {
  it('keeps what it is not told to change', () => {
    const next = withChanges('parameter=PM2.5&from=2026-03-01', { from: '2026-03-02' });
    expect(next.toString()).toBe('parameter=PM2.5&from=2026-03-02');
  });

  it('leaves out what is empty, so that one state has one address', () => {
    expect(withChanges('verdict=EXCEEDED&book=', { verdict: null, book: '' }).toString()).toBe('');
  });

  it('changes a copy', () => {
    const before = new URLSearchParams('a=1');
    withChanges(before, { a: '2' });
    expect(before.get('a')).toBe('1');
  });
});

describe('address', () => {
  it('has no empty query', () => {
    expect(address('/rulebooks', new URLSearchParams())).toBe('/rulebooks');
    expect(address('/rulebooks', new URLSearchParams({ set: '3' }))).toBe('/rulebooks?set=3');
  });
});
