import { describe, expect, it } from 'vitest';
import { formatCount, formatPlace, formatShare, formatValue } from './numbers';

describe('formatValue', () => {
  it('writes a decimal comma in Vietnamese and a point in English', () => {
    expect(formatValue(38.24, 'vi')).toBe('38,2');
    expect(formatValue(38.24, 'en')).toBe('38.2');
  });

  it('keeps two decimals below ten and none from a thousand', () => {
    expect(formatValue(7.849, 'vi')).toBe('7,85');
    expect(formatValue(3087.03, 'vi')).toBe('3.087');
    expect(formatValue(3087.03, 'en')).toBe('3,087');
  });

  it('adds no decimals that the value does not have', () => {
    expect(formatValue(12, 'vi')).toBe('12');
    expect(formatValue(0, 'vi')).toBe('0');
  });

  it('writes negative values, which instruments near zero do give', () => {
    expect(formatValue(-1.6, 'vi')).toBe('-1,6');
  });

  it('shows a dash where there is no value', () => {
    expect(formatValue(null, 'vi')).toBe('–');
    expect(formatCount(null, 'vi')).toBe('–');
  });
});

describe('formatShare', () => {
  it('rounds down, so that an incomplete hour never reads as complete', () => {
    expect(formatShare(0.7499, 'vi')).toBe('74 %');
    expect(formatShare(0.75, 'vi')).toBe('75 %');
  });

  it('is exact where the binary fraction is not', () => {
    expect(formatShare(0.29, 'vi')).toBe('29 %');
    expect(formatShare(1, 'vi')).toBe('100 %');
  });
});

describe('formatPlace', () => {
  it('names the directions in the language', () => {
    expect(formatPlace(16.4637, 107.5909, 'vi')).toBe('16,4637° B; 107,5909° Đ');
    expect(formatPlace(-10.5, -70, 'en')).toBe('10.5000° S; 70.0000° W');
  });
});
