import type { Role } from './answers';

const ranks: Role[] = ['viewer', 'operator', 'analyst', 'administrator'];

/** Whether a role includes another; null is the role of someone who sees only public things. */
export function roleIncludes(role: Role | null, needed: Role): boolean {
  return role !== null && ranks.indexOf(role) >= ranks.indexOf(needed);
}
