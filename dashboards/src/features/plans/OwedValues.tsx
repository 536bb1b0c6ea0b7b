import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { owedQuery } from '../../api/owed';
import type { PlanDetail } from '../../api/plans';
import { useSearchState } from '../../app/useSearchState';
import { Failure } from '../../components/Failure';
import { Loading } from '../../components/Loading';
import { RoleGate } from '../../components/RoleGate';
import { useTexts } from '../../i18n';
import { ValueImportForm } from './ValueImportForm';

/** What agencies owe for periods that are over, and where they hand it in. */
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
  const { data, error, isPending, refetch } = useQuery(owedQuery(plan));
  if (isPending) return <Loading />;
  if (!data) return <Failure error={error} onRetry={() => void refetch()} />;
  const agency = search.get('agency') ?? '';
  const agencies = [...new Set(data.flatMap((one) => one.lead.map((lead) => lead.fullName)))].sort(
    (one, other) => one.localeCompare(other, 'vi'),
  );
  const shown = data.filter(
    (one) => agency === '' || one.lead.some((lead) => lead.fullName === agency),
  );
  return (
    <section className="card">
      <div className="toolbar">
        <label className="field">
          <span>{t('plans.agency')}</span>
          <select value={agency} onChange={(event) => change({ agency: event.target.value })}>
            <option value="">{t('plans.anyAgency')}</option>
            {agencies.map((one) => (
              <option key={one} value={one}>
                {one}
              </option>
            ))}
          </select>
        </label>
      </div>
      {shown.length === 0 ? (
        <p className="hint">{t('plans.nothingOwed')}</p>
      ) : (
        <div className="table-scroll">
          <table data-testid="owed">
            <thead>
              <tr>
                <th scope="col">{t('plans.indicator')}</th>
                <th scope="col">{t('plans.lead')}</th>
                <th scope="col">{t('plans.periodOf')}</th>
                <th scope="col">{t('plans.state')}</th>
              </tr>
            </thead>
            <tbody>
              {shown.map((one) => (
                <tr key={`${one.indicator} ${one.period}`}>
                  <th scope="row">
                    <Link href={`/plans/${plan}/indicators/${one.indicator}`}>
                      {one.indicator} {one.name[language]}
                    </Link>
                  </th>
                  <td>
                    {one.lead.map((lead) => (language === 'vi' ? lead.name : lead.en)).join('; ')}
                  </td>
                  <td>{one.period}</td>
                  <td>{t(`owed.${one.state}`)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
