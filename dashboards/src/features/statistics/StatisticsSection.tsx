import './statistics.css';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { Series, Station } from '../../api/answers';
import { statisticsQuery } from '../../api/series';
import { useSearchState } from '../../app/useSearchState';
import { DayFields } from '../../components/DayFields';
import { Failure } from '../../components/Failure';
import { Loading } from '../../components/Loading';
import { ParameterSelect } from '../../components/ParameterSelect';
import { Segmented } from '../../components/Segmented';
import { daysOf, lastDays, spanOfDays } from '../../domain/days';
import { statisticPeriods, type StatisticPeriod } from '../../domain/statisticPeriods';
import { useTexts } from '../../i18n';
import { useNewest } from '../station/useNewest';
import { periodOf, usualDays, wideningOf } from './statisticsAddress';
import { StatisticsTable } from './StatisticsTable';

/** What a station's readings amount to by period; the address holds what is shown. */
export function StatisticsSection({ station, now }: { station: Station; now: number }) {
  const { t } = useTexts();
  const [search] = useSearchState();
  const chosen = search.get('parameter');
  const series = station.series.find(({ parameter }) => parameter === chosen) ?? station.series[0];
  return (
    <section className="card" aria-labelledby="statistics-title">
      <h2 id="statistics-title">{t('statistics.title')}</h2>
      <p className="muted">{t('statistics.explain')}</p>
      {series ? (
        <Statistics station={station} series={series} now={now} />
      ) : (
        <p className="hint">{t('statistics.noSeries')}</p>
      )}
    </section>
  );
}

function Statistics({ station, series, now }: { station: Station; series: Series; now: number }) {
  const { t } = useTexts();
  const [search, change] = useSearchState();
  const newest = useNewest(station.code, now);
  const period = periodOf(search.get('period'));
  const zone = station.timeZone;
  const days = daysOf(
    search.get('from'),
    search.get('to'),
    lastDays(usualDays[period], newest, zone),
  );
  const span = spanOfDays(days, wideningOf[period], zone);
  return (
    <>
      <Segmented<StatisticPeriod>
        label={t('statistics.period')}
        value={period}
        options={statisticPeriods.map((value) => ({ value, text: t(`statistics.${value}`) }))}
        onChange={(value) => change({ period: value, from: null, to: null })}
      />
      <div className="toolbar">
        <ParameterSelect
          series={station.series}
          value={series.parameter}
          onChange={(parameter) => change({ parameter })}
        />
        <DayFields days={days} onChange={({ from, to }) => change({ from, to })} />
      </div>
      {span === null ? (
        <p className="form-error" role="alert">
          {t('statistics.reversed')}
        </p>
      ) : (
        <Rows station={station} series={series} period={period} from={span.from} to={span.to} />
      )}
    </>
  );
}

interface RowsProps {
  station: Station;
  series: Series;
  period: StatisticPeriod;
  from: number;
  to: number;
}

function Rows({ station, series, period, from, to }: RowsProps) {
  const { t } = useTexts();
  const { data, error, isPending, refetch } = useQuery({
    ...statisticsQuery(station.code, series.parameter, period, { from, to }),
    placeholderData: keepPreviousData,
  });
  if (isPending) return <Loading />;
  if (!data) return <Failure error={error} onRetry={() => void refetch()} />;
  if (data.items.length === 0) return <p className="hint">{t('statistics.empty')}</p>;
  return (
    <>
      {error && <Failure error={error} onRetry={() => void refetch()} />}
      {data.truncated && <p className="hint">{t('chart.truncated')}</p>}
      <StatisticsTable station={station} series={series} period={period} rows={data.items} />
    </>
  );
}
