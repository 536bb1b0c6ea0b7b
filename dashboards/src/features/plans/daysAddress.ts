/** The page of the days behind a computed value. */
export function daysAddress(
  plan: string,
  indicator: string,
  station: string,
  period: string,
): string {
  const parts = [plan, 'indicators', indicator, 'stations', station, period];
  return `/plans/${parts.map(encodeURIComponent).join('/')}`;
}
