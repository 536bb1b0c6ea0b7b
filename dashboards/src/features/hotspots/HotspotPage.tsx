import './hotspots.css';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { hotspotQuery, type HotspotDetail } from '../../api/hotspots';
import { useTitle } from '../../app/useTitle';
import { Failure } from '../../components/Failure';
import { Loading } from '../../components/Loading';
import { RoleGate } from '../../components/RoleGate';
import { defaultZone, formatMoment } from '../../domain/time';
import { useTexts } from '../../i18n';
import { StepForm } from './StepForm';

/** One hotspot: who saw what, what was done, and what can be done next. */
export default function HotspotPage({ id }: { id: number }) {
  const { t } = useTexts();
  useTitle(`${t('hotspots.one')} ${id}`);
  return (
    <div className="page">
      <p>
        <Link href="/hotspots">← {t('hotspots.back')}</Link>
      </p>
      <RoleGate needs="viewer" text={t('hotspots.needsViewer')} redirect>
        <One id={id} />
      </RoleGate>
    </div>
  );
}

function One({ id }: { id: number }) {
  const { t } = useTexts();
  const { data: hotspot, error, isPending, refetch } = useQuery(hotspotQuery(id));
  if (isPending) return <Loading />;
  if (!hotspot) return <Failure error={error} onRetry={() => void refetch()} />;
  return (
    <article data-testid="hotspot" data-state={hotspot.state}>
      <h1>
        {t(`hotspotKind.${hotspot.kind}`)} #{hotspot.id}
      </h1>
      <dl className="hotspot-facts card">
        <dt>{t('hotspots.state')}</dt>
        <dd>
          <strong>{t(`hotspotState.${hotspot.state}`)}</strong>
          {hotspot.unit !== null && ` · ${hotspot.unit}`}
          {hotspot.deadline !== null && ` · ${t('hotspots.deadline')} ${moment(hotspot.deadline)}`}
          {hotspot.overdue && <strong className="overdue"> {t('hotspots.overdue')}</strong>}
        </dd>
        <dt>{t('hotspots.place')}</dt>
        <dd>
          {hotspot.commune !== null && `${hotspot.commune} `}({hotspot.latitude},{' '}
          {hotspot.longitude})
        </dd>
        <dt>{t('hotspots.seen')}</dt>
        <dd>
          {moment(hotspot.firstAt)} – {moment(hotspot.lastAt)}
        </dd>
        <dt>{t('hotspots.downwind')}</dt>
        <dd>
          <Downwind hotspot={hotspot} />
        </dd>
      </dl>
      <RoleGate needs="operator" text={t('hotspots.needsOperator')} silent>
        {hotspot.next.length > 0 && <StepForm key={hotspot.state} hotspot={hotspot} />}
      </RoleGate>
      <h2>{t('hotspots.evidence')}</h2>
      <Evidence hotspot={hotspot} />
      <h2>{t('hotspots.history')}</h2>
      <History hotspot={hotspot} />
    </article>
  );
}

function Downwind({ hotspot: { wind, downwind } }: { hotspot: HotspotDetail }) {
  const { t } = useTexts();
  if (wind === null) return <span className="muted">{t('hotspots.noWind')}</span>;
  return (
    <>
      {downwind.length === 0
        ? t('hotspots.noDownwind')
        : downwind.map(({ code, name, distanceMetres }) => (
            <span key={code}>
              <Link href={`/stations/${encodeURIComponent(code)}`}>{name}</Link> (
              {(distanceMetres / 1000).toFixed(1)} km){' '}
            </span>
          ))}{' '}
      <span className="muted">
        {t('hotspots.wind', { from: Math.round(wind.from), station: wind.station })}
      </span>
    </>
  );
}

function Evidence({ hotspot }: { hotspot: HotspotDetail }) {
  const { t } = useTexts();
  return (
    <ul className="hotspot-list card" data-testid="evidence">
      {hotspot.evidence.map((one) => (
        <li key={`${one.source} ${one.key}`}>
          <strong>{t(`hotspotSource.${one.source}`)}</strong> · {moment(one.observedAt)} ·{' '}
          {t(`hotspotKind.${one.kind}`)}
          {one.source === 'camera' && (
            <>
              {' · '}
              <Link href={`/cameras/${encodeURIComponent(one.key.split('/')[0] ?? '')}`}>
                {one.key.split('/')[0]}
              </Link>
            </>
          )}
          {one.confidence !== null && ` · ${t('hotspots.confidence')} ${one.confidence}`}
          {one.description !== null && <p className="said">{one.description}</p>}
          {one.contact !== null && (
            <p className="muted">
              {t('hotspots.contact')}: {one.contact}
            </p>
          )}
          <Picture name={one.picture} />
        </li>
      ))}
    </ul>
  );
}

function History({ hotspot }: { hotspot: HotspotDetail }) {
  const { t } = useTexts();
  if (hotspot.steps.length === 0) return <p className="hint">{t('hotspots.noHistory')}</p>;
  return (
    <ol className="hotspot-list card" data-testid="steps">
      {hotspot.steps.map((step) => (
        <li key={`${step.at} ${step.state} ${step.overdue ? 'overdue' : ''}`}>
          {step.overdue ? (
            <>
              <strong className="overdue">{t('hotspots.cameOverdue')}</strong> · {moment(step.at)}
            </>
          ) : (
            <>
              <strong>{t(`hotspotState.${step.state}`)}</strong> · {moment(step.at)} ·{' '}
              {step.account}
            </>
          )}
          {step.unit !== null && ` · ${step.unit}`}
          {step.deadline !== null && ` · ${t('hotspots.deadline')} ${moment(step.deadline)}`}
          <p className="said">{step.reason}</p>
          <Picture name={step.picture} />
        </li>
      ))}
    </ol>
  );
}

function Picture({ name }: { name: string | null }) {
  const { t } = useTexts();
  if (name === null) return null;
  const address = `/api/v1/pictures/${name}`;
  return (
    <a href={address}>
      <img className="hotspot-picture" src={address} alt={t('hotspots.picture')} loading="lazy" />
    </a>
  );
}

const moment = (at: string) => formatMoment(Date.parse(at), defaultZone);
