import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { type Indicator, indicatorsQuery } from '../../api/indicators';
import type { PlanDetail } from '../../api/plans';
import { Failure } from '../../components/Failure';
import { Loading } from '../../components/Loading';
import { formatExact, noValue } from '../../domain/numbers';
import { useTexts } from '../../i18n';
import { AgencyNames } from './AgencyNames';
import { ClassMark } from './ClassMark';
import { DocumentWords } from './DocumentWords';

/** The indicators of a plan as its document lists them, with how they come along. */
export function IndicatorTable({ plan }: { plan: PlanDetail }) {
  const { t, language } = useTexts();
  const { data, error, isPending, refetch } = useQuery(indicatorsQuery(plan.code));
  if (isPending) return <Loading />;
  if (!data) return <Failure error={error} onRetry={() => void refetch()} />;
  if (data.length === 0) return <p className="hint">{t('plans.noIndicators')}</p>;
  return (
    <>
      {plan.indicatorGroups.map((group) => (
        <section className="card" key={group.code}>
          <h2>
            {group.code}. {group.name[language]}
          </h2>
          <div className="table-scroll">
            <table className="stacked" data-testid="indicators">
              <thead>
                <tr>
                  <th scope="col">{t('plans.indicator')}</th>
                  <th scope="col">{t('plans.lead')}</th>
                  <th scope="col">{t('plans.targets')}</th>
                  <th scope="col" className="number">
                    {t('plans.last')}
                  </th>
                  <th scope="col">{t('plans.progress')}</th>
                </tr>
              </thead>
              <tbody>
                {data
                  .filter((one) => one.group === group.code)
                  .map((one) => (
                    <Row key={one.code} indicator={one} />
                  ))}
              </tbody>
            </table>
          </div>
        </section>
      ))}
    </>
  );
}

function Row({ indicator }: { indicator: Indicator }) {
  const { t, language } = useTexts();
  const { last } = indicator;
  const symbol = indicator.unit.symbol[language];
  return (
    <tr className={indicator.parent === null ? undefined : 'sub-indicator'}>
      <th scope="row">
        <Link href={`/plans/${indicator.plan}/indicators/${indicator.code}`}>
          {indicator.code} {indicator.name[language]}
        </Link>
        {symbol !== '' && <span className="muted"> ({symbol})</span>}
        {indicator.note && <div className="muted">{indicator.note[language]}</div>}
      </th>
      <td data-label={t('plans.lead')}>
        <AgencyNames of={indicator.lead} />
      </td>
      <td data-label={t('plans.targets')}>
        {indicator.targets.length === 0
          ? t('plans.noTarget')
          : indicator.targets.map((target) => (
              <div key={target.year} title={target.source}>
                {target.year}: <DocumentWords text={target.text} />
              </div>
            ))}
      </td>
      <td className="number" data-label={t('plans.last')}>
        {last ? formatExact(last.value, language) : noValue}
        {last && (
          <div className="muted">
            {last.period}
            {last.provisional && <> · {t('plans.provisional')}</>}
          </div>
        )}
      </td>
      <td title={indicator.sentence[language]}>
        <ClassMark of={indicator.assessment} />
      </td>
    </tr>
  );
}
