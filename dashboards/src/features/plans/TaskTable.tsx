import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import type { PlanDetail } from '../../api/plans';
import { type PlanTask, tasksQuery } from '../../api/tasks';
import { useNow } from '../../app/useNow';
import { useSearchState } from '../../app/useSearchState';
import { Failure } from '../../components/Failure';
import { Loading } from '../../components/Loading';
import { formatMoney, noValue } from '../../domain/numbers';
import { useTexts } from '../../i18n';
import { Budget } from '../tasks/Budget';
import { agenciesOf } from '../tasks/owedGroups';
import { StandingMark } from '../tasks/StandingMark';
import { AgencyNames } from './AgencyNames';
import { DocumentWords } from './DocumentWords';
import { spanOf, yearsOf } from './taskSpans';

const dues = ['over', 'thisYear'] as const;

/** The tasks of a plan: by agency, by deadline, with budgets, on a line of years. */
export function TaskTable({ plan }: { plan: PlanDetail }) {
  const { t, language } = useTexts();
  const [search, change] = useSearchState();
  const now = useNow(60_000);
  const { data, error, isPending, refetch } = useQuery(tasksQuery(plan.code));
  if (isPending) return <Loading />;
  if (!data) return <Failure error={error} onRetry={() => void refetch()} />;
  const today = new Date(now).toISOString().slice(0, 10);
  const agency = search.get('agency') ?? '';
  const due = dues.find((one) => one === search.get('due'));
  const shown = data.filter(
    (task) =>
      (agency === '' ||
        [...task.lead, ...task.cooperating].some((one) => one.fullName === agency)) &&
      (due !== 'over' || task.standing.overdue) &&
      (due !== 'thisYear' || task.standing.due?.slice(0, 4) === today.slice(0, 4)),
  );
  const years = yearsOf(data);
  return (
    <>
      <div className="toolbar">
        <label className="field">
          <span>{t('plans.agency')}</span>
          <select
            value={agency}
            data-testid="task-agency"
            onChange={(event) => change({ agency: event.target.value })}
          >
            <option value="">{t('plans.anyAgency')}</option>
            {agenciesOf(data, language).map(([name, words]) => (
              <option key={name} value={name}>
                {words}
              </option>
            ))}
          </select>
        </label>
        <label className="field">
          <span>{t('plans.due')}</span>
          <select value={due ?? ''} onChange={(event) => change({ due: event.target.value })}>
            <option value="">{t('plans.anyDue')}</option>
            {dues.map((one) => (
              <option key={one} value={one}>
                {t(`plans.${one}`)}
              </option>
            ))}
          </select>
        </label>
      </div>
      <Budget
        filter={{
          plan: plan.code,
          ...(agency !== '' && { agency }),
          ...(due === 'over' && { overdue: true }),
          ...(due === 'thisYear' && {
            dueFrom: `${today.slice(0, 4)}-01-01`,
            dueBefore: `${String(Number(today.slice(0, 4)) + 1)}-01-01`,
          }),
        }}
        words={plan.fundingSources}
      />
      {shown.length === 0 && <p className="hint">{t('plans.noTasks')}</p>}
      {plan.taskGroups
        .filter((group) => shown.some((task) => task.group === group.code))
        .map((group) => (
          <section className="card" key={group.code}>
            <h2>
              {group.name[language]}
              {group.budget && (
                <span className="muted">
                  {' '}
                  · {t('plans.budget')}: <DocumentWords text={group.budget.text} />
                  {group.budget.lines.length > 1 &&
                    ` (${group.budget.lines
                      .map(
                        (line) =>
                          `${String(line.year ?? '')}: ${formatMoney(line.millionDong, language)}`,
                      )
                      .join(' · ')})`}
                </span>
              )}
            </h2>
            <div className="table-scroll">
              <table className="stacked" data-testid="tasks">
                <thead>
                  <tr>
                    <th scope="col">{t('plans.tasks')}</th>
                    <th scope="col">{t('plans.lead')}</th>
                    <th scope="col">{t('plans.product')}</th>
                    <th scope="col">{t('plans.time')}</th>
                    <th scope="col">{t('plans.budget')}</th>
                  </tr>
                </thead>
                <tbody>
                  {shown
                    .filter((task) => task.group === group.code)
                    .map((task) => (
                      <Row key={task.code} plan={plan} task={task} years={years} />
                    ))}
                </tbody>
              </table>
            </div>
          </section>
        ))}
    </>
  );
}

interface RowProps {
  plan: PlanDetail;
  task: PlanTask;
  years: { from: number; to: number } | null;
}

function Row({ plan, task, years }: RowProps) {
  const { t, language } = useTexts();
  return (
    <tr className={task.parent === null ? undefined : 'sub-indicator'} title={task.source}>
      <th scope="row">
        <Link href={`/plans/${plan.code}/tasks/${encodeURIComponent(task.code)}`}>
          {task.code} {task.name[language]}
        </Link>
        {task.content.length > 0 && (
          <ul className="muted">
            {task.content.map((one) => (
              <li key={one.vi}>{one[language]}</li>
            ))}
          </ul>
        )}
        {task.legal && <div className="muted">{task.legal[language]}</div>}
        {task.note && <div className="muted">{task.note[language]}</div>}
        {task.indicators.length > 0 && (
          <div>
            {t('plans.moves')}:{' '}
            {task.indicators.map((one) => (
              <Link key={one} href={`/plans/${plan.code}/indicators/${one}`}>
                {one}{' '}
              </Link>
            ))}
          </div>
        )}
      </th>
      <td data-label={t('plans.lead')}>
        <AgencyNames of={task.lead} />
        {task.cooperating.length > 0 && (
          <div className="muted">
            {t('plans.cooperating')}: <AgencyNames of={task.cooperating} />
          </div>
        )}
      </td>
      <td data-label={t('plans.product')}>{task.product?.[language] ?? noValue}</td>
      <td data-label={t('plans.time')}>
        <DocumentWords text={task.time?.text} />
        {years && <Bar time={task.time} years={years} />}
        <StandingMark standing={task.standing} />
      </td>
      <td data-label={t('plans.budget')}>
        <DocumentWords text={task.budget?.text} />
        {task.budget && task.budget.sources.length > 0 && (
          <div className="muted">
            {task.budget.sources
              .map((source) => plan.fundingSources[source]?.[language] ?? source)
              .join('; ')}
          </div>
        )}
      </td>
    </tr>
  );
}

/** A task on a line of years. */
export function Bar({
  time,
  years,
}: {
  time: PlanTask['time'];
  years: { from: number; to: number };
}) {
  const span = spanOf(time, years);
  if (!span) return null;
  return (
    <>
      <span className="task-span" aria-hidden="true">
        <span
          className={span.goesOn ? 'task-goes-on' : undefined}
          style={{ left: `${String(span.left)}%`, width: `${String(span.width)}%` }}
        />
      </span>
      <span className="task-years" aria-hidden="true">
        <span>{years.from}</span>
        <span>{years.to}</span>
      </span>
    </>
  );
}
