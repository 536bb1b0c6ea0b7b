import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import type { Reading, Series, Station, Statistic } from '../../api/answers';
import type { Listed } from '../../api/client';
import { daysQuery, hoursQuery, readingsQuery, type Resolution } from '../../api/series';
import { latestQuery } from '../../api/stations';
import { drawnTogether, periodPoints, readingPoints } from '../../charts/points';
import { spansOf, windowOf, type ChartWindow, type SpanName } from '../../charts/spans';
import type { Track } from '../../charts/tracks';
import { Failure } from '../../components/Failure';
import { Loading } from '../../components/Loading';
import { describeZone, formatMoment } from '../../domain/time';
import { formatParameter, formatUnit } from '../../domain/units';
import { useTexts } from '../../i18n';
import { ChartControls } from './ChartControls';
import { ChartDownloads } from './ChartDownloads';
import { ParameterPicker } from './ParameterPicker';
import { SeriesTable } from './SeriesTable';

const TrackChart = lazy(() => import('./TrackChart'));

/** Panels that can be compared at a glance. */
const mostParameters = 4;

/** The course of one or more series, as readings, hours or days; it moves as readings arrive. */
export function SeriesChart({ station, now }: { station: Station; now: number }) {
  const { t } = useTexts();
  const zone = station.timeZone;
  const [resolution, setResolution] = useState<Resolution>('raw');
  const [span, setSpan] = useState<SpanName>('3h');
  const [end, setEnd] = useState<number | null>(null);
  const [asTable, setAsTable] = useState(false);
  const [chosen, setChosen] = useState(() =>
    station.series.slice(0, 1).map(({ parameter }) => parameter),
  );
  const { data: latest } = useQuery(latestQuery(station.code));
  const newest = latest?.length
    ? Math.max(...latest.map(({ observedAt }) => Date.parse(observedAt)))
    : null;
  const view = windowOf({ resolution, span, zone, now, end, newest });
  const series = station.series.filter(({ parameter }) => chosen.includes(parameter));
  const { tracks, error, isPending, isTruncated, refetch } = useTracks(
    station,
    series,
    resolution,
    view,
  );
  const drawn = drawnTogether(tracks.map(({ points }) => points));

  const chooseResolution = (next: Resolution) => {
    setResolution(next);
    if (!spansOf[next].includes(span)) setSpan(spansOf[next][0]);
  };
  return (
    <section className="card" aria-labelledby="chart-title">
      <div className="card-head">
        <h2 id="chart-title">{t('chart.title')}</h2>
        <button type="button" className="button button-quiet" onClick={() => setAsTable(!asTable)}>
          {asTable ? t('chart.showChart') : t('chart.showTable')}
        </button>
      </div>
      <ParameterPicker
        series={station.series}
        chosen={chosen}
        most={mostParameters}
        onChange={setChosen}
      />
      <ChartControls
        resolution={resolution}
        onResolution={chooseResolution}
        spans={spansOf[resolution]}
        span={span}
        onSpan={setSpan}
        view={view}
        onEnd={setEnd}
      />
      {end === null && !view.live && newest !== null && (
        <p className="hint">{t('chart.endsAt', { time: formatMoment(newest, zone) })}</p>
      )}
      {isTruncated && <p className="hint">{t('chart.truncated')}</p>}
      {error && <Failure error={error} onRetry={refetch} />}
      <div
        data-testid="chart"
        data-points={drawn.count}
        data-last-observed-at={drawn.last === null ? '' : new Date(drawn.last).toISOString()}
        data-resolution={resolution}
        role="group"
        aria-label={
          drawn.last === null
            ? t('chart.labelEmpty')
            : t('chart.label', {
                parameter: chosen.map(formatParameter).join(', '),
                points: drawn.count,
                time: formatMoment(drawn.last, zone),
              })
        }
      >
        {isPending && tracks.length === 0 && <Loading />}
        {!isPending && !error && drawn.count === 0 && <p className="hint">{t('chart.empty')}</p>}
        {drawn.count > 0 &&
          (asTable ? (
            <SeriesTable tracks={tracks} span={view.shown} zone={zone} />
          ) : (
            <Suspense fallback={<Loading />}>
              <TrackChart tracks={tracks} span={view.shown} zone={zone} resolution={resolution} />
            </Suspense>
          ))}
      </div>
      <div className="card-foot">
        <ChartDownloads
          code={station.code}
          parameters={chosen}
          resolution={resolution}
          span={view.shown}
          zone={zone}
        />
        <span className="muted">{t('chart.zoneNote', { zone: describeZone(zone, now) })}</span>
      </div>
    </section>
  );
}

/** What is to be drawn for the chosen series, and how far the server has answered. */
function useTracks(
  station: Station,
  series: Series[],
  resolution: Resolution,
  { asked, shown }: ChartWindow,
) {
  const readings = useQueries({
    queries: (resolution === 'raw' ? series : []).map(({ parameter }) => ({
      ...readingsQuery(station.code, parameter, asked),
      placeholderData: keepPreviousData,
    })),
  });
  const periods = useQueries({
    queries: (resolution === 'raw' ? [] : series).map(({ parameter }) => ({
      ...(resolution === 'hour' ? hoursQuery : daysQuery)(station.code, parameter, asked),
      placeholderData: keepPreviousData,
    })),
  });
  const results = [...readings, ...periods];
  const readingData = readings.map(({ data }) => data);
  const periodData = periods.map(({ data }) => data);
  const tracks = series.flatMap((one, place) =>
    resolution === 'raw'
      ? readingTrack(one, readingData[place], shown, station.timeZone)
      : periodTrack(one, periodData[place], shown, station.timeZone),
  );
  return {
    tracks,
    error: results.find(({ error }) => error)?.error ?? null,
    isPending: results.some(({ isPending }) => isPending),
    isTruncated: results.some(({ data }) => data?.truncated),
    refetch: () => results.forEach((result) => void result.refetch()),
  };
}

type Shown = ChartWindow['shown'];

function readingTrack(
  { parameter, unit, intervalSeconds }: Series,
  data: Listed<Reading> | undefined,
  shown: Shown,
  zone: string,
): Track[] {
  if (!data) return [];
  const points = readingPoints(data.items, intervalSeconds, shown, zone);
  return [{ kind: 'readings', ...named(parameter, unit), source: data.items, points }];
}

function periodTrack(
  { parameter, unit }: Series,
  data: Listed<Statistic> | undefined,
  shown: Shown,
  zone: string,
): Track[] {
  if (!data) return [];
  const points = periodPoints(data.items, shown, zone);
  return [{ kind: 'periods', ...named(parameter, unit), source: data.items, points }];
}

const named = (parameter: string, unit: string) => ({
  parameter,
  label: formatParameter(parameter),
  unit: formatUnit(unit),
});
