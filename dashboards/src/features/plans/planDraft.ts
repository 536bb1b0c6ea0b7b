/** A plan while it is written: the fields of its file, agencies as rows, numbers as they are typed. */
export type Draft = Record<string, unknown>;
export type Path = readonly (string | number)[];

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isList = (value: unknown): value is unknown[] => Array.isArray(value);

/** What stands at a place; undefined where nothing does. */
export function valueAt(draft: unknown, path: Path): unknown {
  return path.reduce<unknown>((value, step) => {
    if (isList(value)) return value[Number(step)];
    return isRecord(value) ? value[step] : undefined;
  }, draft);
}

/** The text of a place for an input. */
export function textAt(draft: unknown, path: Path): string {
  const value = valueAt(draft, path);
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

/** The rows of a list. */
export function rowsAt(draft: unknown, path: Path): unknown[] {
  const value = valueAt(draft, path);
  return isList(value) ? value : [];
}

/** The same with another value at a place; what is missing on the way is made. */
export function withValue(draft: Draft, path: Path, value: unknown): Draft {
  const next = changed(draft, path, value);
  return isRecord(next) ? next : draft;
}

function changed(whole: unknown, path: Path, value: unknown): unknown {
  const [step, ...rest] = path;
  if (step === undefined) return value;
  if (typeof step === 'number') {
    const list = isList(whole) ? [...whole] : [];
    list[step] = changed(list[step], rest, value);
    return list;
  }
  const record: Record<string, unknown> = isRecord(whole) ? whole : {};
  return { ...record, [step]: changed(record[step], rest, value) };
}

/** The place as the server names it: file.indicators[0].unit. */
export function nameOf(path: Path): string {
  return path.reduce<string>(
    (name, step) => (typeof step === 'number' ? `${name}[${String(step)}]` : `${name}.${step}`),
    'file',
  );
}

/** Whether an error of the server belongs to the field of that name or to a part of it. */
export function belongsTo(parameter: string, name: string): boolean {
  return parameter === name || parameter.startsWith(`${name}[`) || parameter.startsWith(`${name}.`);
}

/** A plan with nothing in it yet. */
export function emptyDraft(today: string): Draft {
  return {
    code: '',
    version: today,
    name: {},
    act: {},
    area: {},
    period: {},
    document: '-',
    published: false,
    goals: [],
    agencies: [],
    fundingSources: [],
    indicatorGroups: [],
    taskGroups: [],
    indicators: [],
    tasks: [],
    reports: [],
  };
}

/** The draft of a file: names of agencies and of sources of funds become rows. */
export function draftOf(file: Record<string, unknown>): Draft {
  return {
    ...file,
    agencies: rowsByName(file.agencies),
    fundingSources: rowsByName(file.fundingSources),
  };
}

const rowsByName = (records: unknown) =>
  Object.entries(isRecord(records) ? records : {}).map(([name, of]) => ({
    name,
    ...(isRecord(of) ? of : {}),
  }));

const recordsByName = (rows: unknown[]) =>
  Object.fromEntries(
    rows
      .filter(isRecord)
      .map(({ name, ...of }) => [typeof name === 'string' ? name.trim() : '', cleaned(of) ?? {}]),
  );

/** The file of a draft: rows become names, and what was left empty is left out. */
export function fileOf(draft: Draft): Record<string, unknown> {
  const file = cleaned({
    ...withWholeBudget(draft),
    tasks: rowsAt(draft, ['tasks']).map(withWholeBudget),
    taskGroups: rowsAt(draft, ['taskGroups']).map(withWholeBudget),
    agencies: undefined,
    fundingSources: undefined,
  });
  return {
    ...(isRecord(file) ? file : {}),
    agencies: recordsByName(rowsAt(draft, ['agencies'])),
    fundingSources: recordsByName(rowsAt(draft, ['fundingSources'])),
  };
}

/** A budget has both of its lists, also where nothing is in them. */
function withWholeBudget<T>(record: T): T {
  return isRecord(record) && isRecord(record.budget)
    ? { ...record, budget: { sources: [], lines: [], ...record.budget } }
    : record;
}

/** Without what is empty: texts, and records of which nothing is left. Lists stay. */
function cleaned(value: unknown): unknown {
  if (typeof value === 'string') return value.trim() === '' ? undefined : value.trim();
  if (isList(value)) return value.map(cleaned).filter((item) => item !== undefined);
  if (!isRecord(value)) return value ?? undefined;
  const kept = Object.entries(value)
    .map(([key, of]) => [key, cleaned(of)] as const)
    .filter(([, of]) => of !== undefined);
  const isEmpty = kept.every(([, of]) => isList(of) && of.length === 0);
  return isEmpty ? undefined : Object.fromEntries(kept);
}
