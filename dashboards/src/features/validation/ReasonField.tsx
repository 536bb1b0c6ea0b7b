import { useId } from 'react';
import { useTexts } from '../../i18n';

interface Props {
  value: string;
  longest: number;
  onChange: (reason: string) => void;
}

/** Why somebody decides something. */
export function ReasonField({ value, longest, onChange }: Props) {
  const { t } = useTexts();
  const hint = useId();
  return (
    <label className="field reason-field">
      <span>{t('validation.reason')}</span>
      <textarea
        rows={2}
        value={value}
        maxLength={longest}
        aria-describedby={hint}
        onChange={({ target }) => onChange(target.value)}
      />
      <span id={hint}>{t('validation.reasonHint')}</span>
    </label>
  );
}
