import type { ReactNode } from 'react';
import type { IndicatorDetail } from '../../api/indicators';
import { formatExact, formatValue, noValue } from '../../domain/numbers';
import { useTexts } from '../../i18n';
import { ClassMark } from './ClassMark';

/** The numbers behind the sentence: trend, and how it stands towards each target. */
export function ProgressNumbers({ indicator }: { indicator: IndicatorDetail }) {
  const { t, language } = useTexts();
  const { progress } = indicator;
  const { line, test } = progress.trend;
  const symbol = indicator.unit.symbol[language];
  const number = (value: number | null) =>
    value === null ? noValue : `${formatValue(value, language)} ${symbol}`.trim();
  const percent = (value: number | null) =>
    value === null ? noValue : `${formatValue(value, language)} %`;
  const rows: [Rows, (one: Target) => ReactNode][] = [
    ['progress', (one) => <ClassMark of={one.progress.assessment} />],
    ['required', (one) => number(one.required)],
    ['ratio', (one) => percent(one.progress.ratio)],
    ['distance', (one) => number(one.distance)],
    ['wayDone', (one) => percent(one.wayDonePercent)],
    ['timePassed', (one) => percent(one.timePassedPercent)],
    ['still', (one) => number(one.stillRequired)],
    ['projected', (one) => number(one.projected)],
    ['attained', (one) => (one.attained === null ? noValue : String(Math.ceil(one.attained)))],
  ];
  return (
    <section className="card">
      <h2>{t('plans.numbers')}</h2>
      <dl>
        {progress.base && (
          <>
            <dt>{t('plans.base')}</dt>
            <dd>
              {progress.base.year}: {number(progress.base.value)}
            </dd>
          </>
        )}
        {progress.expected !== null && progress.last && (
          <>
            <dt>
              {t('plans.expected')} ({progress.last.year})
            </dt>
            <dd>{number(progress.expected)}</dd>
          </>
        )}
        <dt>{t('plans.method')}</dt>
        <dd>
          {t(`trendMethod.${progress.trend.method}`)}
          {line === null && (
            <div className="muted">
              {t('plans.noTrend', { count: progress.trend.count, needed: progress.trend.needed })}
            </div>
          )}
        </dd>
        {line && test && (
          <>
            <dt>{t('plans.course')}</dt>
            <dd>{t(`trendCourse.${progress.trend.course}`)}</dd>
            <dt>{t('plans.slope')}</dt>
            <dd>{number(line.slope)}</dd>
            <dt>
              {t('plans.interval', { percent: formatExact(line.confidence * 100, language) })}
            </dt>
            <dd>
              {number(line.lower)} … {number(line.upper)}
            </dd>
            <dt>{t('plans.p')}</dt>
            <dd>{formatExact(Number(test.p.toPrecision(4)), language)}</dd>
            {test.exactP !== null && (
              <>
                <dt>{t('plans.exactP')}</dt>
                <dd>{formatExact(Number(test.exactP.toPrecision(4)), language)}</dd>
              </>
            )}
          </>
        )}
      </dl>
      {progress.targets.length > 0 && (
        <div className="table-scroll">
          <table>
            <thead>
              <tr>
                <th scope="col" />
                {progress.targets.map(({ target }) => (
                  <th key={target.year} scope="col" className="number">
                    {t('plans.targetYear', { year: target.year })}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map(([row, show]) => (
                <tr key={row}>
                  <th scope="row">{t(`plans.${row}`)}</th>
                  {progress.targets.map((one) => (
                    <td key={one.target.year} className="number">
                      {show(one)}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

type Target = IndicatorDetail['progress']['targets'][number];
type Rows =
  | 'progress'
  | 'required'
  | 'ratio'
  | 'distance'
  | 'wayDone'
  | 'timePassed'
  | 'still'
  | 'projected'
  | 'attained';
