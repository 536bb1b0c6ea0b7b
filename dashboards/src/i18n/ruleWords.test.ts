import { describe, expect, it } from 'vitest';
import { en } from './en';
import { ruleCode, ruleInVietnamese } from './ruleWords';
import { vi } from './vi';

describe('a broken rule', () => {
  it('is told in Vietnamese with its numbers', () => {
    expect(ruleInVietnamese('must be at most 100')).toBe('Không được lớn hơn 100');
    expect(ruleInVietnamese("a period here is written as 2025, got '2024-Q1'")).toBe(
      'Kỳ phải viết như 2025',
    );
    expect(ruleInVietnamese('is approved with 60.5; a reviewer must open it again')).toBe(
      'Đã duyệt hoặc khóa với 60.5; người duyệt phải mở lại trước',
    );
    expect(ruleInVietnamese("must be '%' (percent)")).toBe('Đơn vị phải là % (percent)');
    expect(ruleInVietnamese('must be a text, and is missing')).toBe('Còn thiếu');
    expect(ruleInVietnamese('must be at most 5242880 bytes')).toBe('Không được quá 5242880 byte');
    expect(ruleInVietnamese('must begin with https://')).toBe('Phải bắt đầu bằng https://');
    expect(ruleInVietnamese('must be a whole number from 0 to 3600')).toBe(
      'Phải là số nguyên từ 0 đến 3600',
    );
  });

  it('stays as the server said it where there are no words for it', () => {
    expect(ruleInVietnamese('must be purple')).toBeNull();
  });

  it('of a file of rules has a code, which both languages put into words', () => {
    const rule = 'the target of 2020 is not after the baseline of 2025 (target-after-baseline)';
    expect(ruleCode(rule)).toBe('target-after-baseline');
    expect(ruleCode("must be '%' (percent)")).toBe('percent');
    expect(vi.ruleBroken['target-after-baseline']).toBe('Mục tiêu phải sau năm gốc.');
    expect(en.ruleBroken['target-after-baseline']).toBe('A target lies after its base year.');
  });
});
