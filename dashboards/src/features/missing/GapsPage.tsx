import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'wouter';
import { causes, gapsQuery } from '../../api/missing';
import { useSearchState } from '../../app/useSearchState';
import { useTitle } from '../../app/useTitle';
import { Choice } from '../../components/Choice';
import { Failure } from '../../components/Failure';
import { Loading } from '../../components/Loading';
import { RoleGate } from '../../components/RoleGate';
import { Segmented } from '../../components/Segmented';
import { StationSelect } from '../../components/StationSelect';
import { day } from '../../domain/time';
import { useTexts } from '../../i18n';
import { GapTable } from './GapTable';

const periods = ['24h', '7d', '60d'] as const;
const lengths = { '24h': day, '7d': 7 * day, '60d': 60 * day };

/** What never arrived, of all stations. */
export default function GapsPage() {
  const { t } = useTexts();
  useTitle(t('gaps.title'));
  return (
    <div className="page">
      <h1>{t('gaps.title')}</h1>
      <p className="intro">{t('gaps.intro')}</p>
      <p>
        <Link href="/availability">{t('availability.title')}</Link>
      </p>
      <RoleGate needs="viewer" text={t('gaps.needsViewer')} redirect>
        <Gaps />
      </RoleGate>
    </div>
  );
}

function Gaps() {
  const { t } = useTexts();
  const [search, change] = useSearchState();
  // The list begins at a fixed time, so that it stays the same list.
  const [openedAt] = useState(() => Date.now());
  const period = periods.find((one) => one === search.get('period')) ?? '7d';
  const state = search.get('state') === 'closed' ? 'closed' : 'open';
  const cause = causes.find((one) => one === search.get('cause'));
  const station = search.get('station') ?? undefined;
  const { data, error, isPending, refetch } = useQuery(
    gapsQuery({ station, state, cause, from: openedAt - lengths[period] }),
  );
  return (
    <>
      <div className="toolbar">
        <Segmented
          label={t('gaps.state')}
          value={state}
          options={[
            { value: 'open', text: t('gaps.open') },
            { value: 'closed', text: t('gaps.healed') },
          ]}
          onChange={(value) => change({ state: value === 'open' ? null : value })}
        />
        <Segmented
          label={t('gaps.period')}
          value={period}
          options={periods.map((value) => ({ value, text: t(`gaps.${value}`) }))}
          onChange={(value) => change({ period: value === '7d' ? null : value })}
        />
        <StationSelect value={station} onChange={(code) => change({ station: code })} />
        <Choice
          text={t('gaps.cause')}
          any={t('gaps.anyCause')}
          value={cause ?? ''}
          options={causes.map((one) => [one, t(`gapCause.${one}`)])}
          onChange={(value) => change({ cause: value })}
        />
      </div>
      {isPending && <Loading />}
      {error && <Failure error={error} onRetry={() => void refetch()} />}
      {data && data.items.length === 0 && <p className="hint">{t(`gaps.none.${state}`)}</p>}
      {data && data.items.length > 0 && <GapTable gaps={data.items} />}
      {data?.truncated && <p className="hint">{t('gaps.truncated')}</p>}
    </>
  );
}
