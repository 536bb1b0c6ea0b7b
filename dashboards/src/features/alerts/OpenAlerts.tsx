import './alerts.css';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { alertsQuery } from '../../api/alerts';
import { roleIncludes } from '../../api/roles';
import { sessionQuery } from '../../api/sessions';
import { formatParameter } from '../../domain/units';
import { useTexts } from '../../i18n';
import { AcknowledgeButton } from './AcknowledgeButton';
import { withoutThoseOfCauses } from './alertGroups';
import { inOrder, isUnacknowledged } from './alertOrder';
import { SeverityMark } from './SeverityMark';

const most = 3;

/** On the front page: the most urgent alerts that nobody has acknowledged; nothing without any. */
export function OpenAlerts() {
  const { t, language } = useTexts();
  const { data: session } = useQuery(sessionQuery);
  const { data } = useQuery({
    ...alertsQuery('open'),
    enabled: roleIncludes(session?.role ?? null, 'viewer'),
  });
  const waiting = inOrder(withoutThoseOfCauses(data?.items ?? []).filter(isUnacknowledged));
  if (waiting.length === 0) return null;
  return (
    <section className="open-alerts" aria-labelledby="open-alerts-title" data-testid="open-alerts">
      <h2 id="open-alerts-title">
        {t('alerts.front')} <span className="muted">({waiting.length})</span>
      </h2>
      <ul>
        {waiting.slice(0, most).map((alert) => (
          <li key={alert.id}>
            <SeverityMark severity={alert.severity} />
            <Link href={`/alerts/${alert.id}`}>
              {alert.subject}
              {alert.parameter !== null && ` · ${formatParameter(alert.parameter)}`}:{' '}
              {language === 'vi' ? alert.name : alert.nameEn}
            </Link>
            <AcknowledgeButton alert={alert} />
          </li>
        ))}
      </ul>
      {waiting.length > most && <Link href="/alerts">{t('alerts.all')}</Link>}
    </section>
  );
}
