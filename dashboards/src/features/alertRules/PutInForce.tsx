import { useState } from 'react';
import { useTexts } from '../../i18n';

interface Props {
  file: string;
  busy: boolean;
  onSubmit: (reason: string) => void;
}

const shortestReason = 3;

/** Asks why, and puts what was tried in force. */
export function PutInForce({ file, busy, onSubmit }: Props) {
  const { t } = useTexts();
  const [reason, setReason] = useState('');
  return (
    <div className="toolbar rule-reason" data-testid="put-in-force">
      <label className="field">
        <span>{t('alertRules.reason')} *</span>
        <input
          name="reason"
          value={reason}
          maxLength={1000}
          onChange={({ target }) => setReason(target.value)}
          onKeyDown={(event) => {
            // The form around it would try the rule once more.
            if (event.key !== 'Enter') return;
            event.preventDefault();
            if (!busy && reason.trim().length >= shortestReason) onSubmit(reason.trim());
          }}
        />
      </label>
      <button
        type="button"
        className="button button-primary"
        disabled={busy || reason.trim().length < shortestReason}
        onClick={() => onSubmit(reason.trim())}
      >
        {busy ? t('alertRules.puttingInForce') : t('alertRules.putInForce')}
      </button>
      <span className="muted">{t('alertRules.into', { file })}</span>
    </div>
  );
}
