import './alerts.css';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { alertQuery, type AlertDetail } from '../../api/alerts';
import { useTitle } from '../../app/useTitle';
import { Failure } from '../../components/Failure';
import { Loading } from '../../components/Loading';
import { RoleGate } from '../../components/RoleGate';
import { defaultZone, formatMoment, hour } from '../../domain/time';
import { useTexts } from '../../i18n';
import { Upwind } from '../hotspots/Upwind';
import { AlertForms } from './AlertForms';
import { AlertHistory } from './AlertHistory';
import { Calculation } from './Calculation';
import { AlertSubject } from './AlertSubject';
import { subjectPage } from './subjectPage';
import { AlertValue, hasValue } from './AlertValue';
import { SeverityMark } from './SeverityMark';

/** One alert: what raised it, what happened since, and what can be done. */
export default function AlertPage({ id }: { id: number }) {
  const { t } = useTexts();
  useTitle(t('alerts.title'));
  return (
    <div className="page">
      <p>
        <Link href="/alerts">← {t('alerts.back')}</Link>
      </p>
      <RoleGate needs="viewer" text={t('alerts.needsViewer')} redirect>
        <One id={id} />
      </RoleGate>
    </div>
  );
}

function One({ id }: { id: number }) {
  const { t, language } = useTexts();
  const { data: alert, error, isPending, refetch } = useQuery(alertQuery(id));
  if (isPending) return <Loading />;
  if (!alert) return <Failure error={error} onRetry={() => void refetch()} />;
  const advice = language === 'vi' ? alert.advice : alert.adviceEn;
  return (
    <article data-testid="alert" data-state={alert.state}>
      <h1>
        {language === 'vi' ? alert.name : alert.nameEn}: <AlertSubject alert={alert} />
      </h1>
      <p className="alert-line">
        <SeverityMark severity={alert.severity} /> {t(`alertClass.${alert.class}`)} ·{' '}
        <strong>{t(`alertState.${alert.state}`)}</strong>
        {alert.endedBy !== null && ` · ${t(`alerts.endedBy.${alert.endedBy}`)}`}
        {alert.shelvedUntil !== null &&
          ` · ${t('alerts.shelvedUntil', { time: moment(alert.shelvedUntil) })}`}
      </p>
      <dl className="alert-facts card">
        {alert.subjectName !== null && (
          <>
            <dt>{t('alerts.subject')}</dt>
            <dd data-testid="alert-subject">{alert.subjectName}</dd>
          </>
        )}
        {hasValue(alert) && (
          <>
            <dt>{t('alerts.value')}</dt>
            <dd>
              <AlertValue alert={alert} />
            </dd>
          </>
        )}
        <dt>{t('alerts.since')}</dt>
        <dd>{moment(alert.startedAt)}</dd>
        {alert.raisedAt !== null && (
          <>
            <dt>{t('alerts.raisedAt')}</dt>
            <dd>{moment(alert.raisedAt)}</dd>
          </>
        )}
        {alert.clearedAt !== null && (
          <>
            <dt>{t('alerts.clearedAt')}</dt>
            <dd>{moment(alert.clearedAt)}</dd>
          </>
        )}
        <dt>{t('alerts.assignee')}</dt>
        <dd>{alert.assignee ?? '–'}</dd>
        <dt>{t('alerts.evidence')}</dt>
        <dd>
          <Link href={evidencePage(alert)} data-testid="alert-evidence">
            {t(`alerts.evidenceLink.${alert.evidence.kind}`)}
          </Link>
        </dd>
        {advice !== null && (
          <>
            <dt>{t('alerts.advice')}</dt>
            <dd>{advice}</dd>
          </>
        )}
        {alert.source !== '' && (
          <>
            <dt>{t('alerts.source')}</dt>
            <dd>{alert.source}</dd>
          </>
        )}
      </dl>
      {alert.calculation !== null && <Calculation calculation={alert.calculation} />}
      {alert.class === 'ENVIRONMENT' && <UpwindOf alert={alert} />}
      <RoleGate needs="operator" text={t('alerts.needsOperator')} silent>
        <AlertForms alert={alert} />
      </RoleGate>
      <AlertHistory history={alert.history} />
    </article>
  );
}

const moment = (at: string) => formatMoment(Date.parse(at), defaultZone);

/** The hours from which the evidence was made; a year has winds of all kinds. */
function UpwindOf({ alert: { subject, averaging, evidence } }: { alert: AlertDetail }) {
  const hours = { '1h': 1, '8h': 8, '24h': 24 }[averaging ?? '1h'];
  if (hours === undefined) return null;
  const to = Date.parse(evidence.at);
  return <Upwind station={subject} from={to - hours * hour} to={to} />;
}

/** The page of this app that shows what raised the alert. */
function evidencePage(alert: AlertDetail): string {
  const { evidence, subject } = alert;
  if (evidence.assessment !== null) {
    return `/assessments/${encodeURIComponent(evidence.assessment)}`;
  }
  const page = subjectPage(alert) ?? '/alerts';
  return evidence.kind === 'INDEX'
    ? `/stations/${encodeURIComponent(subject)}/aqi/hours/${encodeURIComponent(evidence.at)}`
    : page;
}
