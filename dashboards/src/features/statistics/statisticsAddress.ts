import { address, withChanges } from '../../app/searchState';
import type { Widening } from '../../domain/days';
import { statisticPeriods, type StatisticPeriod } from '../../domain/statisticPeriods';
import { isoDate } from '../../domain/time';

/** Days that make a readable table of each period. */
export const usualDays: Record<StatisticPeriod, number> = {
  hours: 2,
  'running-8h': 2,
  days: 31,
  months: 365,
  years: 5 * 365,
};

export const wideningOf: Record<StatisticPeriod, Widening> = {
  hours: 'day',
  'running-8h': 'day',
  days: 'day',
  months: 'month',
  years: 'year',
};

/** The periods of which a longer one is made; null where it is made of readings. */
export const partsOf: Record<StatisticPeriod, StatisticPeriod | null> = {
  hours: null,
  'running-8h': 'hours',
  days: 'hours',
  months: 'days',
  years: 'days',
};

/** The period of an address; hours where it names none. */
export function periodOf(text: string | null): StatisticPeriod {
  return statisticPeriods.find((one) => one === text) ?? 'hours';
}

/** Where the parts of a period are listed. */
export function partsAddress(
  code: string,
  parameter: string,
  parts: StatisticPeriod,
  span: { start: string; end: string },
  zone: string,
): string {
  const search = withChanges('', {
    parameter,
    period: parts,
    from: isoDate(Date.parse(span.start), zone),
    to: isoDate(Date.parse(span.end) - 1, zone),
  });
  return address(`/stations/${encodeURIComponent(code)}/statistics`, search);
}
