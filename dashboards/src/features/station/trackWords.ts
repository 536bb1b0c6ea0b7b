import type { TFunction } from 'i18next';
import type { IndexRow, Reading, Statistic } from '../../api/answers';
import type { Language } from '../../domain/language';
import { formatShare, formatValue, noValue } from '../../domain/numbers';
import { formatDay, formatHour, formatMoment, hour } from '../../domain/time';
import { formatParameter } from '../../domain/units';
import { usabilityOf } from '../../domain/usability';

/** How the entries of charts and tables are told in words. */
export interface Words {
  t: TFunction;
  language: Language;
  zone: string;
}

/** A value with its unit. */
export function withUnit(value: number | null, unit: string, language: Language): string {
  const written = formatValue(value, language);
  return unit === '' || written === noValue ? written : `${written} ${unit}`;
}

export function readingTime({ observedAt }: Reading, { zone }: Words): string {
  return formatMoment(Date.parse(observedAt), zone);
}

/** State of a reading, and whether it was revised. */
export function readingState(reading: Reading, { t }: Words): string {
  const state = t(`status.${usabilityOf(reading)}`);
  if (reading.revision < 2) return state;
  return `${state}, ${t('chart.revised', { count: reading.revision - 1 })}`;
}

/** The hour or the day that a row speaks for. */
export function periodName(period: { start: string; end: string }, { zone }: Words): string {
  const end = Date.parse(period.end);
  const isHour = end - Date.parse(period.start) <= hour;
  return isHour ? formatHour(end, zone) : formatDay(end, zone);
}

export function captureWords(statistic: Statistic, { t, language }: Words): string {
  const { capture, count, expected } = statistic;
  return t('chart.captureOf', { share: formatShare(capture, language), count, expected });
}

/** Value, level and driver of an index row in one line. */
export function indexWords(row: IndexRow, { t, language }: Words): string {
  if (row.value === null) return t('station.noIndexValue');
  const level = language === 'vi' ? row.level : row.levelEn;
  const driver =
    row.driver === null
      ? ''
      : `, ${t('overview.driver', { parameter: formatParameter(row.driver) })}`;
  return `${row.value} ${level ?? ''}${driver}`;
}
