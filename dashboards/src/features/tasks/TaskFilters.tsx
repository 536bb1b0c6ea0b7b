import type { Plan } from '../../api/plans';
import type { PlanTask } from '../../api/tasks';
import type { Changes } from '../../app/searchState';
import { useTexts } from '../../i18n';
import { deadlines, followedStates } from './taskFilter';

interface Props {
  search: URLSearchParams;
  change: (changes: Changes) => void;
  plans: Plan[];
  /** Of which agencies, years and sources are offered. */
  tasks: PlanTask[];
}

/** What tasks are shown; every choice stands in the address. */
export function TaskFilters({ search, change, plans, tasks }: Props) {
  const { t, language } = useTexts();
  const agencies = sorted(
    tasks.flatMap((task) => [...task.lead, ...task.cooperating].map((one) => one.fullName)),
  );
  const lines = tasks.flatMap((task) => task.money.lines);
  const years = sorted(lines.flatMap(({ year }) => (year === null ? [] : [String(year)])));
  const sources = sorted(lines.flatMap(({ source }) => (source === null ? [] : [source])));
  return (
    <div className="toolbar">
      <Choice
        name="plan"
        text={t('tasks.plan')}
        any={t('tasks.anyPlan')}
        options={plans.map((one) => [one.code, one.name[language]])}
        search={search}
        onChange={(plan) => change({ plan, agency: null, year: null, source: null })}
      />
      <Choice
        name="agency"
        text={t('plans.agency')}
        any={t('plans.anyAgency')}
        options={agencies.map((one) => [one, one])}
        search={search}
        onChange={(agency) => change({ agency })}
      />
      <Choice
        name="due"
        text={t('plans.due')}
        any={t('plans.anyDue')}
        options={deadlines.map((one) => [one, t(`tasks.${one}`)])}
        search={search}
        onChange={(due) => change({ due })}
      />
      <Choice
        name="progress"
        text={t('tasks.state')}
        any={t('tasks.anyState')}
        options={followedStates.map((one) => [one, t(`taskState.${one}`)])}
        search={search}
        onChange={(progress) => change({ progress })}
      />
      <Choice
        name="year"
        text={t('tasks.moneyOfYear')}
        any={t('tasks.anyYear')}
        options={years.map((one) => [one, one])}
        search={search}
        onChange={(year) => change({ year })}
      />
      <Choice
        name="source"
        text={t('tasks.source')}
        any={t('tasks.anySource')}
        options={sources.map((one) => [one, one])}
        search={search}
        onChange={(source) => change({ source })}
      />
    </div>
  );
}

function sorted(texts: string[]): string[] {
  return [...new Set(texts)].sort((one, other) => one.localeCompare(other, 'vi'));
}

interface ChoiceProps {
  name: string;
  text: string;
  any: string;
  options: [string, string][];
  search: URLSearchParams;
  onChange: (value: string) => void;
}

/** One of a list, or any. A value of the address that the list does not have stays chosen. */
export function Choice({ name, text, any, options, search, onChange }: ChoiceProps) {
  const value = search.get(name) ?? '';
  const known = value === '' || options.some(([one]) => one === value);
  return (
    <label className="field">
      <span>{text}</span>
      <select
        value={value}
        data-testid={`filter-${name}`}
        onChange={(event) => onChange(event.target.value)}
      >
        <option value="">{any}</option>
        {options.map(([one, shown]) => (
          <option key={one} value={one}>
            {shown}
          </option>
        ))}
        {!known && <option value={value}>{value}</option>}
      </select>
    </label>
  );
}
