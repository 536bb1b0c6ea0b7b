import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { act, alertsKey, type Alert } from '../../api/alerts';
import { Failure } from '../../components/Failure';
import { RoleGate } from '../../components/RoleGate';
import { defaultZone, formatMoment } from '../../domain/time';
import { useTexts } from '../../i18n';
import { isUnacknowledged } from './alertOrder';
import { SeverityMark } from './SeverityMark';

/** Many alerts of one cause in a line, which opens to each of them. */
export function AlertGroup({
  alerts,
  first,
  children,
}: {
  alerts: Alert[];
  first: Alert;
  children: ReactNode;
}) {
  const { t, language } = useTexts();
  const [open, setOpen] = useState(false);
  const name = language === 'vi' ? first.name : first.nameEn;
  // Of a cause that has an alert of its own the name says already that they are many.
  const ofCause = alerts.some(({ cause }) => cause === first.id);
  const subjects = alerts.map((alert) => alert.subject).join(', ');
  const began = Math.min(...alerts.map((alert) => Date.parse(alert.startedAt)));
  return (
    <>
      <tr data-testid="alert-group" data-state={first.state} data-class={first.class}>
        <td>
          <SeverityMark severity={first.severity} />
        </td>
        <th scope="row" className="wrap">
          <button
            type="button"
            className="button"
            aria-expanded={open}
            onClick={() => setOpen(!open)}
          >
            {open ? '▾' : '▸'} {ofCause ? name : t('alerts.group', { name, count: alerts.length })}
          </button>
          <span className="muted"> {t(`alertClass.${first.class}`)}</span>
        </th>
        <td className="wrap" title={subjects} data-label={t('alerts.subject')}>
          {t('alerts.groupOf', {
            subject: first.subject === 'network' ? t('alerts.network') : first.subject,
            count: alerts.length - 1,
          })}
        </td>
        <td />
        <td data-label={t('alerts.since')}>{formatMoment(began, defaultZone)}</td>
        <td className="wrap" data-label={t('alerts.state')}>
          {t(`alertState.${first.state}`)}
        </td>
        <td>{isUnacknowledged(first) && <AcknowledgeAll alerts={alerts} name={name} />}</td>
      </tr>
      {open && children}
    </>
  );
}

function AcknowledgeAll({ alerts, name }: { alerts: Alert[]; name: string }) {
  const { t } = useTexts();
  const client = useQueryClient();
  const acting = useMutation({
    mutationFn: async () => {
      for (const { id } of alerts) await act(id, { kind: 'acknowledge' }, crypto.randomUUID());
    },
    onSettled: () => client.invalidateQueries({ queryKey: alertsKey }),
  });
  return (
    <RoleGate needs="operator" text={t('alerts.needsOperator')} silent>
      <button
        type="button"
        className="button button-primary"
        data-testid="acknowledge-group"
        aria-label={t('alerts.acknowledgeAllOf', { name, count: alerts.length })}
        disabled={acting.isPending}
        onClick={() => acting.mutate()}
      >
        {t('alerts.acknowledgeAll')}
      </button>
      {acting.isError && <Failure error={acting.error} />}
    </RoleGate>
  );
}
