import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import {
  alertRuleChangesQuery,
  undoAlertRuleChange,
  type AlertRuleChange,
} from '../../api/alertRules';
import { Failure } from '../../components/Failure';
import { Loading } from '../../components/Loading';
import { defaultZone, formatMoment } from '../../domain/time';
import { useTexts } from '../../i18n';

/** Who changed rules, when and why; an administrator can go back. */
export function RuleChanges({ mayUndo }: { mayUndo: boolean }) {
  const { t } = useTexts();
  const { data, error, refetch } = useQuery(alertRuleChangesQuery);
  const newestFirst = data?.toReversed() ?? [];
  const undone = new Set(
    newestFirst.filter(({ state }) => state !== 'REFUSED').map(({ undoes }) => undoes),
  );
  return (
    <section className="card rule-changes" aria-labelledby="rule-changes-title">
      <h2 id="rule-changes-title">{t('alertRules.changes')}</h2>
      {error && <Failure error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Loading />}
      {data?.length === 0 && <p className="hint">{t('alertRules.noChanges')}</p>}
      {newestFirst.length > 0 && (
        <ul data-testid="rule-changes">
          {newestFirst.map((change) => (
            <Change
              key={change.id}
              change={change}
              undone={undone.has(change.id)}
              mayUndo={mayUndo && change.state === 'DONE'}
            />
          ))}
        </ul>
      )}
    </section>
  );
}

interface ChangeProps {
  change: AlertRuleChange;
  undone: boolean;
  mayUndo: boolean;
}

function Change({ change, undone, mayUndo }: ChangeProps) {
  const { t } = useTexts();
  const client = useQueryClient();
  const [asked, setAsked] = useState(false);
  const undo = useMutation({
    mutationFn: undoAlertRuleChange,
    onSuccess: async () => {
      setAsked(false);
      await client.invalidateQueries({ queryKey: ['alert-rules'] });
      await client.invalidateQueries({ queryKey: ['rulebooks'] });
    },
  });
  return (
    <li data-testid={`rule-change-${change.id}`} data-state={change.state}>
      {formatMoment(Date.parse(change.at), defaultZone)} · {change.account} ·{' '}
      <code>{change.file}</code>: {change.reason}{' '}
      <span className="muted">
        ({t(`ruleChange.${change.state}`)}
        {change.set !== null && `, ${t('rulebooks.set', { set: change.set })}`}
        {change.undoes !== null && `, ${t('alertRules.undoes', { id: change.undoes })}`}
        {undone && `, ${t('alertRules.undone')}`})
      </span>
      {change.problem !== null && <p className="form-error">{change.problem}</p>}
      {mayUndo && !undone && !asked && (
        <button type="button" className="button" onClick={() => setAsked(true)}>
          {t('alertRules.undo')}
        </button>
      )}
      {asked && (
        <UndoForm
          busy={undo.isPending}
          onSubmit={(reason) => undo.mutate({ id: change.id, reason })}
          onCancel={() => setAsked(false)}
        />
      )}
      {undo.isError && <Failure error={undo.error} />}
    </li>
  );
}

interface UndoProps {
  busy: boolean;
  onSubmit: (reason: string) => void;
  onCancel: () => void;
}

function UndoForm({ busy, onSubmit, onCancel }: UndoProps) {
  const { t } = useTexts();
  const [reason, setReason] = useState('');
  return (
    <form
      className="toolbar"
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit(reason.trim());
      }}
    >
      <label className="field">
        <span>{t('alertRules.reason')} *</span>
        <input
          name="undo-reason"
          value={reason}
          required
          minLength={3}
          maxLength={1000}
          onChange={({ target }) => setReason(target.value)}
        />
      </label>
      <button type="submit" className="button button-primary" disabled={busy}>
        {t('alertRules.undo')}
      </button>
      <button type="button" className="button" onClick={onCancel}>
        {t('alertRules.cancel')}
      </button>
    </form>
  );
}
