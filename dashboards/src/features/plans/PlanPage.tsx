import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { planQuery } from '../../api/plans';
import { useSearchState } from '../../app/useSearchState';
import { useTitle } from '../../app/useTitle';
import { Failure } from '../../components/Failure';
import { Loading } from '../../components/Loading';
import { RoleGate } from '../../components/RoleGate';
import { Segmented } from '../../components/Segmented';
import { useTexts } from '../../i18n';
import { AboutPlan } from './AboutPlan';
import { IndicatorTable } from './IndicatorTable';
import { OwedValues } from './OwedValues';
import { ReportDuties } from '../tasks/ReportDuties';
import { TaskTable } from './TaskTable';
import './plans.css';

const parts = ['indicators', 'tasks', 'owed', 'reports', 'about'] as const;

/** One plan: its indicators, its tasks, its document. */
export default function PlanPage({ code }: { code: string }) {
  const { t, language } = useTexts();
  const [search, change] = useSearchState();
  const { data: plan, error, isPending, refetch } = useQuery(planQuery(code));
  useTitle(plan?.name[language] ?? t('plans.title'));
  if (isPending) return <Loading />;
  if (!plan) return <Failure error={error} onRetry={() => void refetch()} />;
  const part =
    parts.find((one) => one === search.get('part')) ??
    (plan.indicators === 0 ? 'tasks' : 'indicators');
  return (
    <div className="page plan-page">
      <h1>{plan.name[language]}</h1>
      <RoleGate needs="analyst" text="" silent>
        <p>
          <Link href={`/plans/${code}/edit`} className="button button-quiet">
            {t('planForm.editThis')}
          </Link>
        </p>
      </RoleGate>
      {plan.remark && <p className="intro">{plan.remark[language]}</p>}
      <div className="toolbar">
        <Segmented
          label={t('plans.parts')}
          value={part}
          options={parts.map((value) => ({ value, text: t(`plans.${value}`) }))}
          onChange={(value) => change({ part: value, agency: null, due: null })}
        />
      </div>
      {part === 'indicators' && <IndicatorTable plan={plan} />}
      {part === 'tasks' && <TaskTable plan={plan} />}
      {part === 'owed' && <OwedValues plan={plan} />}
      {part === 'reports' && <ReportDuties plan={plan.code} />}
      {part === 'about' && <AboutPlan plan={plan} />}
    </div>
  );
}
