import './cameras.css';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'wouter';
import { cameraQuery, camerasKey, detectionsQuery, judge, type Detection } from '../../api/cameras';
import { useNow } from '../../app/useNow';
import { useTitle } from '../../app/useTitle';
import { Failure } from '../../components/Failure';
import { Loading } from '../../components/Loading';
import { RoleGate } from '../../components/RoleGate';
import { day, defaultZone, formatMoment } from '../../domain/time';
import { useTexts } from '../../i18n';
import { CameraStateMark, Precision } from './CamerasPage';
import { Connections } from './Connections';

/** One camera: where it is, how it is, what it has seen, and whether that was right. */
export default function CameraPage({ code }: { code: string }) {
  const { t } = useTexts();
  useTitle(code);
  return (
    <div className="page">
      <p>
        <Link href="/cameras">← {t('cameras.back')}</Link>
      </p>
      <RoleGate needs="viewer" text={t('cameras.needsViewer')} redirect>
        <One code={code} />
      </RoleGate>
    </div>
  );
}

function One({ code }: { code: string }) {
  const { t } = useTexts();
  const now = useNow(10);
  const { data: camera, error, isPending, refetch } = useQuery(cameraQuery(code));
  if (isPending) return <Loading />;
  if (!camera) return <Failure error={error} onRetry={() => void refetch()} />;
  return (
    <article data-testid="camera">
      <h1>{camera.name}</h1>
      <dl className="camera-facts card">
        <dt>{t('cameras.state')}</dt>
        <dd>
          <CameraStateMark camera={camera} now={now} />
          {camera.state.since !== null && ` ${t('cameras.since')} ${moment(camera.state.since)}`}
        </dd>
        <dt>{t('cameras.lastFrame')}</dt>
        <dd>{camera.state.lastFrameAt === null ? '–' : moment(camera.state.lastFrameAt)}</dd>
        <dt>{t('cameras.place')}</dt>
        <dd>
          {camera.place}
          {camera.commune !== null && ` · ${camera.commune}`} ({camera.latitude}, {camera.longitude}
          )
        </dd>
        <dt>{t('cameras.view')}</dt>
        <dd>{camera.viewDirection === null ? t('cameras.turns') : `${camera.viewDirection}°`}</dd>
        <dt>{t('cameras.unit')}</dt>
        <dd>{camera.unit ?? '–'}</dd>
        <dt>{t('cameras.precision')}</dt>
        <dd>
          <Precision camera={camera} />
        </dd>
      </dl>
      <h2>{t('cameras.detections')}</h2>
      <Detections code={code} />
      <Connections code={code} />
    </article>
  );
}

function Detections({ code }: { code: string }) {
  const { t } = useTexts();
  const [openedAt] = useState(() => Date.now());
  const { data, error, isPending, refetch } = useQuery(detectionsQuery(code, openedAt - 7 * day));
  if (isPending) return <Loading />;
  if (!data) return <Failure error={error} onRetry={() => void refetch()} />;
  if (data.items.length === 0) return <p className="hint">{t('cameras.noDetections')}</p>;
  return (
    <div className="table-scroll card">
      <table data-testid="detections">
        <thead>
          <tr>
            <th scope="col">{t('cameras.what')}</th>
            <th scope="col">{t('cameras.began')}</th>
            <th scope="col">{t('cameras.ended')}</th>
            <th scope="col">{t('cameras.score')}</th>
            <th scope="col">{t('cameras.feedback')}</th>
          </tr>
        </thead>
        <tbody>
          {[...data.items].reverse().map((detection) => (
            <Line key={detection.id} detection={detection} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Line({ detection }: { detection: Detection }) {
  const { t } = useTexts();
  return (
    <tr data-testid={`detection-${detection.event}`}>
      <th scope="row">
        {t(`detectionKind.${detection.kind}`)}
        {detection.picture !== null && (
          <>
            {' '}
            <a href={`/api/v1/pictures/${detection.picture}`}>{t('cameras.picture')}</a>
          </>
        )}
      </th>
      <td>{moment(detection.startedAt)}</td>
      <td>
        {detection.endedAt === null ? t('cameras.lasts') : moment(detection.endedAt)}
        {detection.endLost && <span className="muted"> · {t('cameras.endLost')}</span>}
      </td>
      <td>{detection.topScore === null ? '–' : `${Math.round(detection.topScore * 100)} %`}</td>
      <td>
        <Verdict detection={detection} />
      </td>
    </tr>
  );
}

function Verdict({ detection }: { detection: Detection }) {
  const { t } = useTexts();
  const client = useQueryClient();
  const judging = useMutation({
    mutationFn: (verdict: 'confirmed' | 'false-alarm') => judge(detection, verdict),
    onSuccess: () => client.invalidateQueries({ queryKey: camerasKey }),
  });
  const said = detection.feedback;
  return (
    <>
      {said !== null && t(said.falseAlarm ? 'cameras.wasFalse' : 'cameras.wasRight')}{' '}
      <RoleGate needs="operator" text="" silent>
        {(['confirmed', 'false-alarm'] as const)
          .filter((one) => said === null || said.falseAlarm !== (one === 'false-alarm'))
          .map((one) => (
            <button
              key={one}
              type="button"
              className="button button-quiet"
              disabled={judging.isPending}
              onClick={() => judging.mutate(one)}
            >
              {t(`cameras.judge.${one}`)}
            </button>
          ))}
      </RoleGate>
      {judging.isError && <Failure error={judging.error} />}
    </>
  );
}

const moment = (at: string) => formatMoment(Date.parse(at), defaultZone);
