import './hotspots.css';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useCallback, useMemo, useState } from 'react';
import { Link, useLocation } from 'wouter';
import { hotspotsQuery, type Hotspot } from '../../api/hotspots';
import { useSearchState } from '../../app/useSearchState';
import { useTitle } from '../../app/useTitle';
import { Failure } from '../../components/Failure';
import { Loading } from '../../components/Loading';
import { RoleGate } from '../../components/RoleGate';
import { Segmented } from '../../components/Segmented';
import { day, defaultZone, formatMoment } from '../../domain/time';
import { useTexts } from '../../i18n';
import { hasWebGl } from '../../map/webgl';

const PlaceMap = lazy(() => import('../../map/PlaceMap'));
const shows = ['open', 'overdue', 'all'] as const;

/** The hotspots on a map and in a list. */
export default function HotspotsPage() {
  const { t } = useTexts();
  useTitle(t('hotspots.title'));
  return (
    <div className="page">
      <h1>{t('hotspots.title')}</h1>
      <p className="intro">{t('hotspots.intro')}</p>
      <p>
        <Link href="/report" className="button">
          {t('hotspots.report')}
        </Link>
      </p>
      <RoleGate needs="viewer" text={t('hotspots.needsViewer')} redirect>
        <Hotspots />
      </RoleGate>
    </div>
  );
}

function Hotspots() {
  const { t } = useTexts();
  const [, navigate] = useLocation();
  const [search, change] = useSearchState();
  const [openedAt] = useState(() => Date.now());
  const show = shows.find((one) => one === search.get('show')) ?? 'open';
  const { data, error, isPending, refetch } = useQuery(hotspotsQuery(show, openedAt - 30 * day));
  const items = useMemo(() => [...(data?.items ?? [])].reverse(), [data]);
  const things = useMemo(
    () =>
      items.map(({ id, kind, latitude, longitude, state }) => ({
        id: String(id),
        name: t(`hotspotKind.${kind}`),
        latitude,
        longitude,
        look: state === 'closed' || state === 'dismissed' ? 'over' : 'hotspot',
      })),
    [items, t],
  );
  const open = useCallback((id: string) => navigate(`/hotspots/${id}`), [navigate]);
  return (
    <>
      <div className="toolbar">
        <Segmented
          label={t('hotspots.show')}
          value={show}
          options={shows.map((value) => ({ value, text: t(`hotspots.shows.${value}`) }))}
          onChange={(value) => change({ show: value === 'open' ? null : value })}
        />
      </div>
      {isPending && <Loading />}
      {error && <Failure error={error} onRetry={() => void refetch()} />}
      {data && items.length === 0 && (
        <p className="hint" data-testid="no-hotspots">
          {t(`hotspots.none.${show}`)}
        </p>
      )}
      {items.length > 0 && hasWebGl() && (
        <Suspense fallback={<Loading />}>
          <PlaceMap things={things} onOpen={open} />
        </Suspense>
      )}
      {items.length > 0 && <HotspotTable hotspots={items} />}
      {data?.truncated && <p className="hint">{t('hotspots.truncated')}</p>}
    </>
  );
}

function HotspotTable({ hotspots }: { hotspots: Hotspot[] }) {
  const { t } = useTexts();
  return (
    <div className="table-scroll card">
      <table className="stacked" data-testid="hotspots">
        <thead>
          <tr>
            <th scope="col">{t('hotspots.what')}</th>
            <th scope="col">{t('hotspots.place')}</th>
            <th scope="col">{t('hotspots.seen')}</th>
            <th scope="col">{t('hotspots.sources')}</th>
            <th scope="col">{t('hotspots.state')}</th>
            <th scope="col">{t('hotspots.deadline')}</th>
          </tr>
        </thead>
        <tbody>
          {hotspots.map((hotspot) => (
            <tr key={hotspot.id} data-testid={`hotspot-${hotspot.id}`}>
              <th scope="row">
                <Link href={`/hotspots/${hotspot.id}`}>
                  {t(`hotspotKind.${hotspot.kind}`)} <span className="muted">#{hotspot.id}</span>
                </Link>
              </th>
              <td>{hotspot.commune ?? `${hotspot.latitude}, ${hotspot.longitude}`}</td>
              <td data-label={t('hotspots.seen')}>
                {formatMoment(Date.parse(hotspot.firstAt), defaultZone)}
              </td>
              <td className="wrap" data-label={t('hotspots.sources')}>
                {hotspot.sources.map((source) => t(`hotspotSource.${source}`)).join(', ')} (
                {hotspot.evidenceCount})
              </td>
              <td className="wrap" data-label={t('hotspots.state')}>
                {t(`hotspotState.${hotspot.state}`)}
                {hotspot.unit !== null && <span className="muted"> · {hotspot.unit}</span>}
              </td>
              <td data-label={t('hotspots.deadline')}>
                {hotspot.deadline === null
                  ? '–'
                  : formatMoment(Date.parse(hotspot.deadline), defaultZone)}
                {hotspot.overdue && <strong className="overdue"> {t('hotspots.overdue')}</strong>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
