import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Rejection } from '../../api/answers';
import { rejectionQuery, replayRejection } from '../../api/ingestion';
import { Failure } from '../../components/Failure';
import { Loading } from '../../components/Loading';
import { formatCount } from '../../domain/numbers';
import { defaultZone, formatMoment } from '../../domain/time';
import { useTexts } from '../../i18n';
import { reasonOf } from './reasons';

/** One refusal, its whole message on demand, and the button that sends the message again. */
export function RejectionEntry({ rejection }: { rejection: Rejection }) {
  const { t } = useTexts();
  const [isOpen, setOpen] = useState(false);
  const { id, station, topic, receivedAt, detail, readingIndex, fileName } = rejection;
  const reason = reasonOf(rejection.reason);
  return (
    <li className="card rejection" data-testid={`rejection-${id}`}>
      <div className="rejection-head">
        <span className="reason">{reason ? t(`reason.${reason}`) : rejection.reason}</span>
        <span className="rejection-station">
          {station === '' ? t('rejections.noStation') : station}
        </span>
        <span className="muted">{formatMoment(Date.parse(receivedAt), defaultZone)}</span>
        <span className="rejection-actions">
          <button
            type="button"
            className="button button-quiet"
            aria-expanded={isOpen}
            onClick={() => setOpen(!isOpen)}
          >
            {isOpen ? t('rejections.hide') : t('rejections.show')}
          </button>
          <Replay rejection={rejection} />
        </span>
      </div>
      <p className="rejection-detail">{detail}</p>
      <p className="muted rejection-place">
        {readingIndex === null
          ? t('rejections.wholeMessage')
          : t('rejections.reading', { index: readingIndex + 1 })}{' '}
        · <code>{topic}</code>
        {fileName !== null && (
          <>
            {' '}
            · {t('rejections.file')}: <code>{fileName}</code>
          </>
        )}
      </p>
      {isOpen && <Payload id={id} />}
    </li>
  );
}

function Payload({ id }: { id: number }) {
  const { t, language } = useTexts();
  const { data, error, isPending, refetch } = useQuery(rejectionQuery(id));
  if (isPending) return <Loading />;
  if (!data) return <Failure error={error} onRetry={() => void refetch()} />;
  return (
    <div>
      <p className="muted">
        {t('rejections.payload')}:{' '}
        {t('rejections.payloadBytes', { count: formatCount(data.payloadBytes, language) })}
      </p>
      {data.payloadBase64 !== null && <p>{t('rejections.payloadBinary')}</p>}
      <pre className="code payload">{data.payload ?? data.payloadBase64 ?? ''}</pre>
    </div>
  );
}

function Replay({ rejection }: { rejection: Rejection }) {
  const { t } = useTexts();
  // One key as long as this entry is shown: a second click or a repeated call asks only once.
  const [key] = useState(() => `replay-${rejection.id}-${Date.now()}`);
  const replay = useMutation({ mutationFn: () => replayRejection(rejection.id, key) });
  if (!rejection.replayable) return <span className="muted">{t('rejections.notReplayable')}</span>;
  if (replay.isSuccess) {
    return (
      <span className="done" role="status">
        {t('rejections.replayed', { change: replay.data.change })}
      </span>
    );
  }
  return (
    <>
      <button
        type="button"
        className="button"
        disabled={replay.isPending}
        data-testid={`replay-${rejection.id}`}
        onClick={() => replay.mutate()}
      >
        {replay.isPending ? t('rejections.replaying') : t('rejections.replay')}
      </button>
      {replay.isError && <Failure error={replay.error} />}
    </>
  );
}
