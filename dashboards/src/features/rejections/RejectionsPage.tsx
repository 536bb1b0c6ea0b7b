import './rejections.css';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { rejectionsQuery, type RejectionReason } from '../../api/ingestion';
import { useTitle } from '../../app/useTitle';
import { Choice } from '../../components/Choice';
import { Failure } from '../../components/Failure';
import { Loading } from '../../components/Loading';
import { RoleGate } from '../../components/RoleGate';
import { Segmented } from '../../components/Segmented';
import { StationSelect } from '../../components/StationSelect';
import { day } from '../../domain/time';
import { useTexts } from '../../i18n';
import { RejectionEntry } from './RejectionEntry';
import { reasons } from './reasons';

const periods = ['24h', '7d', '30d', 'all'] as const;
type Period = (typeof periods)[number];
const lengths: Record<Exclude<Period, 'all'>, number> = {
  '24h': day,
  '7d': 7 * day,
  '30d': 30 * day,
};

/** What was not accepted, why, and the way to send it again. */
export default function RejectionsPage() {
  const { t } = useTexts();
  useTitle(t('app.rejections'));
  return (
    <div className="page">
      <h1>{t('rejections.title')}</h1>
      <p className="intro">{t('rejections.intro')}</p>
      <RoleGate needs="operator" text={t('rejections.needsOperator')} redirect>
        <Rejections />
      </RoleGate>
    </div>
  );
}

function Rejections() {
  const { t } = useTexts();
  const [period, setPeriod] = useState<Period>('7d');
  // The start is fixed when the period is chosen, so that the list stays the same list.
  const [chosenAt, setChosenAt] = useState(() => Date.now());
  const [station, setStation] = useState<string | undefined>();
  const [reason, setReason] = useState<RejectionReason | undefined>();
  const from = period === 'all' ? undefined : chosenAt - lengths[period];
  const { data, error, isPending, isFetching, refetch } = useQuery(
    rejectionsQuery({ station, reason, from }),
  );
  return (
    <>
      <div className="toolbar">
        <Segmented
          label={t('rejections.period')}
          value={period}
          options={periods.map((value) => ({
            value,
            text: value === 'all' ? t('rejections.all') : t(`chart.${value}`),
          }))}
          onChange={(value) => {
            setPeriod(value);
            setChosenAt(Date.now());
          }}
        />
        <StationSelect value={station} onChange={setStation} />
        <Choice
          text={t('rejections.reason')}
          any={t('rejections.anyReason')}
          value={reason ?? ''}
          options={reasons.map((one) => [one, t(`reason.${one}`)])}
          onChange={(value) => setReason(reasons.find((one) => one === value))}
        />
        <button
          type="button"
          className="button"
          disabled={isFetching}
          onClick={() => void refetch()}
        >
          {t('rejections.refresh')}
        </button>
      </div>
      {isPending && <Loading />}
      {error && <Failure error={error} onRetry={() => void refetch()} />}
      {data && (
        <>
          <p className="muted">{t('rejections.count', { count: data.items.length })}</p>
          {data.truncated && (
            <p className="hint">{t('rejections.truncated', { count: data.items.length })}</p>
          )}
          {data.items.length === 0 && <p className="hint">{t('rejections.empty')}</p>}
          <ul className="rejections" data-testid="rejection-list">
            {[...data.items].reverse().map((rejection) => (
              <RejectionEntry key={rejection.id} rejection={rejection} />
            ))}
          </ul>
        </>
      )}
    </>
  );
}
