import type { RejectionReason } from '../../api/ingestion';
import { vi } from '../../i18n/vi';

/** Every reason of the API has a text, and no text is without its reason. */
const named: Record<RejectionReason, string> = vi.reason;

const isReason = (name: string): name is RejectionReason => name in named;

/** The closed list of reasons. */
export const reasons: RejectionReason[] = Object.keys(named).filter(isReason);

/** The reason of that name, or null for one that this app does not know yet. */
export function reasonOf(name: string): RejectionReason | null {
  return isReason(name) ? name : null;
}
