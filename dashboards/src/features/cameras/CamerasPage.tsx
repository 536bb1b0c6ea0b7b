import './cameras.css';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useCallback, useMemo } from 'react';
import { Link, useLocation } from 'wouter';
import { camerasQuery, type Camera } from '../../api/cameras';
import { useNow } from '../../app/useNow';
import { useSearchState } from '../../app/useSearchState';
import { useTitle } from '../../app/useTitle';
import { Failure } from '../../components/Failure';
import { Loading } from '../../components/Loading';
import { RoleGate } from '../../components/RoleGate';
import { Segmented } from '../../components/Segmented';
import { defaultZone, formatMoment } from '../../domain/time';
import { useTexts } from '../../i18n';
import { hasWebGl } from '../../map/webgl';
import { cameraState, cameraStates } from './cameraState';

const PlaceMap = lazy(() => import('../../map/PlaceMap'));

/** The camera network: where each stands, whether it sees, how often it was right. */
export default function CamerasPage() {
  const { t } = useTexts();
  useTitle(t('cameras.title'));
  return (
    <div className="page">
      <h1>{t('cameras.title')}</h1>
      <p className="intro">{t('cameras.intro')}</p>
      <p>
        <Link href="/availability/network">{t('promise.title')}</Link>
      </p>
      <RoleGate needs="viewer" text={t('cameras.needsViewer')} redirect>
        <Cameras />
      </RoleGate>
    </div>
  );
}

function Cameras() {
  const { t } = useTexts();
  const now = useNow(10);
  const [search, change] = useSearchState();
  const { data, error, isPending, refetch } = useQuery(camerasQuery);
  const state = cameraStates.find((one) => one === search.get('state'));
  const wanted = (search.get('find') ?? '').toLowerCase();
  const all = data?.items ?? [];
  const shown = all.filter(
    (camera) =>
      (state === undefined || cameraState(camera, now) === state) &&
      `${camera.code} ${camera.name} ${camera.place} ${camera.commune ?? ''}`
        .toLowerCase()
        .includes(wanted),
  );
  const online = all.filter((camera) => cameraState(camera, now) === 'online').length;
  return (
    <>
      <div className="toolbar">
        <Segmented
          label={t('cameras.state')}
          value={state ?? 'all'}
          options={[
            { value: 'all', text: t('cameras.all') },
            ...cameraStates.map((value) => ({ value, text: t(`cameraState.${value}`) })),
          ]}
          onChange={(value) => change({ state: value === 'all' ? null : value })}
        />
        <label className="field">
          <span>{t('cameras.find')}</span>
          <input
            type="search"
            value={search.get('find') ?? ''}
            onChange={(event) => change({ find: event.target.value })}
          />
        </label>
        {data && (
          <strong data-testid="cameras-online">
            {t('cameras.onlineOf', { online, all: all.length })}
          </strong>
        )}
      </div>
      {isPending && <Loading />}
      {error && <Failure error={error} onRetry={() => void refetch()} />}
      {data && shown.length === 0 && (
        <p className="hint">{t(all.length === 0 ? 'cameras.none' : 'cameras.noneFiltered')}</p>
      )}
      {shown.length > 0 && hasWebGl() && <CameraMap cameras={shown} now={now} />}
      {shown.length > 0 && <CameraTable cameras={shown} now={now} />}
    </>
  );
}

function CameraMap({ cameras, now }: { cameras: Camera[]; now: number }) {
  const [, navigate] = useLocation();
  const places = cameras
    .map((camera) =>
      [camera.code, camera.longitude, camera.latitude, cameraState(camera, now)].join(' '),
    )
    .join('\n');
  // Markers are made anew only when one has moved or changed its state.
  const things = useMemo(
    () =>
      places.split('\n').map((line) => {
        const [id = '', longitude, latitude, look = ''] = line.split(' ');
        return { id, name: id, longitude: Number(longitude), latitude: Number(latitude), look };
      }),
    [places],
  );
  const open = useCallback(
    (code: string) => navigate(`/cameras/${encodeURIComponent(code)}`),
    [navigate],
  );
  return (
    <Suspense fallback={<Loading />}>
      <PlaceMap things={things} onOpen={open} />
    </Suspense>
  );
}

function CameraTable({ cameras, now }: { cameras: Camera[]; now: number }) {
  const { t } = useTexts();
  return (
    <div className="table-scroll card">
      <table className="stacked" data-testid="cameras">
        <thead>
          <tr>
            <th scope="col">{t('cameras.camera')}</th>
            <th scope="col">{t('cameras.place')}</th>
            <th scope="col">{t('cameras.state')}</th>
            <th scope="col">{t('cameras.lastFrame')}</th>
            <th scope="col">{t('cameras.precision')}</th>
            <th scope="col">{t('cameras.unit')}</th>
          </tr>
        </thead>
        <tbody>
          {cameras.map((camera) => (
            <tr key={camera.code} data-testid={`camera-${camera.code}`}>
              <th scope="row" className="wrap">
                <Link href={`/cameras/${encodeURIComponent(camera.code)}`}>{camera.name}</Link>
                <span className="muted"> {camera.code}</span>
              </th>
              <td className="wrap">
                {camera.place}
                {camera.commune !== null && ` · ${camera.commune}`}
              </td>
              <td>
                <CameraStateMark camera={camera} now={now} />
              </td>
              <td data-label={t('cameras.lastFrame')}>
                {camera.state.lastFrameAt === null
                  ? '–'
                  : formatMoment(Date.parse(camera.state.lastFrameAt), defaultZone)}
              </td>
              <td data-label={t('cameras.precision')}>
                <Precision camera={camera} />
              </td>
              <td className="wrap" data-label={t('cameras.unit')}>
                {camera.unit ?? '–'}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** In a word and a colour. */
export function CameraStateMark({ camera, now }: { camera: Camera; now: number }) {
  const { t } = useTexts();
  const state = cameraState(camera, now);
  return <span className={`camera-state camera-${state}`}>{t(`cameraState.${state}`)}</span>;
}

/** How many of the detections that people judged were right. */
export function Precision({ camera: { feedback } }: { camera: Camera }) {
  const { t } = useTexts();
  if (feedback.precision === null) return <span className="muted">{t('cameras.notJudged')}</span>;
  return (
    <>
      {Math.round(feedback.precision * 100)} %{' '}
      <span className="muted">
        ({feedback.confirmed}/{feedback.confirmed + feedback.falseAlarms})
      </span>
    </>
  );
}
