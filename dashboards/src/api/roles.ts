import type { Role } from './answers';

/** All roles; each may do all that those before it may. */
export const roles: Role[] = ['viewer', 'operator', 'analyst', 'administrator'];

/** Whether a role includes another; null is the role of someone who sees only public things. */
export function roleIncludes(role: Role | null, needed: Role): boolean {
  return role !== null && roles.indexOf(role) >= roles.indexOf(needed);
}
