import { skipToken, useQuery } from '@tanstack/react-query';
import type { LatestReading, Series, Station } from '../../api/answers';
import { latestQuery } from '../../api/stations';
import { refusedKey, type Refused } from '../../app/LiveProvider';
import { Failure } from '../../components/Failure';
import { Loading } from '../../components/Loading';
import { formatValue } from '../../domain/numbers';
import { day, formatAge, formatClock, formatMoment } from '../../domain/time';
import { formatParameter, formatUnit } from '../../domain/units';
import { usabilityOf } from '../../domain/usability';
import { useTexts } from '../../i18n';

/** The newest usable value of every series, and what became of newer unusable ones. */
export function LatestPanel({ station, now }: { station: Station; now: number }) {
  const { t } = useTexts();
  const { data, error, isPending, refetch } = useQuery(latestQuery(station.code));
  const { data: refused } = useQuery<Refused>({
    queryKey: refusedKey(station.code),
    queryFn: skipToken,
  });
  return (
    <section className="card" aria-labelledby="latest-title">
      <h2 id="latest-title">{t('station.latest')}</h2>
      {isPending && <Loading />}
      {error && <Failure error={error} onRetry={() => void refetch()} />}
      {data && (
        <ul className="latest">
          {station.series.map((series) => (
            <LatestTile
              key={series.parameter}
              series={series}
              latest={data.find(({ parameter }) => parameter === series.parameter)}
              refused={refused?.[series.parameter]}
              zone={station.timeZone}
              now={now}
            />
          ))}
        </ul>
      )}
    </section>
  );
}

interface TileProps {
  series: Series;
  latest: LatestReading | undefined;
  refused: Refused[string] | undefined;
  zone: string;
  now: number;
}

function LatestTile({ series, latest, refused, zone, now }: TileProps) {
  const { t, language } = useTexts();
  const at = latest && Date.parse(latest.observedAt);
  const refusedAt = refused && Date.parse(refused.observedAt);
  return (
    <li className="latest-tile">
      <span className="latest-name">{formatParameter(series.parameter)}</span>
      {latest && at !== undefined ? (
        <>
          <span className="latest-figure">
            <span
              className="latest-value"
              data-testid={`latest-${series.parameter}`}
              data-observed-at={latest.observedAt}
            >
              {formatValue(latest.value, language)}
            </span>{' '}
            <span className="latest-unit">{formatUnit(latest.unit)}</span>
          </span>
          <span className="muted" title={formatMoment(at, zone)}>
            {now - at < day ? formatClock(at, zone) : formatMoment(at, zone)} ·{' '}
            {formatAge(now - at, language)}
          </span>
          <span className={`reading-state reading-${usabilityOf(latest)}`}>
            {t(`status.${usabilityOf(latest)}`)}
          </span>
        </>
      ) : (
        <span className="muted" data-testid={`latest-${series.parameter}`}>
          {t('station.latestNone')}
        </span>
      )}
      {refused && refusedAt !== undefined && (at === undefined || refusedAt > at) && (
        <span className={`reading-state reading-${usabilityOf(refused)}`}>
          {t('station.refusedSince', {
            time: formatClock(refusedAt, zone),
            state: t(`status.${usabilityOf(refused)}`),
          })}
        </span>
      )}
    </li>
  );
}
