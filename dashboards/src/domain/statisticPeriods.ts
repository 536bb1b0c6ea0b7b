/** Periods of statistics, as the API's paths name them. */
export const statisticPeriods = ['hours', 'running-8h', 'days', 'months', 'years'] as const;
export type StatisticPeriod = (typeof statisticPeriods)[number];
