import { describe, expect, it } from 'vitest';
import { roleIncludes } from './roles';

describe('roleIncludes', () => {
  it('lets a higher role do what a lower one may', () => {
    expect(roleIncludes('administrator', 'operator')).toBe(true);
    expect(roleIncludes('operator', 'operator')).toBe(true);
    expect(roleIncludes('viewer', 'operator')).toBe(false);
  });

  it('gives nothing to someone without a role', () => {
    expect(roleIncludes(null, 'viewer')).toBe(false);
  });
});
