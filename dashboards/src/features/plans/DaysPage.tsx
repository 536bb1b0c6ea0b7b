import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'wouter';
import { type IndicatorDay, type IndicatorDays, indicatorDaysQuery } from '../../api/indicatorDays';
import { useTitle } from '../../app/useTitle';
import { Failure } from '../../components/Failure';
import { Loading } from '../../components/Loading';
import { RoleGate } from '../../components/RoleGate';
import { formatBeside, formatCount, formatValue } from '../../domain/numbers';
import { formatParameter } from '../../domain/units';
import { useTexts } from '../../i18n';
import { rulebookAddress, setOf } from '../rulebooks/rulebookAddress';
import { partsAddress } from '../statistics/statisticsAddress';
import { WhyDialog } from '../why/WhyDialog';
import { WhyLink } from '../why/WhyLink';
import type { WhyTarget } from '../why/whyTarget';
import './plans.css';

interface Props {
  plan: string;
  indicator: string;
  station: string;
  period: string;
}

/** The days behind a computed value: which count, and the way to their hours and their rule. */
export default function DaysPage(props: Props) {
  const { t } = useTexts();
  useTitle(`${props.indicator} · ${props.station} · ${props.period}`);
  return (
    <div className="page plan-page">
      <p>
        <Link href={`/plans/${props.plan}/indicators/${props.indicator}`}>
          ← {t('chain.back', { indicator: props.indicator })}
        </Link>
      </p>
      <RoleGate needs="viewer" text={t('chain.needsViewer')}>
        <Days {...props} />
        <WhyDialog />
      </RoleGate>
    </div>
  );
}

function Days({ plan, indicator, station, period }: Props) {
  const { t, language } = useTexts();
  const [chosen, choose] = useState<boolean | null>(null);
  const { data, error, isPending, refetch } = useQuery(
    indicatorDaysQuery(plan, indicator, station, period),
  );
  if (isPending) return <Loading />;
  if (!data) return <Failure error={error} onRetry={() => void refetch()} />;
  // Where no day counts, as where no limit was exceeded, all are what was looked at.
  const onlyCounted = chosen ?? data.counted > 0;
  const shown = onlyCounted ? data.items.filter((day) => day.counted) : data.items;
  return (
    <>
      <h1>{data.name[language]}</h1>
      <section className="card">
        <p className="plan-sentence" data-testid="chain-summary">
          {station} · {period}: {formatValue(data.value, language)} {data.unit.symbol[language]}
          {data.provisional && <span className="muted"> ({t('plans.provisional')})</span>}
        </p>
        <p>
          {t(`chain.${data.computed.formula}`, {
            parameter: formatParameter(data.computed.parameter ?? ''),
            counted: formatCount(data.counted, language),
            days: formatCount(data.items.length, language),
          })}
        </p>
        <Rules paths={data.rules} />
        <label className="check">
          <input
            type="checkbox"
            checked={onlyCounted}
            onChange={(event) => choose(event.target.checked)}
          />{' '}
          {t('chain.onlyCounted')}
        </label>
        {shown.length === 0 ? (
          <p className="hint">{t('chain.none')}</p>
        ) : (
          <div className="table-scroll table-tall">
            <table className="stacked" data-testid="chain-days">
              <thead>
                <tr>
                  <th scope="col">{t('chain.day')}</th>
                  <th scope="col" className="number">
                    {t(`chainValue.${data.computed.formula}`)}
                  </th>
                  <th scope="col">{t('chain.counted')}</th>
                  <th scope="col" className="number">
                    {t('chain.readings')}
                  </th>
                  <th scope="col">{t('chain.rule')}</th>
                  <th scope="col">{t('chain.parts')}</th>
                </tr>
              </thead>
              <tbody>
                {shown.map((day) => (
                  <Day key={day.day} of={data} day={day} />
                ))}
              </tbody>
            </table>
          </div>
        )}
      </section>
    </>
  );
}

/** By which rules readings are flagged, and hours and days count as whole. */
function Rules({ paths }: { paths: string[] }) {
  const { t } = useTexts();
  if (paths.length === 0) return null;
  return (
    <p className="muted" data-testid="chain-rules">
      {t('chain.rules')}{' '}
      {paths.map((path) => {
        const { pathname, searchParams } = new URL(path, window.location.origin);
        const file = pathname.replace('/api/v1/rulebooks/', '');
        return (
          <span key={path}>
            <Link href={rulebookAddress(file, setOf(searchParams.get('set')) ?? null)}>
              {file}
            </Link>{' '}
          </span>
        );
      })}
    </p>
  );
}

function Day({ of, day }: { of: IndicatorDays; day: IndicatorDay }) {
  const { t, language } = useTexts();
  const why = targetOf(of, day);
  return (
    <tr data-counted={day.counted}>
      <th scope="row">{day.day}</th>
      <td className="number" data-label={t(`chainValue.${of.computed.formula}`)}>
        {formatBeside(day.value, [day.limit], language)}
      </td>
      <td data-label={t('chain.counted')}>{day.counted ? `✓ ${t('readings.yes')}` : '–'}</td>
      <td className="number" data-label={day.expected === null ? undefined : t('chain.readings')}>
        {day.expected !== null &&
          `${formatCount(day.usable, language)} / ${formatCount(day.expected, language)}`}
      </td>
      <td className="wrap">
        {day.rule}
        {day.limit !== null && (
          <div className="muted">
            {t('chain.limit', { limit: formatValue(day.limit, language) })}
          </div>
        )}
        {why && (
          <div>
            <WhyLink target={why} about={day.day} />
          </div>
        )}
      </td>
      <td>
        {day.series.map((one) => (
          <div key={one.parameter}>
            <Link
              href={partsAddress(of.station, one.parameter, 'hours', day, of.timeZone)}
              data-testid="hours-of-day"
            >
              {t('chain.hours', { parameter: formatParameter(one.parameter) })}
            </Link>
          </div>
        ))}
      </td>
    </tr>
  );
}

function targetOf(of: IndicatorDays, day: IndicatorDay): WhyTarget | null {
  if (day.assessment !== null) return { kind: 'assessment', id: day.assessment };
  return of.computed.formula === 'INDEX_DAYS_SHARE'
    ? { kind: 'index', address: { code: of.station, kind: 'aqi', period: 'days', end: day.end } }
    : null;
}
