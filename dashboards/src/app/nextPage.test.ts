import { describe, expect, it } from 'vitest';
import { nextPage } from './nextPage';

describe('nextPage', () => {
  it('comes back to the page that asked to sign in', () => {
    expect(nextPage('next=%2Fstations%2FKK-01%3Fspan%3D24h')).toBe('/stations/KK-01?span=24h');
  });

  it('never leads to another site', () => {
    expect(nextPage('next=https%3A%2F%2Fexample.org')).toBe('/');
    expect(nextPage('next=%2F%2Fexample.org')).toBe('/');
    expect(nextPage('next=%2F%5Cexample.org')).toBe('/');
    expect(nextPage('')).toBe('/');
  });
});
