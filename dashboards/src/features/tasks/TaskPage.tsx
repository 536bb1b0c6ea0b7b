import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { type PlanDetail, planQuery } from '../../api/plans';
import { type PlanTask, taskQuery } from '../../api/tasks';
import { useTitle } from '../../app/useTitle';
import { Failure } from '../../components/Failure';
import { Loading } from '../../components/Loading';
import { RoleGate } from '../../components/RoleGate';
import { noValue } from '../../domain/numbers';
import { useTexts } from '../../i18n';
import { AgencyNames } from '../plans/AgencyNames';
import { DocumentWords } from '../plans/DocumentWords';
import { MoneyTable } from './Budget';
import { Effects } from './Effects';
import { ReportForm } from './ReportForm';
import { ReportTable } from './ReportTable';
import { StandingMark } from './StandingMark';
import { TaskImportForm } from './TaskImportForm';
import '../plans/plans.css';

/** One task: what the document says, where it stands, its money, and what was reported. */
export default function TaskPage({ plan, code }: { plan: string; code: string }) {
  const { t, language } = useTexts();
  const { data, error, isPending, refetch } = useQuery(taskQuery(plan, code));
  const { data: whole } = useQuery(planQuery(plan));
  useTitle(data ? `${data.code} ${data.name[language]}` : t('tasks.title'));
  if (isPending) return <Loading />;
  if (!data) return <Failure error={error} onRetry={() => void refetch()} />;
  return (
    <div className="page plan-page">
      <p>
        <Link href={`/plans/${plan}?part=tasks`}>← {t('plans.back')}</Link>
      </p>
      <h1>
        {data.code} {data.name[language]}
      </h1>
      <section className="card" data-testid="task-standing">
        <StandingMark standing={data.standing} />
        {data.standing.delivered !== null && (
          <p>
            {t('tasks.delivered')}: {data.standing.delivered}
          </p>
        )}
        {data.money.lines.length > 0 && (
          <MoneyTable money={data.money} words={whole?.fundingSources} />
        )}
      </section>
      <Declared task={data} words={whole?.fundingSources ?? {}} />
      <RoleGate needs="viewer" text={t('tasks.needsViewer')}>
        <ReportTable task={data} />
        <Effects task={data} />
        <RoleGate needs="operator" text="" silent>
          {whole && <ReportForm task={data} plan={whole} />}
          <TaskImportForm plan={plan} />
        </RoleGate>
      </RoleGate>
    </div>
  );
}

/** What the document says of it. */
function Declared({ task, words }: { task: PlanTask; words: PlanDetail['fundingSources'] }) {
  const { t, language } = useTexts();
  return (
    <section className="card">
      <h2>{t('tasks.declared')}</h2>
      {task.content.length > 0 && (
        <ul>
          {task.content.map((one) => (
            <li key={one.vi}>{one[language]}</li>
          ))}
        </ul>
      )}
      <dl>
        <dt>{t('plans.lead')}</dt>
        <dd>
          <AgencyNames of={task.lead} />
        </dd>
        <dt>{t('plans.cooperating')}</dt>
        <dd>
          <AgencyNames of={task.cooperating} />
        </dd>
        <dt>{t('plans.product')}</dt>
        <dd>{task.product?.[language] ?? noValue}</dd>
        <dt>{t('plans.time')}</dt>
        <dd>
          <DocumentWords text={task.time?.text} />
        </dd>
        <dt>{t('plans.budget')}</dt>
        <dd>
          <DocumentWords text={task.budget?.text} />
          {task.budget?.sources.map((source) => (
            <div key={source} className="muted">
              {words[source]?.[language] ?? source}
            </div>
          ))}
        </dd>
        {task.legal && (
          <>
            <dt>{t('plans.legal')}</dt>
            <dd>{task.legal[language]}</dd>
          </>
        )}
        {task.parent !== null && (
          <>
            <dt>{t('tasks.partOf')}</dt>
            <dd>
              <Link href={`/plans/${task.plan}/tasks/${encodeURIComponent(task.parent)}`}>
                {task.parent}
              </Link>
            </dd>
          </>
        )}
        {task.note && (
          <>
            <dt>{t('plans.note')}</dt>
            <dd>{task.note[language]}</dd>
          </>
        )}
        <dt>{t('plans.moves')}</dt>
        <dd>
          {task.indicators.length === 0
            ? noValue
            : task.indicators.map((one) => (
                <Link key={one} href={`/plans/${task.plan}/indicators/${one}`}>
                  {one}{' '}
                </Link>
              ))}
        </dd>
        <dt>{t('plans.source')}</dt>
        <dd>{task.source}</dd>
      </dl>
    </section>
  );
}
