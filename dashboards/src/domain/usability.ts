import type { Status } from '../api/answers';

/**
 * Why a reading is drawn as it is: `usable`, or not because the instrument was calibrating, was at
 * fault, or because a test or a person refused the value.
 */
export type Usability = 'usable' | 'calibrating' | 'fault' | 'refused';

/** A usable reading is one that may enter a mean; the instrument's status explains the others. */
export function usabilityOf(reading: { status: Status; usable: boolean }): Usability {
  if (reading.usable) return 'usable';
  if (reading.status === '01') return 'calibrating';
  return reading.status === '02' ? 'fault' : 'refused';
}
