import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { downloadCsv, saveFile } from '../../api/downloads';
import { type Plan, plansQuery } from '../../api/plans';
import { type PlanTask, followedTasksQuery } from '../../api/tasks';
import { useFirst } from '../../app/useFirst';
import { useNow } from '../../app/useNow';
import { useSearchState } from '../../app/useSearchState';
import { useTitle } from '../../app/useTitle';
import { Failure } from '../../components/Failure';
import { Icon } from '../../components/Icon';
import { Loading } from '../../components/Loading';
import { formatMoney } from '../../domain/numbers';
import { formatIsoDate } from '../../domain/time';
import { useTexts } from '../../i18n';
import { AgencyNames } from '../plans/AgencyNames';
import { DocumentWords } from '../plans/DocumentWords';
import { Bar } from '../plans/TaskTable';
import { yearsOf } from '../plans/taskSpans';
import { Budget } from './Budget';
import { StandingMark } from './StandingMark';
import { TaskFilters } from './TaskFilters';
import { filterOf, queryOf } from './taskFilter';
import '../plans/plans.css';
import './tasks.css';

/** The tasks of all plans: by agency, deadline and money, on a line of years. */
export default function TasksPage() {
  const { t } = useTexts();
  useTitle(t('tasks.title'));
  const [search, change] = useSearchState();
  const today = new Date(useNow(60_000)).toISOString().slice(0, 10);
  const filter = filterOf(search, today);
  const { data, error, isPending, refetch } = useQuery(followedTasksQuery(filter));
  const plan = filter.plan;
  const { data: all } = useQuery(followedTasksQuery(plan === undefined ? {} : { plan }));
  const { data: plans } = useQuery(plansQuery);
  const download = useMutation({
    mutationFn: async () => {
      saveFile(await downloadCsv(`/api/v1/tasks?${queryOf(filter)}`), `tasks_${today}.csv`);
    },
  });
  const filtered = Object.keys(filter).length > 0;
  return (
    <div className="page plan-page">
      <h1>{t('tasks.title')}</h1>
      <p className="intro">{t('tasks.intro')}</p>
      <TaskFilters search={search} change={change} plans={plans ?? []} tasks={all?.items ?? []} />
      <p>
        <button
          type="button"
          className="button button-quiet"
          disabled={download.isPending || !data || data.items.length === 0}
          onClick={() => download.mutate()}
        >
          <Icon name="download" size={15} /> {t('tasks.download')}
        </button>
      </p>
      {download.isError && <Failure error={download.error} />}
      {isPending && <Loading />}
      {error && <Failure error={error} onRetry={() => void refetch()} />}
      {data && data.items.length === 0 && (
        <p className="hint">
          {t('plans.noTasks')} {filtered && <Link href="/tasks">{t('tasks.withoutFilters')}</Link>}
        </p>
      )}
      {data && data.items.length > 0 && (
        <>
          <Budget filter={filter} />
          <Followed tasks={data.items} plans={plans ?? []} />
          {data.nextCursor !== null && <p className="hint">{t('tasks.truncated')}</p>}
        </>
      )}
    </div>
  );
}

function Followed({ tasks, plans }: { tasks: PlanTask[]; plans: Plan[] }) {
  const { t, language } = useTexts();
  const { shown, isCut, showAll } = useFirst(tasks, 20);
  const years = yearsOf(tasks);
  return (
    <section className="card">
      <p className="muted">{t('tasks.count', { count: tasks.length })}</p>
      <div className="table-scroll">
        <table className="stacked" data-testid="followed-tasks">
          <thead>
            <tr>
              <th scope="col">{t('plans.tasks')}</th>
              <th scope="col">{t('plans.lead')}</th>
              <th scope="col">{t('plans.time')}</th>
              <th scope="col">{t('tasks.state')}</th>
              <th scope="col" className="number">
                {t('tasks.planned')}
              </th>
              <th scope="col" className="number">
                {t('tasks.allotted')}
              </th>
              <th scope="col" className="number">
                {t('tasks.spent')}
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.map((task) => (
              <tr key={`${task.plan} ${task.code}`} data-task={`${task.plan}/${task.code}`}>
                <th scope="row">
                  <Link href={`/plans/${task.plan}/tasks/${encodeURIComponent(task.code)}`}>
                    {task.code} {task.name[language]}
                  </Link>
                  <div className="muted">
                    {plans.find(({ code }) => code === task.plan)?.name[language]}
                  </div>
                </th>
                <td data-label={t('plans.lead')}>
                  <AgencyNames of={task.lead} />
                </td>
                <td data-label={t('plans.time')}>
                  {task.standing.due ? (
                    t('tasks.until', { date: formatIsoDate(task.standing.due) })
                  ) : (
                    <DocumentWords text={task.time?.text} />
                  )}
                  {years && <Bar time={task.time} years={years} />}
                </td>
                <td>
                  <StandingMark standing={task.standing} />
                </td>
                <td className="number" data-label={t('tasks.planned')}>
                  {formatMoney(task.money.planned, language)}
                </td>
                <td className="number" data-label={t('tasks.allotted')}>
                  {formatMoney(task.money.allotted, language)}
                </td>
                <td className="number" data-label={t('tasks.spent')}>
                  {formatMoney(task.money.spent, language)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {isCut && (
        <button type="button" className="button" onClick={showAll}>
          {t('tasks.showAll', { count: tasks.length })}
        </button>
      )}
    </section>
  );
}
