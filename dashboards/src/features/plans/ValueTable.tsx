import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { decide, valueQuery, valuesQuery } from '../../api/indicatorValues';
import type { IndicatorDetail } from '../../api/indicators';
import { roleIncludes } from '../../api/roles';
import { sessionQuery } from '../../api/sessions';
import { Failure } from '../../components/Failure';
import { Loading } from '../../components/Loading';
import { Review } from '../../components/Review';
import { formatExact } from '../../domain/numbers';
import { defaultZone, formatMoment } from '../../domain/time';
import { useTexts } from '../../i18n';

/** The values that agencies reported of an indicator, with who and why; reviewers decide here. */
export function ValueTable({ indicator }: { indicator: IndicatorDetail }) {
  const { t, language } = useTexts();
  const { data: session } = useQuery(sessionQuery);
  const { data, error, isPending, refetch } = useQuery(valuesQuery(indicator.plan, indicator.code));
  const [open, setOpen] = useState<string | null>(null);
  if (isPending) return <Loading />;
  if (!data) return <Failure error={error} onRetry={() => void refetch()} />;
  const reviewer = roleIncludes(session?.role ?? null, 'analyst');
  return (
    <section className="card">
      <h2>{t('plans.values')}</h2>
      {data.length === 0 ? (
        <p className="hint">{t('plans.noValues')}</p>
      ) : (
        <div className="table-scroll">
          <table className="stacked" data-testid="values">
            <thead>
              <tr>
                <th scope="col">{t('plans.periodOf')}</th>
                <th scope="col" className="number">
                  {t('plans.value')}
                </th>
                <th scope="col">{t('plans.state')}</th>
                <th scope="col">{t('plans.by')}</th>
                <th scope="col">{t('plans.reason')}</th>
                {reviewer && <th scope="col">{t('plans.decide')}</th>}
                <th scope="col">{t('plans.history')}</th>
              </tr>
            </thead>
            <tbody>
              {data.map((value) => {
                const key = value.period;
                return (
                  <tr key={key} data-period={value.period} data-state={value.state}>
                    <th scope="row">{value.period}</th>
                    <td className="number" data-label={t('plans.value')}>
                      {formatExact(value.value, language)}
                      {value.provisional && <div className="muted">{t('plans.provisional')}</div>}
                    </td>
                    <td data-label={t('plans.state')}>{t(`valueState.${value.state}`)}</td>
                    <td data-label={t('plans.by')}>
                      {value.account}
                      <div className="muted">{formatMoment(Date.parse(value.at), defaultZone)}</div>
                    </td>
                    <td data-label={value.reason ? t('plans.reason') : undefined}>
                      {value.reason}
                      {value.sourceFile && <div className="muted">{value.sourceFile}</div>}
                    </td>
                    {reviewer && (
                      <td>
                        <Review
                          of={value}
                          decide={(decision, reason) =>
                            decide(indicator.plan, value, decision, reason)
                          }
                        />
                      </td>
                    )}
                    <td data-label={t('plans.history')}>
                      <button
                        type="button"
                        className="button button-quiet"
                        aria-expanded={open === key}
                        aria-label={`${t('plans.history')} ${value.period}`}
                        onClick={() => setOpen(open === key ? null : key)}
                      >
                        {value.version}
                      </button>
                      {open === key && (
                        <History
                          plan={indicator.plan}
                          indicator={indicator.code}
                          period={value.period}
                        />
                      )}
                    </td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

interface HistoryProps {
  plan: string;
  indicator: string;
  period: string;
}

function History({ plan, indicator, period }: HistoryProps) {
  const { t, language } = useTexts();
  const { data, error } = useQuery(valueQuery(plan, indicator, period));
  if (error) return <Failure error={error} />;
  if (!data) return <Loading />;
  return (
    <ol>
      {data.versions.map((one) => (
        <li key={one.version}>
          {t(`valueChange.${one.change}`)}: {formatExact(one.value, language)}, {one.account},{' '}
          {formatMoment(Date.parse(one.at), defaultZone)}
          {one.reason && <>: {one.reason}</>}
        </li>
      ))}
    </ol>
  );
}
