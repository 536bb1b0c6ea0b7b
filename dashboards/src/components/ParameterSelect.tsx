import type { Series } from '../api/answers';
import { formatParameter } from '../domain/units';
import { useTexts } from '../i18n';

interface Props {
  series: Series[];
  value: string | undefined;
  /** What stands for all of them; left out where one must be chosen. */
  any?: string;
  onChange: (parameter: string | undefined) => void;
}

/** One of a station's parameters, or all of them (undefined). */
export function ParameterSelect({ series, value, any, onChange }: Props) {
  const { t } = useTexts();
  return (
    <label className="field">
      <span>{t('statistics.parameter')}</span>
      <select
        value={value ?? ''}
        data-testid="parameter-select"
        onChange={({ target }) => onChange(target.value === '' ? undefined : target.value)}
      >
        {any !== undefined && <option value="">{any}</option>}
        {series.map(({ parameter }) => (
          <option key={parameter} value={parameter}>
            {formatParameter(parameter)}
          </option>
        ))}
      </select>
    </label>
  );
}
