import { localeOf, type Language } from './language';

/** What stands where there is no value. */
export const noValue = '–';

/**
 * A measured value with as many decimals as its size makes worth reading: none from 1,000, one from
 * 10, two below, and never more than the value has. Null gives a dash.
 */
export function formatValue(value: number | null, language: Language): string {
  if (value === null) return noValue;
  return decimal(value, usualDigits(value), language);
}

function usualDigits(value: number): number {
  const size = Math.abs(value);
  return size >= 1000 ? 0 : size >= 10 ? 1 : 2;
}

/**
 * A value as briefly as formatValue writes it, but with as many decimals more as it takes to see on
 * which side of each limit it lies: 45,0001 beside 45.
 *
 * @param limits those it was compared with; null for none
 */
export function formatBeside(
  value: number | null,
  limits: (number | null)[],
  language: Language,
): string {
  if (value === null) return noValue;
  for (let digits = usualDigits(value); digits < 12; digits++) {
    const shown = Number(value.toFixed(digits));
    const isTrue = limits.every(
      (limit) => limit === null || Math.sign(shown - limit) === Math.sign(value - limit),
    );
    if (isTrue) return decimal(value, digits, language);
  }
  return formatExact(value, language);
}

/**
 * A number digit by digit as it was computed, for people who check it by hand: no rounding, no
 * groups. Null gives a dash.
 *
 * @param value a number, or its decimals as the server wrote them
 */
export function formatExact(value: number | string | null, language: Language): string {
  if (value === null || value === '') return noValue;
  const text = typeof value === 'string' ? value : plainDecimal(value);
  return language === 'vi' ? withDecimalCommas(text) : text;
}

/** Decimals without an exponent, as 0.00000025 for 2.5e-7. */
function plainDecimal(value: number): string {
  const text = String(value);
  if (!text.includes('e')) return text;
  return new Intl.NumberFormat('en', { maximumFractionDigits: 20, useGrouping: false }).format(
    value,
  );
}

/** Numbers with a fraction; not the digits of a symbol as PM2.5, nor of a date or version. */
const fractions = /(?<![\p{L}\d.])(\d+)\.(\d+)(?![\d.])/gu;

function withDecimalCommas(text: string): string {
  return text.replace(fractions, '$1,$2');
}

/**
 * A calculation of the server ("200 * 0.9") as people write it: 200 × 0,9. Where the comma marks
 * decimals, parts of a list are told apart by semicolons.
 */
export function formatExpression(expression: string, language: Language): string {
  const written = expression
    .replaceAll(' * ', ' × ')
    .replaceAll(' - ', ' − ')
    .replaceAll(' <= ', ' ≤ ')
    .replaceAll(' >= ', ' ≥ ');
  return language === 'vi' ? withDecimalCommas(written.replaceAll(', ', '; ')) : written;
}

/** A whole number with the language's group separator. Null gives a dash. */
export function formatCount(value: number | null, language: Language): string {
  return value === null ? noValue : decimal(value, 0, language);
}

/**
 * Money in million dong as the language groups it, 1.234.567,5 or 1,234,567.5: down to the dong, and
 * never more decimals than it has. Null gives a dash.
 */
export function formatMoney(millionDong: number | null, language: Language): string {
  return millionDong === null ? noValue : decimal(millionDong, 6, language);
}

/** A fraction, 0 to 1, as whole per cent; rounded down, so that 74.9 % never reads as 75 %. */
export function formatShare(fraction: number, language: Language): string {
  // The small addition undoes what binary fractions take off: 0.29 * 100 is 28.999999999999996.
  return `${decimal(Math.floor(fraction * 100 + 1e-9), 0, language)} %`;
}

/**
 * What an input for a number takes, as its pattern: a decimal point or comma. Three digits after
 * either could be thousands as well (pages and documents write 5.650 for five thousand); of these
 * the server's imports make nothing, and neither do forms.
 */
export const decimalPattern = '(?!-?[1-9][0-9]{0,2}[.,][0-9]{3}$)-?[0-9]+([.,][0-9]+)?';

/** The number that a text of that pattern is. */
export const readDecimal = (text: string): number => Number(text.replace(',', '.'));

/** Degrees of latitude and longitude as people write them: 16,4637° B; 107,5909° Đ. */
export function formatPlace(latitude: number, longitude: number, language: Language): string {
  const [north, south, east, west] =
    language === 'vi' ? ['B', 'N', 'Đ', 'T'] : ['N', 'S', 'E', 'W'];
  const degrees = (value: number, positive: string | undefined, negative: string | undefined) =>
    `${fixed(Math.abs(value), 4, language)}° ${(value >= 0 ? positive : negative) ?? ''}`;
  return `${degrees(latitude, north, south)}; ${degrees(longitude, east, west)}`;
}

function decimal(value: number, digits: number, language: Language): string {
  return new Intl.NumberFormat(localeOf[language], { maximumFractionDigits: digits }).format(value);
}

function fixed(value: number, digits: number, language: Language): string {
  return new Intl.NumberFormat(localeOf[language], {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(value);
}
