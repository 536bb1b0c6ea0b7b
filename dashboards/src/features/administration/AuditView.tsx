import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { AuditEntry } from '../../api/accountAnswers';
import { auditQuery } from '../../api/accounts';
import { Failure } from '../../components/Failure';
import { Loading } from '../../components/Loading';
import { dayEnd, dayStart, defaultZone, formatMoment, isoDate } from '../../domain/time';
import { useTexts } from '../../i18n';
import { detailOf, newestFirst, outcomeOf } from './auditRows';

/** Who did what on a day, the newest first. */
export function AuditView() {
  const { t } = useTexts();
  const [day, setDay] = useState(() => isoDate(Date.now(), defaultZone));
  const [account, setAccount] = useState('');
  const from = dayStart(day, defaultZone);
  const to = dayEnd(day, defaultZone);
  const { data, error, refetch } = useQuery({
    ...auditQuery(account.trim() === '' ? undefined : account.trim(), from ?? 0, to ?? 1),
    enabled: from !== null && to !== null,
  });
  return (
    <>
      <div className="toolbar">
        <label className="field">
          <span>{t('administration.day')}</span>
          <input type="date" value={day} onChange={(event) => setDay(event.target.value)} />
        </label>
        <label className="field">
          <span>{t('administration.who')}</span>
          <input
            value={account}
            placeholder="person:lan"
            onChange={(event) => setAccount(event.target.value)}
          />
        </label>
        <button type="button" className="button" onClick={() => void refetch()}>
          {t('administration.refresh')}
        </button>
      </div>
      {error && <Failure error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Loading />}
      {data?.items.length === 0 && <p className="hint">{t('administration.nothingDone')}</p>}
      {data && data.items.length > 0 && <AuditTable entries={newestFirst(data.items)} />}
      {data?.truncated && (
        <p className="hint">{t('administration.truncated', { count: data.items.length })}</p>
      )}
    </>
  );
}

function AuditTable({ entries }: { entries: AuditEntry[] }) {
  const { t } = useTexts();
  return (
    <div className="table-scroll card">
      <table data-testid="audit">
        <thead>
          <tr>
            <th scope="col">{t('administration.at')}</th>
            <th scope="col">{t('administration.who')}</th>
            <th scope="col">{t('administration.address')}</th>
            <th scope="col">{t('administration.what')}</th>
            <th scope="col">{t('administration.outcome')}</th>
            <th scope="col">{t('administration.before')}</th>
            <th scope="col">{t('administration.after')}</th>
          </tr>
        </thead>
        <tbody>
          {entries.map((entry) => (
            <tr key={entry.id}>
              <td>{formatMoment(Date.parse(entry.at), defaultZone)}</td>
              <th scope="row">{entry.account}</th>
              <td>{entry.address}</td>
              <td>
                {entry.action.split(' ', 1)[0]} {entry.path}
              </td>
              <td>
                {t(`administration.${outcomeOf(entry.status)}`)}
                {entry.status !== null && <span className="muted"> ({entry.status})</span>}
              </td>
              <td className="audit-detail">{detailOf(entry.before)}</td>
              <td className="audit-detail">{detailOf(entry.after)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
