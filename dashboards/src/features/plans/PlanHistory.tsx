import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type SyntheticEvent } from 'react';
import { useLocation } from 'wouter';
import { undoPlan, type PlanFile } from '../../api/planFiles';
import { plansKey } from '../../api/plans';
import { Failure } from '../../components/Failure';
import { formatMoment } from '../../domain/time';
import { useTexts } from '../../i18n';

const zone = 'Asia/Ho_Chi_Minh';

/** Who wrote a plan here, and the way back to the text before. */
export function PlanHistory({ of }: { of: PlanFile }) {
  const { t } = useTexts();
  const client = useQueryClient();
  const [, go] = useLocation();
  const [reason, setReason] = useState('');
  const undo = useMutation({
    mutationFn: () => undoPlan(of.plan, of.version, reason.trim()),
    onSuccess: async () => {
      setReason('');
      await client.invalidateQueries({ queryKey: plansKey });
      // A plan that was new here is gone.
      if (of.edits.length === 1 && of.edits[0]?.removed === false) go('/plans');
    },
  });
  if (of.edits.length === 0) return null;
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    undo.mutate();
  };
  return (
    <section className="card" data-testid="plan-history">
      <h2>{t('plans.history')}</h2>
      <ol reversed>
        {of.edits.map((edit) => (
          <li key={edit.number}>
            {formatMoment(Date.parse(edit.at), zone)}, {edit.account}
            {edit.removed && <>, {t('planForm.removed')}</>}
            {edit.reason && <>: {edit.reason}</>}
          </li>
        ))}
      </ol>
      <form className="value-form" onSubmit={submit}>
        <label className="field">
          <span>{t('plans.reason')} *</span>
          <input
            required
            maxLength={1000}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        </label>
        <button type="submit" className="button" disabled={undo.isPending}>
          {t('planForm.undo')}
        </button>
      </form>
      {undo.isError && <Failure error={undo.error} />}
    </section>
  );
}
