import type { Series } from '../../api/answers';
import { formatParameter } from '../../domain/units';
import { useTexts } from '../../i18n';

interface Props {
  series: Series[];
  chosen: string[];
  /** How many can be chosen at once. */
  most: number;
  onChange: (chosen: string[]) => void;
}

/** Which series to draw; at least one stays chosen. */
export function ParameterPicker({ series, chosen, most, onChange }: Props) {
  const { t } = useTexts();
  const toggle = (parameter: string) => {
    if (!chosen.includes(parameter)) onChange([...chosen, parameter]);
    else if (chosen.length > 1) onChange(chosen.filter((one) => one !== parameter));
  };
  return (
    <div className="filters" role="group" aria-label={t('chart.parameters')}>
      {series.map(({ parameter }) => {
        const isChosen = chosen.includes(parameter);
        return (
          <button
            key={parameter}
            type="button"
            className="chip"
            aria-pressed={isChosen}
            disabled={!isChosen && chosen.length >= most}
            data-testid={`parameter-${parameter}`}
            onClick={() => toggle(parameter)}
          >
            {formatParameter(parameter)}
          </button>
        );
      })}
      {chosen.length >= most && (
        <span className="muted">{t('chart.mostParameters', { count: most })}</span>
      )}
    </div>
  );
}
