import type { AlertDetail } from '../../api/alerts';
import { defaultZone, formatMoment } from '../../domain/time';
import { useTexts } from '../../i18n';

/** Everything that happened to an alert, in order. */
export function AlertHistory({ history }: { history: AlertDetail['history'] }) {
  const { t } = useTexts();
  const moment = (at: string) => formatMoment(Date.parse(at), defaultZone);
  return (
    <section aria-labelledby="alert-history">
      <h2 id="alert-history">{t('alerts.history')}</h2>
      <div className="table-scroll card">
        <table className="stacked" data-testid="alert-history">
          <thead>
            <tr>
              <th scope="col">{t('alerts.at')}</th>
              <th scope="col">{t('alerts.event')}</th>
              <th scope="col">{t('alerts.by')}</th>
              <th scope="col">{t('alerts.note')}</th>
            </tr>
          </thead>
          <tbody>
            {history.map((one) => (
              <tr key={one.number} data-transition={one.transition}>
                <td title={moment(one.recordedAt)}>{moment(one.at)}</td>
                <td>{t(`alertEvent.${one.transition}`)}</td>
                <td>{one.account ?? t('alerts.system')}</td>
                <td className="wrap">
                  {[
                    one.assignee,
                    one.shelvedUntil === null
                      ? null
                      : t('alerts.shelvedUntil', { time: moment(one.shelvedUntil) }),
                    one.note,
                    one.maintenance === null
                      ? null
                      : t('maintenance.during', { reason: one.maintenance }),
                  ]
                    .filter((part) => part !== null)
                    .join(' · ')}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
