import type { IndexRow, Level, Scheme } from '../../api/answers';

/** The id of the scheme that made a row: VN_AQI of VN_AQI@2019-11-12. */
export function schemeId(index: IndexRow): string {
  return index.scheme.split('@')[0] ?? index.scheme;
}

/** The level in which an index lies; null without an index or before the scheme is known. */
export function levelOf(scheme: Scheme | undefined, value: number | null): Level | null {
  if (value === null) return null;
  return scheme?.levels.find((level) => level.from <= value && value <= level.to) ?? null;
}

/**
 * The end of the scale on which bars are drawn, at least; higher indices widen it. An index that
 * ends below it, as VN_WQI at 100, is drawn on its own scale.
 */
const shortestScale = 200;

export interface SubIndexRow {
  parameter: string;
  value: number;
  isDriver: boolean;
  colour: string | null;
  /** Length of the bar, 0 to 1. */
  share: number;
}

/** Sub-indices, highest first; all bars on one scale. */
export function subIndexRows(index: IndexRow, scheme: Scheme | undefined): SubIndexRow[] {
  const entries = Object.entries(index.subIndices);
  const highest = scheme?.levels.at(-1)?.to ?? shortestScale;
  const scale = Math.max(
    Math.min(shortestScale, highest),
    ...entries.map(([, { value }]) => value),
  );
  return entries
    .map(([parameter, { value }]) => ({
      parameter,
      value,
      isDriver: parameter === index.driver,
      colour: levelOf(scheme, value)?.color ?? null,
      share: value / scale,
    }))
    .sort((a, b) => Number(b.isDriver) - Number(a.isDriver) || b.value - a.value);
}

/** Parameters whose value of this hour is missing, by the row's remarks. */
export function missingHours(index: IndexRow): string[] {
  const prefix = 'currentHourMissing:';
  return index.remarks
    .filter((remark) => remark.startsWith(prefix))
    .map((remark) => remark.slice(prefix.length));
}

/** How many groups of parameters take part in a water index, by the row's remarks. */
export function groupsPresent(index: IndexRow): { present: string; all: string } | null {
  for (const remark of index.remarks) {
    const [, present, all] = /^groupsPresent:(\d+)of(\d+)$/.exec(remark) ?? [];
    if (present !== undefined && all !== undefined) return { present, all };
  }
  return null;
}
