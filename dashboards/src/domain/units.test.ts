import { describe, expect, it } from 'vitest';
import { formatParameter, formatUnit } from './units';

describe('formatUnit', () => {
  it('writes the units of the files as people do, whatever their case', () => {
    expect(formatUnit('ug/m3')).toBe('µg/m³');
    expect(formatUnit('mg/Nm3')).toBe('mg/Nm³');
    expect(formatUnit('mg/l')).toBe('mg/L');
    expect(formatUnit('oC')).toBe('°C');
  });

  it('leaves a unit that it does not know, and none at all, as they are', () => {
    expect(formatUnit('Pt-Co')).toBe('Pt-Co');
    expect(formatUnit('')).toBe('');
  });
});

describe('formatParameter', () => {
  it('writes indices below the line', () => {
    expect(formatParameter('PM2.5')).toBe('PM₂.₅');
    expect(formatParameter('Nhiệtđộ')).toBe('Nhiệtđộ');
  });
});
