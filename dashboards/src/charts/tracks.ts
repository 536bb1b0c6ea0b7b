import type { Reading, Statistic } from '../api/answers';
import type { PeriodPoints, ReadingPoints } from './points';

/** One parameter's panel: its readings, or its hours or days. */
export type Track = { parameter: string; label: string; unit: string } & (
  | { kind: 'readings'; source: Reading[]; points: ReadingPoints }
  | { kind: 'periods'; source: Statistic[]; points: PeriodPoints }
);
