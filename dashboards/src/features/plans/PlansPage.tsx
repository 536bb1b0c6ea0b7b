import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { progressClasses } from '../../api/indicators';
import { type Plan, plansQuery } from '../../api/plans';
import { useTitle } from '../../app/useTitle';
import { Failure } from '../../components/Failure';
import { Loading } from '../../components/Loading';
import { RoleGate } from '../../components/RoleGate';
import { formatIsoDate } from '../../domain/time';
import { useTexts } from '../../i18n';
import { ClassMark } from './ClassMark';
import './plans.css';

/** The plans, and how many of their indicators are on their way. Open to everybody. */
export default function PlansPage() {
  const { t } = useTexts();
  useTitle(t('plans.title'));
  const { data, error, isPending, refetch } = useQuery(plansQuery);
  return (
    <div className="page">
      <h1>{t('plans.title')}</h1>
      <p className="intro">{t('plans.intro')}</p>
      <p>
        <Link href="/tasks">{t('tasks.title')}</Link> ·{' '}
        <Link href="/owed">{t('tasks.owedTitle')}</Link>
      </p>
      <RoleGate needs="analyst" text="" silent>
        <p>
          <Link href="/new-plan" className="button">
            {t('planForm.new')}
          </Link>
        </p>
      </RoleGate>
      {isPending && <Loading />}
      {error && <Failure error={error} onRetry={() => void refetch()} />}
      {data && (
        <ul className="plan-cards" data-testid="plans">
          {data.map((plan) => (
            <li key={plan.code}>
              <PlanCard plan={plan} />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function PlanCard({ plan }: { plan: Plan }) {
  const { t, language } = useTexts();
  const { act, area, period } = plan;
  return (
    <article className="card">
      <h2>
        <Link href={`/plans/${plan.code}`}>{plan.name[language]}</Link>
      </h2>
      <p className="muted">
        {act.number && act.date
          ? t('plans.act', { number: act.number, date: formatIsoDate(act.date) })
          : t('plans.noNumber')}
        {' · '}
        {act.issuer[language]}
      </p>
      <p>
        {area.name[language]} · {t('plans.period', period)}
        {period.vision !== null && <> · {t('plans.vision', { year: period.vision })}</>}
      </p>
      <p>{t('plans.counts', { indicators: plan.indicators, tasks: plan.tasks })}</p>
      <p className="plan-classes">
        {progressClasses
          .filter((one) => (plan.progress[one] ?? 0) > 0)
          .map((one) => (
            <span key={one}>
              {plan.progress[one]} <ClassMark of={one} />
            </span>
          ))}
      </p>
    </article>
  );
}
