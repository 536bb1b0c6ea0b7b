import { Link } from 'wouter';
import type { IndicatorDetail } from '../../api/indicators';
import { formatValue } from '../../domain/numbers';
import { useTexts } from '../../i18n';
import { daysAddress } from './daysAddress';

/** What was computed for each station and year, and the way to its days and hours. */
export function StationValues({ indicator }: { indicator: IndicatorDetail }) {
  const { t, language } = useTexts();
  if (indicator.computed === null) return null;
  return (
    <section className="card">
      <h2>{t('plans.byStation')}</h2>
      <p className="muted">{t('plans.byStationHint')}</p>
      {indicator.stations.length === 0 ? (
        <p className="hint">{t('plans.noValues')}</p>
      ) : (
        <div className="table-scroll">
          <table data-testid="station-values">
            <thead>
              <tr>
                <th scope="col">{t('plans.station')}</th>
                <th scope="col">{t('plans.periodOf')}</th>
                <th scope="col" className="number">
                  {t('plans.value')}
                </th>
                <th scope="col">{t('plans.inputs')}</th>
              </tr>
            </thead>
            <tbody>
              {indicator.stations.map((one) => (
                <tr key={`${one.station ?? ''} ${one.period}`}>
                  <th scope="row">
                    {one.station === null ? (
                      t('plans.network')
                    ) : (
                      <Link href={`/stations/${one.station}`}>{one.station}</Link>
                    )}
                  </th>
                  <td>{one.period}</td>
                  <td className="number">
                    {formatValue(one.value, language)}
                    {one.provisional && <div className="muted">{t('plans.provisional')}</div>}
                  </td>
                  <td>
                    {one.station === null ? (
                      <Link href={`/availability/network?period=${one.period}`}>
                        {t('plans.networkParts')}
                      </Link>
                    ) : (
                      <Link
                        href={daysAddress(indicator.plan, indicator.code, one.station, one.period)}
                        data-testid="days-of-value"
                      >
                        {t('plans.daysHours')}
                      </Link>
                    )}
                    {' · '}
                    <a href={one.inputs}>{t('plans.rows')}</a>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
