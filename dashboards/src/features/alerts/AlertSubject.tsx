import { Link } from 'wouter';
import type { Alert } from '../../api/alerts';
import { formatParameter } from '../../domain/units';
import { useTexts } from '../../i18n';
import { planSubject } from './planSubject';
import { subjectPage } from './subjectPage';

/** What an alert is about, as a link to its page, with its name where that says more. */
export function AlertSubject({ alert }: { alert: Alert }) {
  const { t } = useTexts();
  const page = subjectPage(alert);
  const of = planSubject(alert.subject);
  const words =
    of === null
      ? alert.hotspot === null
        ? alert.subject === 'network'
          ? t('alerts.network')
          : alert.subject
        : `#${alert.hotspot}`
      : of.year === null
        ? t('tasks.taskOf', { code: of.code, plan: of.plan })
        : t('tasks.reportOf', { year: of.year, plan: of.plan });
  return (
    <>
      {page === null ? (
        (alert.subjectName ?? words)
      ) : (
        <Link href={page} title={alert.subjectName ?? undefined}>
          {words}
        </Link>
      )}
      {alert.hotspot !== null && alert.subjectName !== null && ` · ${alert.subjectName}`}
      {alert.parameter !== null && ` · ${formatParameter(alert.parameter)}`}
    </>
  );
}
