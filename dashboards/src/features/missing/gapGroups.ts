import type { Gap } from '../../api/missing';

/** What is missing of one station for one reason at one time: mostly the same of many series. */
export interface GapGroup {
  /** The first of them; a request for it asks for the time, and so for all. */
  gap: Gap;
  /** In the order of the list; empty where messages are missing. */
  parameters: string[];
  missing: number;
  recovered: number;
}

/** Gaps of the same station, time, cause and request in one, the newest first. */
export function gapGroups(gaps: Gap[]): GapGroup[] {
  const groups = new Map<string, GapGroup>();
  for (const gap of gaps) {
    const key = [gap.station, gap.kind, gap.from, gap.to, gap.cause, gap.requestState].join(' ');
    const group = groups.get(key) ?? { gap, parameters: [], missing: 0, recovered: 0 };
    if (gap.parameter !== null) group.parameters.push(gap.parameter);
    group.missing += gap.missing;
    group.recovered += gap.recovered;
    groups.set(key, group);
  }
  return [...groups.values()].sort((one, other) => other.gap.to.localeCompare(one.gap.to));
}
