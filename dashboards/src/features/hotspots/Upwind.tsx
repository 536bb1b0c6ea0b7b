import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { upwindQuery } from '../../api/hotspots';
import { Failure } from '../../components/Failure';
import { Loading } from '../../components/Loading';
import { defaultZone, formatMoment } from '../../domain/time';
import { useTexts } from '../../i18n';

interface Props {
  station: string;
  /** Beginning of what was measured, exclusive, in milliseconds. */
  from: number;
  /** Its end, inclusive. */
  to: number;
}

/** Open hotspots from which the wind came while something was measured: candidates. */
export function Upwind({ station, from, to }: Props) {
  const { t } = useTexts();
  const { data, error, isPending, refetch } = useQuery(upwindQuery(station, from, to));
  return (
    <section className="card" data-testid="upwind">
      <h2>{t('hotspots.upwind')}</h2>
      {isPending && <Loading />}
      {error && <Failure error={error} onRetry={() => void refetch()} />}
      {data && data.wind === null && <p>{t('hotspots.upwindNotKnown')}</p>}
      {data && data.wind !== null && (
        <>
          <p className="muted">
            {data.wind.from === null
              ? t('hotspots.windAllRound', { station: data.wind.station })
              : t('hotspots.windOf', {
                  from: data.wind.from,
                  station: data.wind.station,
                  km: (data.wind.distanceMetres / 1000).toFixed(1),
                })}
          </p>
          {data.hotspots.length === 0 && <p>{t('hotspots.noUpwind')}</p>}
          <ul>
            {data.hotspots.map((one) => (
              <li key={one.id}>
                <Link href={`/hotspots/${one.id}`}>
                  {t(`hotspotKind.${one.kind}`)} #{one.id}
                </Link>{' '}
                ({(one.distanceMetres / 1000).toFixed(1)} km,{' '}
                {t(`hotspotState.${one.state}`).toLowerCase()}, {t('hotspots.seen').toLowerCase()}{' '}
                {formatMoment(Date.parse(one.firstAt), defaultZone)}) ·{' '}
                {t('hotspots.upwindHours', { hours: one.hours.length })}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
