import { Fragment, useState } from 'react';
import { Link } from 'wouter';
import type { Series, Station, Statistic } from '../../api/answers';
import { LossWords } from '../../components/LossWords';
import { formatValue } from '../../domain/numbers';
import { formatPeriod } from '../../domain/periods';
import type { StatisticPeriod } from '../../domain/statisticPeriods';
import { formatParameter, formatUnit } from '../../domain/units';
import { useTexts } from '../../i18n';
import { captureWords } from '../station/trackWords';
import { ReadingsOfHour } from './ReadingsOfHour';
import { partsAddress, partsOf } from './statisticsAddress';
import { TestRules } from './TestRules';

interface Props {
  station: Station;
  series: Series;
  period: StatisticPeriod;
  rows: Statistic[];
}

/** Periods with value, capture, what was lost and why; newest first. */
export function StatisticsTable({ station, series, period, rows }: Props) {
  const { t } = useTexts();
  const hasParts = period !== 'hours';
  const unit = formatUnit(series.unit);
  return (
    <div className="table-scroll table-tall">
      <table className="statistics" data-testid="statistics">
        <caption>
          {t('statistics.caption', {
            parameter: formatParameter(series.parameter),
            period: t(`statistics.${period}`).toLowerCase(),
          })}
          {unit !== '' && <span className="muted"> ({unit})</span>}
        </caption>
        <thead>
          <tr>
            <th scope="col">{t('statistics.period')}</th>
            {(['mean', 'min', 'max'] as const).map((column) => (
              <th key={column} scope="col" className="number">
                {t(`chart.${column}`)}
              </th>
            ))}
            {period === 'days' && (
              <th scope="col" className="number">
                {t('statistics.maximum8h')}
              </th>
            )}
            <th scope="col">{t('chart.capture')}</th>
            {hasParts && <th scope="col">{t('statistics.validParts')}</th>}
            <th scope="col">{t('chart.state')}</th>
            <th scope="col">{t('statistics.losses')}</th>
            <th scope="col">{t('statistics.verification')}</th>
            <th scope="col">{t('statistics.readings')}</th>
          </tr>
        </thead>
        <tbody>
          {[...rows].reverse().map((row) => (
            <Row key={row.end} station={station} series={series} period={period} row={row} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Only rows of hours open. */
const columnsOfHours = 9;

type RowProps = Omit<Props, 'rows'> & { row: Statistic };

function Row({ station, series, period, row }: RowProps) {
  const { t, language } = useTexts();
  const [isOpen, setOpen] = useState(false);
  const zone = station.timeZone;
  const words = { t, language, zone };
  const name = formatPeriod(row, zone);
  const parts = partsOf[period];
  return (
    <Fragment>
      <tr className={row.valid ? undefined : 'not-valid'}>
        <th scope="row">{name}</th>
        <td className="number">{formatValue(row.mean, language)}</td>
        <td className="number">{formatValue(row.min, language)}</td>
        <td className="number">{formatValue(row.max, language)}</td>
        {period === 'days' && (
          <td className="number">
            {formatValue(row.maximum8h ?? null, language)}
            {row.maximum8hValid === false && (
              <span className="muted"> ({t('statistics.maximum8hInvalid')})</span>
            )}
          </td>
        )}
        <td>{captureWords(row, words)}</td>
        {period !== 'hours' && (
          <td>
            {t(
              period === 'months' || period === 'years'
                ? 'statistics.partsOfDays'
                : 'statistics.partsOfHours',
              { count: row.validParts ?? 0 },
            )}
          </td>
        )}
        <td>{row.valid ? `✓ ${t('chart.valid')}` : `✗ ${t('chart.invalid')}`}</td>
        <td className="wrap">
          <LossWords of={row} />
        </td>
        <td>{t(`verification.${row.verification}`)}</td>
        <td>
          {parts === null ? (
            <button
              type="button"
              className="button button-quiet"
              aria-expanded={isOpen}
              aria-label={t(isOpen ? 'statistics.hideReadings' : 'statistics.showReadings', {
                period: name,
              })}
              onClick={() => setOpen(!isOpen)}
            >
              {t(isOpen ? 'rejections.hide' : 'rejections.show')}
            </button>
          ) : (
            <Link href={partsAddress(station.code, series.parameter, parts, row, zone)}>
              {t(parts === 'hours' ? 'statistics.openHours' : 'statistics.openDays')}
            </Link>
          )}
        </td>
      </tr>
      {isOpen && (
        <tr>
          <td colSpan={columnsOfHours}>
            <ReadingsOfHour
              code={station.code}
              parameter={series.parameter}
              hour={row}
              zone={zone}
            />
            <TestRules kind={station.kind} />
          </td>
        </tr>
      )}
    </Fragment>
  );
}
