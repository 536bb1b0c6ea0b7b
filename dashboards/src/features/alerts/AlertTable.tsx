import './alerts.css';
import { useRef } from 'react';
import { Link } from 'wouter';
import type { Alert } from '../../api/alerts';
import { useFirst } from '../../app/useFirst';
import { MoreRows } from '../../components/MoreRows';
import { defaultZone, formatMoment } from '../../domain/time';
import { useTexts } from '../../i18n';
import { AcknowledgeButton } from './AcknowledgeButton';
import { AlertGroup } from './AlertGroup';
import { grouped } from './alertGroups';
import { AlertSubject } from './AlertSubject';
import { AlertValue, hasValue } from './AlertValue';
import { SeverityMark } from './SeverityMark';

/** Lines that are shown at first: on a telephone five screens, where a hundred would be thirty. */
const step = 20;

/**
 * Alerts in the order given, each in a line; many of one cause in one. The first of them, and more
 * when asked for.
 */
export function AlertTable({ alerts }: { alerts: Alert[] }) {
  const { t } = useTexts();
  const rows = useRef<HTMLTableSectionElement>(null);
  const groups = grouped(alerts);
  const { shown, showMore, showAll } = useFirst(groups, step);
  return (
    <>
      <div className="table-scroll card">
        <table className="alerts stacked" data-testid="alerts">
          <thead>
            <tr>
              <th scope="col">{t('alerts.severity')}</th>
              <th scope="col">{t('alerts.what')}</th>
              <th scope="col">{t('alerts.subject')}</th>
              <th scope="col">{t('alerts.value')}</th>
              <th scope="col">{t('alerts.since')}</th>
              <th scope="col">{t('alerts.state')}</th>
              <th scope="col">
                <span className="spoken">{t('alerts.action')}</span>
              </th>
            </tr>
          </thead>
          <tbody ref={rows}>
            {shown.map((group) => {
              const lines = group.map((alert) => <AlertLine key={alert.id} alert={alert} />);
              const first = group[0];
              return first === undefined || group.length === 1 ? (
                lines
              ) : (
                <AlertGroup key={`group-${first.rule}-${first.id}`} alerts={group} first={first}>
                  {lines}
                </AlertGroup>
              );
            })}
          </tbody>
        </table>
      </div>
      {groups.length > step && (
        <MoreRows
          rows={rows}
          shown={shown.length}
          all={groups.length}
          step={step}
          onMore={showMore}
          onAll={showAll}
        />
      )}
    </>
  );
}

function AlertLine({ alert }: { alert: Alert }) {
  const { t, language } = useTexts();
  return (
    <tr data-testid={`alert-${alert.id}`} data-state={alert.state} data-class={alert.class}>
      <td>
        <SeverityMark severity={alert.severity} />
      </td>
      <th scope="row" className="wrap">
        <Link href={`/alerts/${alert.id}`}>{language === 'vi' ? alert.name : alert.nameEn}</Link>
        <span className="muted"> {t(`alertClass.${alert.class}`)}</span>
      </th>
      <td className="wrap" data-label={t('alerts.subject')}>
        <AlertSubject alert={alert} />
      </td>
      <td data-label={hasValue(alert) ? t('alerts.value') : undefined}>
        <AlertValue alert={alert} />
      </td>
      <td data-label={t('alerts.since')}>
        {formatMoment(Date.parse(alert.startedAt), defaultZone)}
      </td>
      <td className="wrap" data-label={t('alerts.state')}>
        {t(`alertState.${alert.state}`)}
        {alert.assignee !== null && <span className="muted"> · {alert.assignee}</span>}
        {alert.endedBy !== null && (
          <span className="muted"> · {t(`alerts.endedBy.${alert.endedBy}`)}</span>
        )}
      </td>
      <td>
        <AcknowledgeButton alert={alert} />
      </td>
    </tr>
  );
}
