import { describe, expect, it } from 'vitest';
import {
  decimalPattern,
  formatBeside,
  formatCount,
  formatExact,
  formatExpression,
  formatMoney,
  formatPlace,
  formatShare,
  formatValue,
  readDecimal,
} from './numbers';

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

describe('formatBeside', () => {
  it('is as brief as any value where that tells the truth', () => {
    expect(formatBeside(24.3402173913043, [100], 'vi')).toBe('24,3');
    expect(formatBeside(45, [45], 'vi')).toBe('45');
    expect(formatBeside(null, [45], 'vi')).toBe('–');
  });

  it('never shows an exceedance as the limit itself, nor a value below it', () => {
    expect(formatBeside(45.0001, [45], 'vi')).toBe('45,0001');
    expect(formatBeside(44.9996, [45], 'vi')).toBe('44,9996');
    expect(formatBeside(5.4999, [5.5, 9], 'vi')).toBe('5,4999');
  });
});

describe('formatMoney', () => {
  it('groups thousands as the language does', () => {
    expect(formatMoney(1234567, 'vi')).toBe('1.234.567');
    expect(formatMoney(1234567, 'en')).toBe('1,234,567');
    expect(formatMoney(6180, 'vi')).toBe('6.180');
  });

  it('keeps each dong of a million and shows nothing as a dash', () => {
    expect(formatMoney(22837.000001, 'vi')).toBe('22.837,000001');
    expect(formatMoney(0.1 + 0.2, 'en')).toBe('0.3');
    expect(formatMoney(0, 'vi')).toBe('0');
    expect(formatMoney(null, 'vi')).toBe('–');
  });
});

describe('formatExact', () => {
  it('rounds nothing', () => {
    expect(formatExact(45.0001, 'vi')).toBe('45,0001');
    expect(formatExact('20.265765432109', 'vi')).toBe('20,265765432109');
    expect(formatExact(12345.5, 'en')).toBe('12345.5');
  });

  it('writes small numbers without an exponent', () => {
    expect(formatExact(2.5e-7, 'en')).toBe('0.00000025');
  });

  it('leaves words and instants alone', () => {
    expect(formatExact('PM2.5 121', 'vi')).toBe('PM2.5 121');
    expect(formatExact(null, 'vi')).toBe('–');
  });
});

describe('formatExpression', () => {
  it('writes the signs of arithmetic and the decimals of the language', () => {
    expect(formatExpression('200 * 0.9 * 0.8', 'vi')).toBe('200 × 0,9 × 0,8');
    expect(formatExpression('(20.9 - 7) / 8.9', 'en')).toBe('(20.9 − 7) / 8.9');
    expect(formatExpression('44.9 <= 45', 'vi')).toBe('44,9 ≤ 45');
  });

  it('tells decimals from lists, and numbers from symbols', () => {
    expect(formatExpression('max(PM2.5 120.67, PM10 84)', 'vi')).toBe('max(PM2.5 120,67; PM10 84)');
  });

  it('keeps negative numbers', () => {
    expect(formatExpression('max(-1.5, 0)', 'vi')).toBe('max(-1,5; 0)');
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

describe('a number that people write', () => {
  // As a browser applies the attribute.
  const pattern = new RegExp(`^(?:${decimalPattern})$`, 'v');

  it('has a decimal point or comma', () => {
    expect(
      ['12.5', '12,5', '1200', '0,756', '5.6500', '-3,25'].every((one) => pattern.test(one)),
    ).toBe(true);
    expect(readDecimal('12,5')).toBe(12.5);
  });

  it('is not guessed where it could be thousands', () => {
    expect(
      ['5.650', '2,000', '-1.500', '1.234.567', '12 000'].some((one) => pattern.test(one)),
    ).toBe(false);
  });
});
