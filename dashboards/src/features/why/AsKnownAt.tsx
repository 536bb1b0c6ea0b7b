import { useState } from 'react';
import { instantOf, localInput } from '../../domain/time';
import { useTexts } from '../../i18n';

interface Props {
  /** The moment that is looked at; null for now. */
  value: string | null;
  zone: string;
  onChange: (asKnownAt: string | null) => void;
}

/** The moment whose knowledge is shown, on the station's clock. */
export function AsKnownAt({ value, zone, onChange }: Props) {
  const { t } = useTexts();
  const [typed, setTyped] = useState(value === null ? '' : localInput(Date.parse(value), zone));
  const instant = instantOf(typed, zone);
  return (
    <form
      className="as-known-at"
      onSubmit={(event) => {
        event.preventDefault();
        if (instant !== null) onChange(new Date(instant).toISOString());
      }}
    >
      <label className="field">
        <span>{t('why.knownAt')}</span>
        <input
          type="datetime-local"
          value={typed}
          aria-describedby="as-known-at-hint"
          data-testid="as-known-at"
          onChange={({ target }) => setTyped(target.value)}
        />
      </label>
      <button type="submit" className="button" disabled={instant === null}>
        {t('why.showThen')}
      </button>
      {value !== null && (
        <button
          type="button"
          className="button button-quiet"
          onClick={() => {
            setTyped('');
            onChange(null);
          }}
        >
          {t('why.showNow')}
        </button>
      )}
      <span id="as-known-at-hint" className="muted">
        {t('why.knownAtHint')}
      </span>
    </form>
  );
}
