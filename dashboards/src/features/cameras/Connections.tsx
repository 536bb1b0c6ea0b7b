import '../promise/promise.css';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'wouter';
import { spellsQuery } from '../../api/promise';
import { useSearchState } from '../../app/useSearchState';
import { Failure } from '../../components/Failure';
import { Loading } from '../../components/Loading';
import { day, defaultZone, formatMoment } from '../../domain/time';
import { useTexts } from '../../i18n';
import { bounds, duration, kindOf } from '../promise/period';

/** When a camera was connected: in the period of the address, otherwise in the last seven days. */
export function Connections({ code }: { code: string }) {
  const { t } = useTexts();
  const [search] = useSearchState();
  const [openedAt] = useState(() => Date.now());
  const asked = search.get('period') ?? '';
  const period = kindOf(asked) === null ? null : asked;
  const span = period === null ? { from: openedAt - 7 * day, to: undefined } : bounds(period);
  const { data, error, isPending, refetch } = useQuery(spellsQuery(code, span.from, span.to));
  return (
    <section>
      <h2>
        {t('promise.connections')} · {period ?? t('promise.lastDays')}
      </h2>
      <p>
        <Link href={`/availability/network${period === null ? '' : `?period=${period}`}`}>
          {t('promise.title')}
        </Link>
      </p>
      {isPending && <Loading />}
      {error && <Failure error={error} onRetry={() => void refetch()} />}
      {data?.items.length === 0 && <p className="hint">{t('promise.notBegun')}</p>}
      {data && data.items.length > 0 && (
        <div className="table-scroll card">
          <table data-testid="spells">
            <thead>
              <tr>
                <th scope="col">{t('promise.from')}</th>
                <th scope="col">{t('promise.to')}</th>
                <th scope="col">{t('cameras.state')}</th>
                <th scope="col" className="number">
                  {t('promise.duration')}
                </th>
              </tr>
            </thead>
            <tbody>
              {[...data.items].reverse().map((spell) => (
                <tr key={spell.from}>
                  <td>{moment(spell.from)}</td>
                  <td>{moment(spell.to)}</td>
                  <td className={`spell-${spell.state}`}>{t(`spell.${spell.state}`)}</td>
                  <td className="number">{duration(spell.seconds)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {data?.truncated && <p className="hint">{t('promise.truncated')}</p>}
    </section>
  );
}

const moment = (at: string) => formatMoment(Date.parse(at), defaultZone);
