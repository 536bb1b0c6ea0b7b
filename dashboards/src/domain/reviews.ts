/** What a reviewer can say of what was entered. */
export const decisions = ['approve', 'return', 'lock', 'reopen'] as const;
export type Decision = (typeof decisions)[number];

/** What reviewers have said so far; what the server computed they do not look at. */
export type ReviewState = 'SUBMITTED' | 'APPROVED' | 'RETURNED' | 'LOCKED' | 'COMPUTED';

const allowed: Record<ReviewState, Decision[]> = {
  SUBMITTED: ['approve', 'return'],
  RETURNED: ['approve'],
  APPROVED: ['lock', 'return', 'reopen'],
  LOCKED: ['reopen'],
  COMPUTED: [],
};

/**
 * What each state allows a reviewer, always in the same order.
 *
 * @param opensLocked whether what is locked may be opened again, as by an administrator
 */
export function allowedDecisions(state: ReviewState, opensLocked: boolean): Decision[] {
  if (state === 'LOCKED' && !opensLocked) return [];
  return decisions.filter((one) => allowed[state].includes(one));
}

/** Whether a decision is made with a reason only. */
export function needsReason(decision: Decision): boolean {
  return decision === 'return' || decision === 'reopen';
}
