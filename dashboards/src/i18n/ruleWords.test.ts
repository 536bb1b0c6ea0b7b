import { describe, expect, it } from 'vitest';
import { ruleInVietnamese } from './ruleWords';

describe('a rule that the server says in English alone', () => {
  it('is told in Vietnamese with its numbers', () => {
    expect(ruleInVietnamese('must begin with https://')).toBe('Phải bắt đầu bằng https://');
    expect(ruleInVietnamese('must hold 1 to 20 addresses')).toBe('Phải có từ 1 đến 20 địa chỉ thư');
  });

  it('stays as the server said it where there are no words for it', () => {
    expect(ruleInVietnamese('must be purple')).toBeNull();
  });
});
