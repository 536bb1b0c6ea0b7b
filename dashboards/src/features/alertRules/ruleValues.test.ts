import { describe, expect, it } from 'vitest';
import type { RuleField } from '../../api/alertRules';
import { conditionOf, errorsByField, ruleOf, shownPaths, valuesOf } from './ruleValues';

const plain = (name: string, kind: RuleField['kind'], options: string[] = []): RuleField => ({
  name,
  kind,
  required: true,
  options,
  fields: [],
});

const form: RuleField[] = [
  plain('id', 'TEXT'),
  plain('severity', 'CHOICE', ['critical', 'major']),
  plain('name', 'TEXTS'),
  plain('stationKinds', 'CHOICES', ['ambient-air', 'wastewater']),
  plain('parameters', 'NAMES'),
  plain('onDelayMinutes', 'WHOLE'),
  plain('escalation', 'ENTRIES'),
  {
    ...plain('limit', 'CONDITION'),
    fields: [plain('averagings', 'NAMES'), plain('raiseAbovePercent', 'NUMBER')],
  },
  { ...plain('silence', 'CONDITION'), fields: [plain('afterMinutes', 'WHOLE')] },
];

const rule = {
  id: 'one',
  severity: 'major',
  name: { vi: 'Một', en: 'One' },
  stationKinds: ['ambient-air'],
  parameters: ['PM2.5', 'SO2'],
  onDelayMinutes: 30,
  escalation: [{ rung: 2, afterMinutes: 30 }],
  limit: { averagings: ['1h', '24h'], raiseAbovePercent: 100.5 },
};

describe('a rule in a form', () => {
  it('comes out as it went in', () => {
    expect(ruleOf(form, valuesOf(form, rule), conditionOf(form, rule), rule)).toEqual(rule);
  });

  it('shows a ladder by the times of its rungs, from the second on', () => {
    const ladder = form.map((field) =>
      field.name === 'escalation'
        ? { ...field, fields: [plain('rung', 'WHOLE'), plain('afterMinutes', 'WHOLE')] }
        : field,
    );
    const values = valuesOf(ladder, rule);
    expect(values['escalation']).toBe('30');
    const longer = ruleOf(ladder, { ...values, escalation: '30, 120; soon' }, 'limit', rule);
    expect(longer['escalation']).toEqual([
      { rung: 2, afterMinutes: 30 },
      { rung: 3, afterMinutes: 120 },
      { rung: 4, afterMinutes: 'soon' },
    ]);
    expect(ruleOf(ladder, { ...values, escalation: ' ' }, 'limit', rule)).not.toHaveProperty(
      'escalation',
    );
  });

  it('has only the condition that is chosen', () => {
    const values = { ...valuesOf(form, rule), 'silence.afterMinutes': '15' };
    expect(ruleOf(form, values, 'silence', rule)).toMatchObject({ silence: { afterMinutes: 15 } });
    expect(ruleOf(form, values, 'silence', rule)).not.toHaveProperty('limit');
  });

  it('leaves out what is empty and sends what is no number as it is', () => {
    const values = { ...valuesOf(form, rule), onDelayMinutes: 'soon', parameters: ' ' };
    expect(ruleOf(form, values, 'limit', rule)).toMatchObject({ onDelayMinutes: 'soon' });
    expect(ruleOf(form, values, 'limit', rule)).not.toHaveProperty('parameters');
  });

  it('takes a comma as it is written in Vietnamese', () => {
    const values = { ...valuesOf(form, rule), 'limit.raiseAbovePercent': '99,5' };
    expect(ruleOf(form, values, 'limit', rule)).toMatchObject({
      limit: { raiseAbovePercent: 99.5 },
    });
  });
});

describe('what is wrong', () => {
  it('stands at its field, at the group above it, or above all', () => {
    const problem = {
      type: 'urn:quantrac:problem:invalid-rulebook',
      title: '',
      status: 400,
      detail: '',
      errors: [
        { parameter: 'rule.limit.raiseAbovePercent', rule: 'a', ruleVi: null, value: null },
        { parameter: 'rule.name.vi', rule: 'b', ruleVi: null, value: null },
        { parameter: 'rule.colour', rule: 'c', ruleVi: null, value: null },
        { parameter: 'rule.silence', rule: 'd', ruleVi: null, value: null },
      ],
    };
    const rules = [...errorsByField(problem, shownPaths(form, 'limit'))].map(([path, errors]) => [
      path,
      errors.map(({ rule }) => rule),
    ]);
    expect(rules).toEqual([
      ['limit.raiseAbovePercent', ['a']],
      ['name', ['b']],
      ['', ['c', 'd']],
    ]);
  });
});
