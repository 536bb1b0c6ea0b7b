import type { Plan } from '../../api/plans';
import type { PlanTask } from '../../api/tasks';
import type { Changes } from '../../app/searchState';
import { Choice } from '../../components/Choice';
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
        testId="filter-plan"
        value={search.get('plan') ?? ''}
        text={t('tasks.plan')}
        any={t('tasks.anyPlan')}
        options={plans.map((one) => [one.code, one.name[language]])}
        onChange={(plan) => change({ plan, agency: null, year: null, source: null })}
      />
      <Choice
        testId="filter-agency"
        value={search.get('agency') ?? ''}
        text={t('plans.agency')}
        any={t('plans.anyAgency')}
        options={agencies.map((one) => [one, one])}
        onChange={(agency) => change({ agency })}
      />
      <Choice
        testId="filter-due"
        value={search.get('due') ?? ''}
        text={t('plans.due')}
        any={t('plans.anyDue')}
        options={deadlines.map((one) => [one, t(`tasks.${one}`)])}
        onChange={(due) => change({ due })}
      />
      <Choice
        testId="filter-progress"
        value={search.get('progress') ?? ''}
        text={t('tasks.state')}
        any={t('tasks.anyState')}
        options={followedStates.map((one) => [one, t(`taskState.${one}`)])}
        onChange={(progress) => change({ progress })}
      />
      <Choice
        testId="filter-year"
        value={search.get('year') ?? ''}
        text={t('tasks.moneyOfYear')}
        any={t('tasks.anyYear')}
        options={years.map((one) => [one, one])}
        onChange={(year) => change({ year })}
      />
      <Choice
        testId="filter-source"
        value={search.get('source') ?? ''}
        text={t('tasks.source')}
        any={t('tasks.anySource')}
        options={sources.map((one) => [one, one])}
        onChange={(source) => change({ source })}
      />
    </div>
  );
}

function sorted(texts: string[]): string[] {
  return [...new Set(texts)].sort((one, other) => one.localeCompare(other, 'vi'));
}
