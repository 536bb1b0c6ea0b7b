import './hotspots.css';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { trackQuery } from '../../api/hotspots';
import { useSearchState } from '../../app/useSearchState';
import { useTitle } from '../../app/useTitle';
import { Failure } from '../../components/Failure';
import { Loading } from '../../components/Loading';
import { defaultZone, formatMoment } from '../../domain/time';
import { useTexts } from '../../i18n';

/** What became of a report, for whoever has its code. */
export default function TrackPage() {
  const { t } = useTexts();
  useTitle(t('track.title'));
  const [search, change] = useSearchState();
  const code = (search.get('code') ?? '').trim().toUpperCase();
  const [typed, setTyped] = useState(code);
  return (
    <div className="page">
      <h1>{t('track.title')}</h1>
      <form
        className="toolbar"
        onSubmit={(event) => {
          event.preventDefault();
          change({ code: typed.trim() });
        }}
      >
        <label className="field">
          <span>{t('track.code')}</span>
          <input
            name="code"
            required
            value={typed}
            placeholder="XXXX-XXXX-XXXX"
            onChange={(event) => setTyped(event.target.value)}
          />
        </label>
        <button type="submit" className="button button-primary">
          {t('track.look')}
        </button>
      </form>
      {code === '' ? <p className="hint">{t('track.hint')}</p> : <Tracked key={code} code={code} />}
    </div>
  );
}

function Tracked({ code }: { code: string }) {
  const { t } = useTexts();
  const { data: report, error, isPending, refetch } = useQuery(trackQuery(code));
  if (isPending) return <Loading />;
  if (!report) return <Failure error={error} onRetry={() => void refetch()} />;
  return (
    <div className="card hotspot-list" data-testid="tracked" data-state={report.state}>
      <p>
        <strong>{t(`hotspotState.${report.state}`)}</strong>
        {report.commune !== null && ` · ${report.commune}`}
      </p>
      <p>
        {t('track.reportedAt')} {moment(report.observedAt)}
        {report.picture && ` · ${t('track.withPicture')}`}
      </p>
      <ol>
        {report.steps.map((step) => (
          <li key={step.at}>
            {t(`hotspotState.${step.state}`)} · {moment(step.at)}
            {step.unit !== null && ` · ${step.unit}`}
          </li>
        ))}
      </ol>
    </div>
  );
}

const moment = (at: string) => formatMoment(Date.parse(at), defaultZone);
