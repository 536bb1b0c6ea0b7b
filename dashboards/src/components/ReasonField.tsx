import { useTexts } from '../i18n';

/** What the server takes, in characters. */
export const longestReason = 1000;

interface Props {
  value: string;
  onChange: (reason: string) => void;
  required?: boolean;
}

/** Why somebody does something with a plan, which stays on record. */
export function ReasonField({ value, onChange, required = false }: Props) {
  const { t } = useTexts();
  return (
    <label className="field">
      <span>
        {t('plans.reason')}
        {required && ' *'}
      </span>
      <input
        required={required}
        maxLength={longestReason}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    </label>
  );
}
