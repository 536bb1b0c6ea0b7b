import './station.css';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import type { Station } from '../../api/answers';
import { ProblemError } from '../../api/problems';
import { stationQuery } from '../../api/stations';
import { useNow } from '../../app/useNow';
import { useTitle } from '../../app/useTitle';
import { Failure } from '../../components/Failure';
import { Icon } from '../../components/Icon';
import { Loading } from '../../components/Loading';
import { RoleGate } from '../../components/RoleGate';
import { StateLabel } from '../../components/StateLabel';
import { livenessOf } from '../../domain/liveness';
import { formatPlace } from '../../domain/numbers';
import { describeZone, formatAge, formatMoment } from '../../domain/time';
import { useTexts } from '../../i18n';
import { IndexHistory } from './IndexHistory';
import { IndexPanel } from './IndexPanel';
import { LatestPanel } from './LatestPanel';
import { MethodNote } from './MethodNote';
import { SeriesChart } from './SeriesChart';

/** One station: what it is, how the air is, what it measured, and how that was reckoned. */
export default function StationPage({ code }: { code: string }) {
  const { t } = useTexts();
  const now = useNow(10);
  const { data: station, error, isPending, refetch } = useQuery(stationQuery(code));
  useTitle(station?.name ?? code);

  if (isPending) return <Loading />;
  if (!station) {
    if (error instanceof ProblemError && error.status === 404) return <NoSuchStation code={code} />;
    return <Failure error={error} onRetry={() => void refetch()} />;
  }
  const isAir = station.kind === 'ambient-air';
  return (
    <div className="station" data-testid="station">
      <StationHeader station={station} now={now} />
      {error && <Failure error={error} onRetry={() => void refetch()} />}
      {livenessOf(station, now).kind === 'waiting' && <Waiting code={code} />}
      {isAir && <IndexPanel station={station} now={now} />}
      <RoleGate needs="viewer" text={t('station.needsViewer')}>
        <LatestPanel station={station} now={now} />
        <SeriesChart station={station} now={now} />
        {isAir && <IndexHistory station={station} now={now} />}
      </RoleGate>
      {isAir && <MethodNote station={station} />}
    </div>
  );
}

function StationHeader({ station, now }: { station: Station; now: number }) {
  const { t, language } = useTexts();
  const last = station.state.lastReceivedAt;
  const facts = [
    [t('station.code'), station.code],
    [t('station.place'), formatPlace(station.latitude, station.longitude, language)],
    [t('station.zone'), describeZone(station.timeZone, now)],
    [
      t('station.lastMessage'),
      last === null
        ? t('overview.neverReceived')
        : `${formatMoment(Date.parse(last), station.timeZone)} (${formatAge(now - Date.parse(last), language)})`,
    ],
  ];
  return (
    <header className="station-header">
      <Link href="/" className="back">
        <Icon name="back" size={16} />
        {t('station.back')}
      </Link>
      <div className="station-title">
        <span className={`kind-tile kind-${station.kind}`}>
          <Icon name={station.kind} size={26} />
        </span>
        <div>
          <h1>{station.name}</h1>
          <p>
            <span className="muted">{t(`kind.${station.kind}`)} · </span>
            <StateLabel liveness={livenessOf(station, now)} now={now} />
          </p>
        </div>
      </div>
      <dl className="facts">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </header>
  );
}

function NoSuchStation({ code }: { code: string }) {
  const { t } = useTexts();
  return (
    <div className="notice">
      <p className="notice-code">404</p>
      <h1>{t('station.missingTitle', { code })}</h1>
      <Link href="/" className="button">
        {t('station.back')}
      </Link>
    </div>
  );
}

function Waiting({ code }: { code: string }) {
  const { t } = useTexts();
  return (
    <section className="card">
      <h2>{t('station.waitingTitle')}</h2>
      <p>{t('station.waitingText', { code })}</p>
      <pre className="code">quantrac/v1/stations/{code}/readings</pre>
    </section>
  );
}
