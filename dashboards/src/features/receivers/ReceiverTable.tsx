import { useMutation, useQueryClient } from '@tanstack/react-query';
import {
  changeReceiver,
  deleteReceiver,
  receiversQuery,
  renewSecret,
  testReceiver,
  type Receiver,
} from '../../api/receivers';
import { Failure } from '../../components/Failure';
import { defaultZone, formatMoment } from '../../domain/time';
import { useTexts } from '../../i18n';
import { draftOf, settingsOf } from './receiverDraft';

interface Actions {
  onEdit: (receiver: Receiver) => void;
  onLog: (receiver: Receiver) => void;
  onRemoved: (receiver: Receiver) => void;
  onSecret: (receiver: Receiver) => void;
}

export function ReceiverTable({ receivers, ...actions }: Actions & { receivers: Receiver[] }) {
  const { t } = useTexts();
  return (
    <div className="table-scroll card">
      <table className="stacked" data-testid="receivers">
        <thead>
          <tr>
            <th scope="col">{t('receivers.name')}</th>
            <th scope="col">{t('receivers.target')}</th>
            <th scope="col">{t('receivers.filter')}</th>
            <th scope="col">{t('receivers.health')}</th>
            <th scope="col">{t('administration.actions')}</th>
          </tr>
        </thead>
        <tbody>
          {receivers.map((receiver) => (
            <ReceiverRow key={receiver.id} receiver={receiver} {...actions} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function ReceiverRow({ receiver, ...actions }: Actions & { receiver: Receiver }) {
  const { t } = useTexts();
  const client = useQueryClient();
  const refresh = () => client.invalidateQueries({ queryKey: receiversQuery.queryKey });
  const test = useMutation({
    mutationFn: () => testReceiver(receiver.id),
    onSuccess: () => actions.onLog(receiver),
    onSettled: refresh,
  });
  const enable = useMutation({
    mutationFn: (enabled: boolean) =>
      changeReceiver(receiver, { ...settingsOf(draftOf(receiver)), enabled }),
    onSettled: refresh,
  });
  const secret = useMutation({
    mutationFn: () => renewSecret(receiver.id),
    onSuccess: actions.onSecret,
    onSettled: refresh,
  });
  const remove = useMutation({
    mutationFn: () => deleteReceiver(receiver.id),
    onSuccess: () => actions.onRemoved(receiver),
    onSettled: refresh,
  });
  const failure = test.error ?? enable.error ?? secret.error ?? remove.error;
  const busy = [test, enable, secret, remove].some((one) => one.isPending);
  return (
    <tr
      className={receiver.enabled ? '' : 'disabled-row'}
      data-testid={`receiver-${receiver.name}`}
    >
      <th scope="row">{receiver.name}</th>
      <td className="receiver-where">
        {t(`receiverKind.${receiver.kind}`)}
        <div className="muted">{receiver.url ?? receiver.addresses.join(', ')}</div>
      </td>
      <td className="wrap" data-label={t('receivers.filter')}>
        <Filter receiver={receiver} />
      </td>
      <td className="wrap" data-label={t('receivers.health')}>
        <Health receiver={receiver} />
      </td>
      <td>
        <span className="row-actions">
          <button
            type="button"
            className="button"
            disabled={busy}
            data-testid="receiver-test"
            onClick={() => test.mutate()}
          >
            {t('receivers.sendTest')}
          </button>
          <button type="button" className="button" onClick={() => actions.onLog(receiver)}>
            {t('receivers.log')}
          </button>
          <button
            type="button"
            className="button"
            disabled={busy}
            onClick={() => actions.onEdit(receiver)}
          >
            {t('receivers.edit')}
          </button>
          <button
            type="button"
            className="button"
            disabled={busy}
            onClick={() => enable.mutate(!receiver.enabled)}
          >
            {receiver.enabled ? t('receivers.pause') : t('receivers.resume')}
          </button>
          {receiver.kind === 'WEBHOOK' && (
            <button
              type="button"
              className="button"
              disabled={busy}
              onClick={() => {
                if (globalThis.confirm(t('receivers.confirmSecret', { name: receiver.name })))
                  secret.mutate();
              }}
            >
              {t('receivers.newSecret')}
            </button>
          )}
          <button
            type="button"
            className="button"
            disabled={busy}
            data-testid="receiver-delete"
            onClick={() => remove.mutate()}
          >
            {t('receivers.delete')}
          </button>
        </span>
        {failure && <Failure error={failure} />}
      </td>
    </tr>
  );
}

function Filter({ receiver }: { receiver: Receiver }) {
  const { t } = useTexts();
  const {
    classes,
    leastSeverity,
    stations,
    rules,
    quietHours,
    escalateAfterMinutes,
    repeatMinutes,
    rung,
  } = receiver;
  return (
    <>
      {classes.length === 0
        ? t('receivers.anyClass')
        : classes.map((one) => t(`alertClass.${one}`)).join(', ')}
      {', '}
      {t('receivers.from', { severity: t(`severity.${leastSeverity}`) })}
      {stations.length > 0 && <div className="muted">{stations.join(', ')}</div>}
      {rules.length > 0 && <div className="muted">{rules.join(', ')}</div>}
      {escalateAfterMinutes > 0 && (
        <div className="muted">{t('receivers.escalates', { count: escalateAfterMinutes })}</div>
      )}
      {rung > 1 && <div className="muted">{t('receivers.onRung', { rung })}</div>}
      {repeatMinutes > 0 && (
        <div className="muted">{t('receivers.repeats', { count: repeatMinutes })}</div>
      )}
      {quietHours && <div className="muted">{t('receivers.quiet', quietHours)}</div>}
    </>
  );
}

function Health({ receiver }: { receiver: Receiver }) {
  const { t } = useTexts();
  const { failingSince, lastProblem, lastDeliveredAt, waiting } = receiver.health;
  return (
    <>
      {!receiver.enabled && t('receivers.paused')}
      {receiver.enabled &&
        (failingSince === null ? (
          t('receivers.works')
        ) : (
          <strong>
            {t('receivers.failing', {
              time: formatMoment(Date.parse(failingSince), defaultZone),
            })}
          </strong>
        ))}
      {failingSince !== null && lastProblem !== null && <div className="muted">{lastProblem}</div>}
      {waiting > 0 && <div className="muted">{t('receivers.waiting', { count: waiting })}</div>}
      {lastDeliveredAt !== null && (
        <div className="muted">
          {t('receivers.lastDelivered', {
            time: formatMoment(Date.parse(lastDeliveredAt), defaultZone),
          })}
        </div>
      )}
    </>
  );
}
