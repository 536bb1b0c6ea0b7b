import type { Days } from '../domain/days';
import { useTexts } from '../i18n';

interface Props {
  days: Days;
  onChange: (days: Days) => void;
}

/** The first and the last of some local days. */
export function DayFields({ days, onChange }: Props) {
  const { t } = useTexts();
  return (
    <>
      <label className="field">
        <span>{t('statistics.from')}</span>
        <input
          type="date"
          value={days.from}
          max={days.to}
          required
          onChange={({ target }) => onChange({ ...days, from: target.value })}
        />
      </label>
      <label className="field">
        <span>{t('statistics.to')}</span>
        <input
          type="date"
          value={days.to}
          min={days.from}
          required
          onChange={({ target }) => onChange({ ...days, to: target.value })}
        />
      </label>
    </>
  );
}
