import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { plansKey } from '../api/planParts';
import { roleIncludes } from '../api/roles';
import { sessionQuery } from '../api/sessions';
import { allowedDecisions, needsReason, type Decision, type ReviewState } from '../domain/reviews';
import { useTexts } from '../i18n';
import { Failure } from './Failure';
import { longestReason } from './ReasonField';

interface Props {
  of: { period: string; state: ReviewState };
  decide: (decision: Decision, reason: string) => Promise<unknown>;
}

/** Where a reviewer decides about what was entered for a period; nothing where no one may. */
export function Review({ of, decide }: Props) {
  const { t } = useTexts();
  const client = useQueryClient();
  const [reason, setReason] = useState('');
  const review = useMutation({
    mutationFn: (decision: Decision) => decide(decision, reason.trim()),
    onSuccess: () => {
      setReason('');
      return client.invalidateQueries({ queryKey: plansKey });
    },
  });
  const { data: session } = useQuery(sessionQuery);
  const possible = allowedDecisions(of.state, roleIncludes(session?.role ?? null, 'administrator'));
  if (possible.length === 0) {
    return of.state === 'LOCKED' ? <span className="muted">{t('plans.lockedFor')}</span> : null;
  }
  return (
    <>
      <input
        aria-label={`${t('plans.reason')} ${of.period}`}
        placeholder={t('plans.reason')}
        maxLength={longestReason}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      <div>
        {possible.map((one) => (
          <button
            key={one}
            type="button"
            className="button"
            data-decision={one}
            disabled={review.isPending || (needsReason(one) && reason.trim() === '')}
            onClick={() => review.mutate(one)}
          >
            {t(`decision.${one}`)}
          </button>
        ))}
      </div>
      {review.isError && <Failure error={review.error} />}
    </>
  );
}
