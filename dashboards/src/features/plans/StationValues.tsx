import { Link } from 'wouter';
import type { IndicatorDetail } from '../../api/indicators';
import { formatValue } from '../../domain/numbers';
import { useTexts } from '../../i18n';
import { daysAddress } from './daysAddress';

/**
 * What was computed for each station and year, and the way to its days and hours; of a series
 * within years for the chosen station alone. Newest first.
 */
export function StationValues({ indicator }: { indicator: IndicatorDetail }) {
  const { t, language } = useTexts();
  if (indicator.computed === null) return null;
  const shown = indicator.stations
    .filter(({ station }) => indicator.rhythm === 'YEAR' || station === indicator.progress.station)
    .sort((one, other) => other.period.localeCompare(one.period));
  return (
    <section className="card">
      <h2>{t('plans.byStation')}</h2>
      <p className="muted">{t('plans.byStationHint')}</p>
      {shown.length === 0 ? (
        <p className="hint">{t('plans.noComputed')}</p>
      ) : (
        <div className="table-scroll table-tall">
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
              {shown.map((one) => (
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
                      <Link
                        href={networkAddress(indicator.computed, one.period)}
                        data-testid="parts-of-value"
                      >
                        {t(
                          indicator.computed?.formula === 'HOTSPOTS_IN_TIME'
                            ? 'plans.eachHotspot'
                            : 'plans.eachCamera',
                        )}
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

/** Where the cameras or hotspots of a period are listed, of which a value of the network follows. */
function networkAddress(computed: IndicatorDetail['computed'], period: string): string {
  const part = computed?.formula === 'HOTSPOTS_IN_TIME' ? 'hotspots' : 'cameras';
  return `/availability/network?period=${period}#promise-${part}`;
}
