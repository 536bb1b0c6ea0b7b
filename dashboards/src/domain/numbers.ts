import { localeOf, type Language } from './language';

/** What stands where there is no value. */
export const noValue = '–';

/**
 * A measured value with as many decimals as its size makes worth reading: none from 1,000, one from
 * 10, two below, and never more than the value has. Null gives a dash.
 */
export function formatValue(value: number | null, language: Language): string {
  if (value === null) return noValue;
  const size = Math.abs(value);
  return decimal(value, size >= 1000 ? 0 : size >= 10 ? 1 : 2, language);
}

/** A whole number with the language's group separator. Null gives a dash. */
export function formatCount(value: number | null, language: Language): string {
  return value === null ? noValue : decimal(value, 0, language);
}

/** A fraction, 0 to 1, as whole per cent; rounded down, so that 74.9 % never reads as 75 %. */
export function formatShare(fraction: number, language: Language): string {
  // The small addition undoes what binary fractions take off: 0.29 * 100 is 28.999999999999996.
  return `${decimal(Math.floor(fraction * 100 + 1e-9), 0, language)} %`;
}

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
