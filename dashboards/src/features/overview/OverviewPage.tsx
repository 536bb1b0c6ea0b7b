import './overview.css';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useMemo, useState } from 'react';
import { useLocation } from 'wouter';
import { stationsQuery } from '../../api/stations';
import { useNow } from '../../app/useNow';
import { useTitle } from '../../app/useTitle';
import { Failure } from '../../components/Failure';
import { Loading } from '../../components/Loading';
import { useTexts } from '../../i18n';
import { hasWebGl } from '../../map/webgl';
import { OpenAlerts } from '../alerts/OpenAlerts';
import { Legend } from './Legend';
import { NoStations } from './NoStations';
import { StationFilters } from './StationFilters';
import { StationList } from './StationList';
import { filterViews, viewOf, type StationFilter } from './stationViews';

const MapView = lazy(() => import('../../map/MapView'));

/** All stations at a glance: the map, and beside it the list that says the same in words. */
export default function OverviewPage() {
  const { t } = useTexts();
  const now = useNow(10);
  const [, navigate] = useLocation();
  const { data, error, isPending, refetch } = useQuery(stationsQuery);
  const [filter, setFilter] = useState<StationFilter>({ kind: 'all', problemsOnly: false });
  const [pointedAt, setPointedAt] = useState<string | null>(null);
  const [hasMap, setHasMap] = useState(hasWebGl);
  useTitle(t('app.overview'));

  const views = useMemo(() => data?.items.map((item) => viewOf(item, now)) ?? [], [data, now]);
  const shown = useMemo(() => filterViews(views, filter), [views, filter]);
  const open = (code: string) => navigate(`/stations/${encodeURIComponent(code)}`);

  if (isPending) return <Loading />;
  if (!data) return <Failure error={error} onRetry={() => void refetch()} />;
  if (views.length === 0) return <NoStations />;
  return (
    <div className={`overview ${hasMap ? '' : 'overview-plain'}`}>
      <section className="overview-list" aria-labelledby="stations-title">
        <h1 id="stations-title" className="overview-title">
          {t('overview.stations')}
          <span className="muted"> {t('overview.count', { count: views.length })}</span>
        </h1>
        <OpenAlerts />
        <StationFilters views={views} filter={filter} onChange={setFilter} />
        {error && <Failure error={error} onRetry={() => void refetch()} />}
        {!hasMap && <p className="hint">{t('map.unavailable')}</p>}
        <StationList views={shown} now={now} pointedAt={pointedAt} onPoint={setPointedAt} />
        {data.truncated && (
          <p className="hint">{t('overview.truncated', { count: views.length })}</p>
        )}
      </section>
      <section
        className="overview-map"
        aria-label={t('map.title')}
        data-testid="map"
        data-available={hasMap}
      >
        {hasMap && (
          <Suspense fallback={<Loading />}>
            <MapView
              stations={shown}
              pointedAt={pointedAt}
              onPoint={setPointedAt}
              onOpen={open}
              onUnavailable={() => setHasMap(false)}
            />
          </Suspense>
        )}
        <Legend views={views} />
      </section>
    </div>
  );
}
