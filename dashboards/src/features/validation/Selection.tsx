import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import type { Series, Station } from '../../api/answers';
import { readingsQuery, type Span } from '../../api/series';
import { Failure } from '../../components/Failure';
import { Icon } from '../../components/Icon';
import { Loading } from '../../components/Loading';
import { day, formatMoment, hour } from '../../domain/time';
import { useTexts } from '../../i18n';

const SelectionChart = lazy(() => import('./SelectionChart'));

interface Props {
  station: Station;
  series: Series;
  newest: number;
  selected: Span | null;
  onSelect: (span: Span) => void;
}

/** A day of readings to choose from, and the way to other days. */
export function Selection({ station, series, newest, selected, onSelect }: Props) {
  const { t } = useTexts();
  const zone = station.timeZone;
  // Fixed when the chart is opened: it must not move away below the pointer.
  const [end, setEnd] = useState(() => Math.ceil(newest / hour) * hour);
  const shown = { from: end - day, to: end };
  const { data, error, isPending, refetch } = useQuery({
    ...readingsQuery(station.code, series.parameter, shown),
    placeholderData: keepPreviousData,
  });
  return (
    <div className="selection">
      <div className="card-head">
        <p className="muted">{t('validation.pickHint')}</p>
        <div className="segmented" role="group" aria-label={t('chart.time')}>
          <button
            type="button"
            aria-label={t('validation.earlier')}
            onClick={() => setEnd(end - day)}
          >
            <Icon name="earlier" size={14} />
          </button>
          <span className="selection-span">
            {formatMoment(shown.from, zone)} – {formatMoment(shown.to, zone)}
          </span>
          <button
            type="button"
            aria-label={t('validation.later')}
            onClick={() => setEnd(end + day)}
          >
            <Icon name="later" size={14} />
          </button>
        </div>
      </div>
      {isPending && <Loading />}
      {error && <Failure error={error} onRetry={() => void refetch()} />}
      {data?.items.length === 0 && <p className="hint">{t('validation.chartEmpty')}</p>}
      {data && data.items.length > 0 && (
        <Suspense fallback={<Loading />}>
          <SelectionChart
            series={series}
            readings={data.items}
            shown={shown}
            zone={zone}
            selected={selected}
            onSelect={onSelect}
          />
        </Suspense>
      )}
    </div>
  );
}
