import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useMemo, useState } from 'react';
import type { Station } from '../../api/answers';
import { indexKindOf, indexQuery } from '../../api/series';
import { indexPoints } from '../../charts/points';
import { windowOf, type SpanName } from '../../charts/spans';
import { Failure } from '../../components/Failure';
import { Loading } from '../../components/Loading';
import { useTexts } from '../../i18n';
import { ChartControls } from './ChartControls';
import { IndexTable } from './IndexTable';
import { useCurrentIndex } from './useCurrentIndex';

const IndexChart = lazy(() => import('./IndexChart'));

const spans: SpanName[] = ['24h', '7d', '30d', '1y'];

/** The index over time: hours up to a week, days beyond it. */
export function IndexHistory({ station, now }: { station: Station; now: number }) {
  const { t } = useTexts();
  const zone = station.timeZone;
  const [span, setSpan] = useState<SpanName>('24h');
  const [end, setEnd] = useState<number | null>(null);
  const [asTable, setAsTable] = useState(false);
  const resolution = span === '24h' || span === '7d' ? 'hour' : 'day';
  const kind = indexKindOf(station.kind) ?? 'aqi';
  const current = useCurrentIndex(station, now);
  const newest = current ? Date.parse(current.end) : null;
  const view = windowOf({ resolution, span, zone, now, end, newest });
  const { from, to } = view.shown;
  const { data, error, isPending, refetch } = useQuery({
    ...indexQuery(station.code, kind, resolution, view.asked),
    placeholderData: keepPreviousData,
  });
  const rows = data?.items;
  const points = useMemo(() => indexPoints(rows ?? [], { from, to }, zone), [rows, from, to, zone]);
  return (
    <section className="card" aria-labelledby="index-history-title">
      <div className="card-head">
        <h2 id="index-history-title">{t(kind === 'wqi' ? 'wqi.title' : 'chart.indexTitle')}</h2>
        <button type="button" className="button button-quiet" onClick={() => setAsTable(!asTable)}>
          {asTable ? t('chart.showChart') : t('chart.showTable')}
        </button>
      </div>
      <ChartControls spans={spans} span={span} onSpan={setSpan} view={view} onEnd={setEnd} />
      {error && <Failure error={error} onRetry={() => void refetch()} />}
      <div
        data-testid="index-chart"
        data-points={points.count}
        data-last-observed-at={points.last === null ? '' : new Date(points.last).toISOString()}
      >
        {isPending && <Loading />}
        {data && points.count === 0 && <p className="hint">{t('chart.empty')}</p>}
        {rows &&
          (asTable ? (
            <IndexTable
              rows={rows}
              span={view.shown}
              zone={zone}
              why={{ code: station.code, kind, period: `${resolution}s` }}
            />
          ) : (
            <Suspense fallback={<Loading />}>
              <IndexChart rows={rows} bars={points.bars} span={view.shown} zone={zone} />
            </Suspense>
          ))}
      </div>
    </section>
  );
}
