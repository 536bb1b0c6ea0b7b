import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { leaningQuery } from '../../api/indicators';
import { formatValue } from '../../domain/numbers';
import { formatParameter } from '../../domain/units';
import { useTexts } from '../../i18n';
import { daysAddress } from './daysAddress';

/** Which plans and indicators lean on a station and its series; nothing where none does. */
export function LeaningIndicators({ station }: { station: string }) {
  const { t, language } = useTexts();
  const { data } = useQuery(leaningQuery(station));
  if (!data || data.length === 0) return null;
  return (
    <section className="card" aria-labelledby="leaning-title" data-testid="leaning">
      <h2 id="leaning-title">{t('chain.leaning')}</h2>
      <p className="muted">{t('chain.leaningHint')}</p>
      <div className="table-scroll">
        <table className="stacked">
          <thead>
            <tr>
              <th scope="col">{t('plans.indicator')}</th>
              <th scope="col">{t('chain.series')}</th>
              <th scope="col" className="number">
                {t('plans.last')}
              </th>
              <th scope="col">{t('chain.parts')}</th>
            </tr>
          </thead>
          <tbody>
            {data.map((one) => (
              <tr key={`${one.plan} ${one.indicator}`}>
                <th scope="row" className="wrap">
                  <Link href={`/plans/${one.plan}/indicators/${one.indicator}`}>
                    {one.indicator} {one.name[language]}
                  </Link>
                  <div className="muted">
                    <Link href={`/plans/${one.plan}`}>{one.planName[language]}</Link>
                  </div>
                  {one.targets.length > 0 && <div className="muted">{one.targets.join('; ')}</div>}
                </th>
                <td className="wrap" data-label={t('chain.series')}>
                  {one.parameters.map(formatParameter).join(', ')}
                </td>
                <td className="number" data-label={t('plans.last')}>
                  {formatValue(one.value, language)}{' '}
                  {one.value !== null && one.unit.symbol[language]}
                  {one.period !== null && <div className="muted">{one.period}</div>}
                </td>
                <td>
                  {one.period !== null && (
                    <Link href={daysAddress(one.plan, one.indicator, station, one.period)}>
                      {t('plans.daysHours')}
                    </Link>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
