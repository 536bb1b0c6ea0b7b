import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Station } from '../../api/answers';
import { gapsQuery } from '../../api/missing';
import { Failure } from '../../components/Failure';
import { Loading } from '../../components/Loading';
import { day } from '../../domain/time';
import { useTexts } from '../../i18n';
import { GapTable } from './GapTable';

/** What never arrived of one station: what is missing still, and what came after all. */
export function MissingSection({ station }: { station: Station }) {
  const [openedAt] = useState(() => Date.now());
  return (
    <>
      <Gaps station={station} state="open" from={openedAt - 60 * day} />
      <Gaps station={station} state="closed" from={openedAt - 7 * day} />
    </>
  );
}

function Gaps({
  station,
  state,
  from,
}: {
  station: Station;
  state: 'open' | 'closed';
  from: number;
}) {
  const { t } = useTexts();
  const { data, error, isPending, refetch } = useQuery(
    gapsQuery({ station: station.code, state, from }),
  );
  return (
    <section aria-labelledby={`gaps-${state}`}>
      <h2 id={`gaps-${state}`}>{t(`gaps.section.${state}`)}</h2>
      {isPending && <Loading />}
      {error && <Failure error={error} onRetry={() => void refetch()} />}
      {data && data.items.length === 0 && <p className="hint">{t(`gaps.none.${state}`)}</p>}
      {data && data.items.length > 0 && (
        <GapTable gaps={data.items} zone={station.timeZone} stations={false} />
      )}
    </section>
  );
}
