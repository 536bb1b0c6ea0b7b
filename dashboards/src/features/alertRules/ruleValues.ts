import type { FilledRule, PlainField, RuleField } from '../../api/alertRules';
import type { BrokenRule, Problem } from '../../api/answers';

/** What stands in the inputs, by the path of its field: texts, and the chosen ones of a list. */
export type RuleValues = Record<string, string | string[]>;

/** The conditions among the fields, of which a rule has exactly one. */
export function conditionsOf(form: RuleField[]): RuleField[] {
  return form.filter(({ kind }) => kind === 'CONDITION');
}

/** The condition that a rule has; the first where it has none. */
export function conditionOf(form: RuleField[], rule: Record<string, unknown>): string {
  const conditions = conditionsOf(form);
  return (conditions.find(({ name }) => name in rule) ?? conditions[0])?.name ?? '';
}

/** A ladder is shown by its times: those of the second rung, the third and so on. */
export function isLadder(field: RuleField): boolean {
  return field.kind === 'ENTRIES' && field.fields.some(({ name }) => name === 'rung');
}

/** A rule as the inputs show it. */
export function valuesOf(form: RuleField[], rule: Record<string, unknown>): RuleValues {
  const values: RuleValues = {};
  for (const field of form) {
    const value = rule[field.name];
    if (field.kind === 'CONDITION') {
      const below = isRecord(value) ? value : {};
      for (const part of field.fields) put(values, `${field.name}.`, part, below[part.name]);
    } else if (isLadder(field)) {
      const rungs = Array.isArray(value) ? value : [];
      values[field.name] = rungs
        .map((rung) => (isRecord(rung) ? textOf(rung['afterMinutes']) : ''))
        .join(', ');
    } else if (field.kind !== 'ENTRIES') {
      put(values, '', field, value);
    }
  }
  return values;
}

function put(values: RuleValues, above: string, field: PlainField, value: unknown): void {
  const path = above + field.name;
  if (field.kind === 'TEXTS') {
    const texts = isRecord(value) ? value : {};
    values[`${path}.vi`] = textOf(texts['vi']);
    values[`${path}.en`] = textOf(texts['en']);
  } else if (field.kind === 'CHOICES') {
    values[path] = Array.isArray(value) ? value.map(choiceOf) : [];
  } else if (field.kind === 'NAMES') {
    values[path] = Array.isArray(value) ? value.map(textOf).join(', ') : '';
  } else if (field.kind === 'CHOICE') {
    values[path] = value === undefined ? (field.options[0] ?? '') : choiceOf(value);
  } else {
    values[path] = textOf(value);
  }
}

function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? String(value)
    : '';
}

/** Files may write it as programs do. */
function choiceOf(value: unknown): string {
  return textOf(value).toLowerCase().replaceAll('_', '-');
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * What the inputs say, as the file has it; what is empty is left out.
 *
 * @param before the rule as it was, of which entries stay that no input shows
 */
export function ruleOf(
  form: RuleField[],
  values: RuleValues,
  condition: string,
  before: Record<string, unknown>,
): FilledRule['rule'] {
  const rule: FilledRule['rule'] = {};
  for (const field of form) {
    if (field.kind === 'CONDITION') {
      if (field.name !== condition) continue;
      const below: FilledRule['rule'] = {};
      for (const part of field.fields) take(below, part, values, `${field.name}.`);
      rule[field.name] = below;
    } else if (isLadder(field)) {
      const rungs = ladder(values[field.name]);
      if (rungs.length > 0) rule[field.name] = rungs;
    } else if (field.kind === 'ENTRIES') {
      if (field.name in before) rule[field.name] = before[field.name];
    } else {
      take(rule, field, values, '');
    }
  }
  return rule;
}

function take(to: FilledRule['rule'], field: PlainField, values: RuleValues, above: string): void {
  const path = above + field.name;
  const one = (of: string) => {
    const value = values[of];
    return typeof value === 'string' ? value.trim() : '';
  };
  if (field.kind === 'TEXTS') {
    const texts = { vi: one(`${path}.vi`), en: one(`${path}.en`) };
    if (texts.vi !== '' || texts.en !== '') to[field.name] = texts;
    return;
  }
  if (field.kind === 'CHOICES') {
    const chosen = values[path];
    if (Array.isArray(chosen) && chosen.length > 0) to[field.name] = chosen;
    return;
  }
  const text = one(path);
  if (text === '') return;
  to[field.name] = field.kind === 'NAMES' ? names(text) : simple(field, text);
}

/** The first rung is told at once and has no time. */
function ladder(value: RuleValues[string] | undefined): object[] {
  return names(typeof value === 'string' ? value : '').map((minutes, index) => ({
    rung: index + 2,
    afterMinutes: /^\d{1,9}$/.test(minutes) ? Number(minutes) : minutes,
  }));
}

function names(text: string): string[] {
  return text
    .split(/[\n,;]/)
    .map((name) => name.trim())
    .filter((name) => name !== '');
}

/** What is no number goes as it is: the server says so at its field. */
function simple({ kind }: PlainField, text: string): string | number | boolean {
  if (kind === 'WHOLE' || kind === 'NUMBER') {
    const point = text.replace(',', '.');
    return /^-?\d{1,15}(\.\d{1,10})?$/.test(point) ? Number(point) : text;
  }
  if (kind === 'FLAG') return text === 'true';
  return text;
}

/**
 * What is wrong by the path of the field; what is of no field that is shown stands under an empty
 * path.
 *
 * @param shown paths of the inputs and groups
 */
export function errorsByField(
  problem: Problem,
  shown: ReadonlySet<string>,
): Map<string, BrokenRule[]> {
  const errors = new Map<string, BrokenRule[]>();
  for (const error of problem.errors) {
    let path = error.parameter.replace(/^rule\.?/, '').replace(/\[\d+\]/g, '');
    while (path !== '' && !shown.has(path))
      path = path.slice(0, Math.max(0, path.lastIndexOf('.')));
    errors.set(path, [...(errors.get(path) ?? []), error]);
  }
  return errors;
}

/** Paths at which something that is wrong can be shown. */
export function shownPaths(form: RuleField[], condition: string): ReadonlySet<string> {
  return new Set(
    form.flatMap((field) =>
      field.kind !== 'CONDITION'
        ? field.kind === 'ENTRIES' && !isLadder(field)
          ? []
          : [field.name]
        : field.name === condition
          ? [field.name, ...field.fields.map(({ name }) => `${field.name}.${name}`)]
          : [],
    ),
  );
}
