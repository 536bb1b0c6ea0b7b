import type { IndexRow, Station, StationKind } from '../../api/answers';
import { livenessOf, type Liveness } from '../../domain/liveness';
import { hour } from '../../domain/time';

/** A station as map and list show it. */
export interface StationView {
  station: Station;
  liveness: Liveness;
  /** The index as long as it speaks for now; null without one, and when it is old. */
  index: IndexRow | null;
  /** Whether a person should look at it: it is not heard although it once was, or is gone. */
  hasProblem: boolean;
}

/** An index older than this says nothing about the air now. */
const indexLastsMillis = 3 * hour;

/** Whether an index row still speaks for a moment (milliseconds). */
export function isCurrent(index: IndexRow, now: number): boolean {
  return now - Date.parse(index.end) <= indexLastsMillis;
}

export function viewOf(station: Station, now: number): StationView {
  const liveness = livenessOf(station, now);
  const index = station.currentIndex;
  return {
    station,
    liveness,
    index: index !== null && isCurrent(index, now) ? index : null,
    hasProblem: liveness.kind === 'offline' || liveness.kind === 'silent',
  };
}

export interface StationFilter {
  kind: StationKind | 'all';
  problemsOnly: boolean;
}

export function filterViews(
  views: StationView[],
  { kind, problemsOnly }: StationFilter,
): StationView[] {
  return views.filter(
    (view) => (kind === 'all' || view.station.kind === kind) && (!problemsOnly || view.hasProblem),
  );
}

/** Kinds that occur, in the order of the law's list. */
export function kindsOf(views: StationView[]): StationKind[] {
  const order: StationKind[] = ['ambient-air', 'stack-emission', 'surface-water', 'wastewater'];
  return order.filter((kind) => views.some((view) => view.station.kind === kind));
}
