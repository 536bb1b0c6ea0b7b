import type { AlertCalculation } from '../../api/alerts';
import { localeOf } from '../../domain/language';
import { defaultZone, formatMoment } from '../../domain/time';
import { formatUnit } from '../../domain/units';
import { useTexts } from '../../i18n';

/** How hours raised an alert: the sentence, and each hour that entered. */
export function Calculation({ calculation: one }: { calculation: AlertCalculation }) {
  const { t, language } = useTexts();
  const format = new Intl.NumberFormat(localeOf[language], { maximumFractionDigits: 3 });
  const number = (value: number | null) => (value === null ? '–' : format.format(value));
  const moment = (at: string | null) =>
    at === null ? '–' : formatMoment(Date.parse(at), defaultZone);
  const texts = {
    until: moment(one.until),
    valid: one.valid,
    of: one.of ?? 0,
    left: one.left ?? 0,
    sum: number(one.sum),
    value: number(one.value),
    limit: number(one.limit),
    lowest: number(one.lowest),
    lowestAt: moment(one.lowestAt),
    mean: number(one.hours.at(-1)?.mean ?? null),
    unit: formatUnit(one.unit),
  };
  return (
    <section data-testid="alert-calculation">
      <h2>{t('alerts.calculation.title')}</h2>
      <p>
        {one.kind === 'RISE'
          ? t('alerts.calculation.RISE', texts)
          : t(`alerts.calculation.${one.outlook ?? 'LIKELY'}`, texts)}
        {one.rule !== null && <span className="muted"> ({one.rule})</span>}
      </p>
      <details>
        <summary>{t('alerts.calculation.hours', { count: one.hours.length })}</summary>
        <table>
          <thead>
            <tr>
              <th scope="col">{t('alerts.calculation.hour')}</th>
              <th scope="col">{formatUnit(one.unit)}</th>
            </tr>
          </thead>
          <tbody>
            {one.hours.map((hour) => (
              <tr key={hour.end}>
                <th scope="row">{moment(hour.end)}</th>
                <td>{hour.mean === null ? t('alerts.calculation.notValid') : number(hour.mean)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </section>
  );
}
