import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { Link } from 'wouter';
import { type IndicatorDetail, indicatorQuery } from '../../api/indicators';
import { useSearchState } from '../../app/useSearchState';
import { useTitle } from '../../app/useTitle';
import { Failure } from '../../components/Failure';
import { Loading } from '../../components/Loading';
import { RoleGate } from '../../components/RoleGate';
import { formatExact, noValue } from '../../domain/numbers';
import { useTexts } from '../../i18n';
import { AgencyNames } from './AgencyNames';
import { ClassMark } from './ClassMark';
import { DocumentWords } from './DocumentWords';
import { ProgressNumbers } from './ProgressNumbers';
import { progressHeight, progressOption } from './progressOption';
import { StationValues } from './StationValues';
import { ValueForm } from './ValueForm';
import { ValueTable } from './ValueTable';
import './plans.css';

const ChartCanvas = lazy(() => import('../../charts/ChartCanvas'));

/** One indicator: whether it is on its way, in a sentence, in a picture, in numbers. */
export default function IndicatorPage({ plan, code }: { plan: string; code: string }) {
  const { t, language } = useTexts();
  const [search, change] = useSearchState();
  const station = search.get('station');
  const { data, error, isPending, refetch } = useQuery({
    ...indicatorQuery(plan, code, station),
    placeholderData: keepPreviousData,
  });
  useTitle(data?.name[language] ?? t('plans.title'));
  if (isPending) return <Loading />;
  if (!data) return <Failure error={error} onRetry={() => void refetch()} />;
  return (
    <div className="page plan-page">
      <p>
        <Link href={`/plans/${plan}`}>← {t('plans.back')}</Link>
      </p>
      <h1>
        {data.code} {data.name[language]}
      </h1>
      {data.computed !== null && (
        <StationChoice
          indicator={data}
          onChange={(chosen) => change({ station: chosen === '' ? null : chosen })}
        />
      )}
      <section className="card">
        <p>
          <ClassMark of={data.assessment} />
        </p>
        <p className="plan-sentence" data-testid="sentence">
          {data.sentence[language]}
        </p>
        {data.progress.approvedOnly && <p className="muted">{t('plans.approvedOnly')}</p>}
        {data.values.length > 0 && (
          <Suspense fallback={<Loading />}>
            <p className="muted">{t('plans.chart')}</p>
            <ChartCanvas
              height={progressHeight}
              option={progressOption(data, {
                values: t('plans.values'),
                path: t('plans.path'),
                trend: t('plans.trend'),
              })}
            />
          </Suspense>
        )}
      </section>
      <ProgressNumbers indicator={data} />
      <StationValues indicator={data} />
      <Declared indicator={data} />
      <RoleGate needs="viewer" text="" silent>
        {data.computed === null && (
          <>
            <RoleGate needs="operator" text="" silent>
              <ValueForm indicator={data} />
            </RoleGate>
            <ValueTable indicator={data} />
          </>
        )}
      </RoleGate>
    </div>
  );
}

/** Of a computed indicator: which station's values are looked at. */
function StationChoice({
  indicator,
  onChange,
}: {
  indicator: IndicatorDetail;
  onChange: (station: string) => void;
}) {
  const { t } = useTexts();
  const stations = [
    ...new Set(indicator.stations.flatMap(({ station }) => (station === null ? [] : [station]))),
  ];
  if (stations.length === 0) return null;
  return (
    <label className="toolbar">
      {t('plans.station')}
      <select
        value={indicator.progress.station ?? ''}
        data-testid="station-choice"
        onChange={(event) => onChange(event.target.value)}
      >
        {stations.map((station) => (
          <option key={station} value={station}>
            {station}
          </option>
        ))}
      </select>
    </label>
  );
}

/** What the document says of it. */
function Declared({ indicator }: { indicator: IndicatorDetail }) {
  const { t, language } = useTexts();
  const { baseline } = indicator;
  return (
    <section className="card">
      <h2>{t('plans.about')}</h2>
      <dl>
        <dt>{t('plans.unit')}</dt>
        <dd>{indicator.unit.symbol[language] || noValue}</dd>
        <dt>{t('plans.lead')}</dt>
        <dd>
          <AgencyNames of={indicator.lead} />
        </dd>
        <dt>{t('plans.rhythm')}</dt>
        <dd>{t(`rhythm.${indicator.rhythm}`)}</dd>
        <dt>{t('plans.direction')}</dt>
        <dd>{t(`direction.${indicator.direction}`)}</dd>
        {(indicator.lowest !== null || indicator.highest !== null) && (
          <>
            <dt>{t('plans.range')}</dt>
            <dd>
              {formatExact(indicator.lowest, language)} … {formatExact(indicator.highest, language)}
            </dd>
          </>
        )}
        {baseline && (
          <>
            <dt>{t('plans.base')}</dt>
            <dd>
              {baseline.year}: {formatExact(baseline.value, language)}{' '}
              <span className="muted">({baseline.source})</span>
            </dd>
          </>
        )}
        <dt>{t('plans.targets')}</dt>
        <dd>
          {indicator.targets.length === 0
            ? t('plans.noTarget')
            : indicator.targets.map((target) => (
                <div key={target.year}>
                  {target.year}: <DocumentWords text={target.text} />{' '}
                  <span className="muted">({target.source})</span>
                </div>
              ))}
        </dd>
        {indicator.targets.length > 0 && (
          <>
            <dt>{t('plans.path')}</dt>
            <dd>{t(`pathShape.${indicator.path}`)}</dd>
          </>
        )}
        {indicator.note && (
          <>
            <dt>{t('plans.note')}</dt>
            <dd>{indicator.note[language]}</dd>
          </>
        )}
        <dt>{t('plans.source')}</dt>
        <dd>{indicator.source}</dd>
        {indicator.tasks.length > 0 && (
          <>
            <dt>{t('plans.ofTasks')}</dt>
            <dd>
              {indicator.tasks.map((task) => (
                <Link
                  key={task}
                  href={`/plans/${indicator.plan}/tasks/${encodeURIComponent(task)}`}
                >
                  {task}{' '}
                </Link>
              ))}
            </dd>
          </>
        )}
      </dl>
    </section>
  );
}
