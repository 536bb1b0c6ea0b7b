import './ledger.css';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'wouter';
import type { LedgerRow } from '../../api/answers';
import { ledgerQuery } from '../../api/ingestion';
import { useTitle } from '../../app/useTitle';
import { Failure } from '../../components/Failure';
import { Loading } from '../../components/Loading';
import { RoleGate } from '../../components/RoleGate';
import { StationSelect } from '../../components/StationSelect';
import { formatCount } from '../../domain/numbers';
import { defaultZone, formatIsoDate, isoDate } from '../../domain/time';
import { useTexts } from '../../i18n';
import { imbalance, totalOf, type LedgerCounts } from './ledgerRows';

/** What became of every reading received, by day of receipt and station. */
export default function LedgerPage() {
  const { t } = useTexts();
  useTitle(t('app.ledger'));
  return (
    <div className="page">
      <h1>{t('ledger.title')}</h1>
      <p className="intro">{t('ledger.intro')}</p>
      <RoleGate needs="viewer" text={t('ledger.needsViewer')} redirect>
        <Ledger />
      </RoleGate>
    </div>
  );
}

function Ledger() {
  const { t } = useTexts();
  const [station, setStation] = useState<string | undefined>();
  const [day, setDay] = useState<string>(() => isoDate(Date.now(), defaultZone));
  const { data, error, isPending, refetch } = useQuery(
    ledgerQuery(station, day === '' ? undefined : day),
  );
  return (
    <>
      <div className="toolbar">
        <label className="field">
          <span>{t('ledger.day')}</span>
          <input type="date" value={day} onChange={(event) => setDay(event.target.value)} />
        </label>
        <StationSelect value={station} onChange={setStation} />
        <button type="button" className="button" disabled={day === ''} onClick={() => setDay('')}>
          {t('ledger.allDays')}
        </button>
      </div>
      {isPending && <Loading />}
      {error && <Failure error={error} onRetry={() => void refetch()} />}
      {data && data.items.length === 0 && <p className="hint">{t('ledger.empty')}</p>}
      {data && data.items.length > 0 && <LedgerTable rows={data.items} />}
      {data?.truncated && (
        <p className="hint">{t('ledger.truncated', { count: data.items.length })}</p>
      )}
    </>
  );
}

const columns = [
  'received',
  'stored',
  'duplicate',
  'revised',
  'rejected',
  'dropped',
  'inFlight',
] as const;

function LedgerTable({ rows }: { rows: LedgerRow[] }) {
  const { t } = useTexts();
  return (
    <div className="table-scroll card">
      <table className="ledger" data-testid="ledger">
        <thead>
          <tr>
            <th scope="col">{t('ledger.day')}</th>
            <th scope="col">{t('ledger.station')}</th>
            {columns.map((column) => (
              <th key={column} scope="col" className="number">
                {t(`ledger.${column}`)}
              </th>
            ))}
            <th scope="col">{t('ledger.balance')}</th>
            <th scope="col" className="number" title={t('ledger.missingHint')}>
              {t('ledger.missing')}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={`${row.day} ${row.station}`}>
              <td>{formatIsoDate(row.day)}</td>
              <th scope="row">{row.station === '' ? t('rejections.noStation') : row.station}</th>
              <Counts counts={row} />
              <Missing counts={row} station={row.station} />
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row" colSpan={2}>
              {t('ledger.total')}
            </th>
            <Counts counts={totalOf(rows)} />
            <Missing counts={totalOf(rows)} />
          </tr>
        </tfoot>
      </table>
    </div>
  );
}

function Counts({ counts }: { counts: LedgerCounts }) {
  const { t, language } = useTexts();
  const off = imbalance(counts);
  return (
    <>
      {columns.map((column) => (
        <td
          key={column}
          className={`number ${column === 'rejected' && counts.rejected > 0 ? 'warn' : ''}`}
        >
          {formatCount(counts[column], language)}
        </td>
      ))}
      <td className={off === 0 ? 'balanced' : 'unbalanced'}>
        {off === 0 ? `✓ ${t('ledger.balanced')}` : `✗ ${t('ledger.unbalanced', { count: off })}`}
      </td>
    </>
  );
}

/** What never arrived of the day; no part of the balance. */
function Missing({ counts, station }: { counts: LedgerCounts; station?: string }) {
  const { t, language } = useTexts();
  const { missing, missingMessages } = counts;
  const text =
    formatCount(missing, language) +
    (missingMessages > 0
      ? ` (${t('ledger.missingMessages', { count: formatCount(missingMessages, language) })})`
      : '');
  return (
    <td className={`number ${missing + missingMessages > 0 ? 'warn' : ''}`}>
      {station === undefined || missing + missingMessages === 0 ? (
        text
      ) : (
        <Link href={`/gaps?${new URLSearchParams({ station, period: '60d' }).toString()}`}>
          {text}
        </Link>
      )}
    </td>
  );
}
