import { useQuery } from '@tanstack/react-query';
import { dueQuery } from '../../api/owed';
import type { PlanDetail } from '../../api/plans';
import { useSearchState } from '../../app/useSearchState';
import { Choice } from '../../components/Choice';
import { Failure } from '../../components/Failure';
import { Loading } from '../../components/Loading';
import { RoleGate } from '../../components/RoleGate';
import { useTexts } from '../../i18n';
import { agenciesOf, owedBy, thingsOf } from '../tasks/owedGroups';
import { OwedThings } from '../tasks/OwedThings';
import '../tasks/tasks.css';
import { ValueImportForm } from './ValueImportForm';

/** Which values agencies owe of a plan, and where they hand them in. */
export function OwedValues({ plan }: { plan: PlanDetail }) {
  const { t } = useTexts();
  return (
    <RoleGate needs="viewer" text={t('plans.needsViewer')}>
      <Owed plan={plan.code} />
      <RoleGate needs="operator" text="" silent>
        <ValueImportForm plan={plan.code} />
      </RoleGate>
    </RoleGate>
  );
}

function Owed({ plan }: { plan: string }) {
  const { t, language } = useTexts();
  const [search, change] = useSearchState();
  const { data, error, isPending, refetch } = useQuery(dueQuery({ plan, kind: 'VALUE' }));
  if (isPending) return <Loading />;
  if (!data) return <Failure error={error} onRetry={() => void refetch()} />;
  const agency = search.get('agency') ?? '';
  const shown = owedBy(data.items, agency);
  return (
    <section className="card">
      <div className="toolbar">
        <Choice
          testId="filter-agency"
          value={agency}
          text={t('plans.agency')}
          any={t('plans.anyAgency')}
          options={agenciesOf(data.items, language)}
          onChange={(value) => change({ agency: value })}
        />
      </div>
      {shown.length === 0 ? (
        <p className="hint">{t('plans.nothingOwed')}</p>
      ) : (
        <OwedThings things={thingsOf(shown)} withPlan={false} testId="owed" />
      )}
    </section>
  );
}
