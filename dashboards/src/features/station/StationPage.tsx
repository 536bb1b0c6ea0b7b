import './station.css';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import type { Station } from '../../api/answers';
import { ProblemError } from '../../api/problems';
import { indexKindOf } from '../../api/series';
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
import { MissingSection } from '../missing/MissingSection';
import { LeaningIndicators } from '../plans/LeaningIndicators';
import { StatisticsSection } from '../statistics/StatisticsSection';
import { ValidationSection } from '../validation/ValidationSection';
import { LatestVerdicts } from '../verdicts/LatestVerdicts';
import { VerdictsSection } from '../verdicts/VerdictsSection';
import { WhyDialog } from '../why/WhyDialog';
import { IndexHistory } from './IndexHistory';
import { IndexPanel } from './IndexPanel';
import { LatestPanel } from './LatestPanel';
import { MethodNote } from './MethodNote';
import { sectionAddress, sections, type Section } from './sections';
import { SeriesChart } from './SeriesChart';

interface Props {
  code: string;
  /** The part that is shown; undefined for the first. */
  section: Section | undefined;
}

/** One station: what it is, how it stands now, and what follows from its readings by law. */
export default function StationPage({ code, section = 'now' }: Props) {
  const { t } = useTexts();
  const now = useNow(10);
  const { data: station, error, isPending, refetch } = useQuery(stationQuery(code));
  useTitle(station?.name ?? code);

  if (isPending) return <Loading />;
  if (!station) {
    if (error instanceof ProblemError && error.status === 404) return <NoSuchStation code={code} />;
    return <Failure error={error} onRetry={() => void refetch()} />;
  }
  return (
    <div className="station" data-testid="station">
      <StationHeader station={station} now={now} />
      <Sections code={code} section={section} />
      {error && <Failure error={error} onRetry={() => void refetch()} />}
      {livenessOf(station, now).kind === 'waiting' && <Waiting code={code} />}
      {section === 'now' ? (
        <Now station={station} now={now} />
      ) : (
        <RoleGate needs="viewer" text={t('station.needsViewer')}>
          {section === 'statistics' && <StatisticsSection station={station} now={now} />}
          {section === 'verdicts' && <VerdictsSection station={station} now={now} />}
          {section === 'missing' && <MissingSection station={station} />}
          {section === 'validations' && <ValidationSection station={station} now={now} />}
        </RoleGate>
      )}
      <RoleGate needs="viewer" text={t('station.needsViewer')} silent>
        <WhyDialog />
      </RoleGate>
    </div>
  );
}

/** How the station stands now. */
function Now({ station, now }: { station: Station; now: number }) {
  const { t } = useTexts();
  const hasIndex = indexKindOf(station.kind) !== null && station.stationClass === 'full';
  return (
    <>
      {station.stationClass === 'reference' && <ReferenceNote />}
      {hasIndex && (
        // The index of air is public.
        <RoleGate
          needs={indexKindOf(station.kind) === 'wqi' ? 'viewer' : null}
          text={t('station.needsViewer')}
          silent
        >
          <IndexPanel station={station} now={now} />
        </RoleGate>
      )}
      <RoleGate needs="viewer" text={t('station.needsViewer')}>
        <LatestPanel station={station} now={now} />
        <LatestVerdicts station={station} now={now} />
        <SeriesChart station={station} now={now} />
        {hasIndex && <IndexHistory station={station} now={now} />}
      </RoleGate>
      <LeaningIndicators station={station.code} />
      {hasIndex && <MethodNote station={station} />}
    </>
  );
}

/** The way to the other parts of the page. */
function Sections({ code, section }: { code: string; section: Section }) {
  const { t } = useTexts();
  return (
    <nav className="sections" aria-label={t('section.label')}>
      {sections.map((one) => (
        <Link
          key={one}
          href={sectionAddress(code, one)}
          aria-current={one === section ? 'page' : undefined}
          data-testid={`section-${one}`}
        >
          {t(`section.${one}`)}
        </Link>
      ))}
    </nav>
  );
}

/** Why a station that does not meet all technical requirements has no index. */
function ReferenceNote() {
  const { t } = useTexts();
  return (
    <section className="card" aria-labelledby="reference-title" data-testid="reference">
      <h2 id="reference-title">{t('reference.title')}</h2>
      <p>{t('reference.text')}</p>
    </section>
  );
}

function StationHeader({ station, now }: { station: Station; now: number }) {
  const { t, language } = useTexts();
  const last = station.state.lastReceivedAt;
  const facts = [
    [t('station.code'), station.code],
    [t('station.place'), formatPlace(station.latitude, station.longitude, language)],
    ...(station.operator === null ? [] : [[t('station.operator'), station.operator]]),
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
