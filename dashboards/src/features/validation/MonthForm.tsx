import { useState } from 'react';
import type { Station, Verification } from '../../api/answers';
import type { Declaration } from '../../api/validations';
import { ParameterSelect } from '../../components/ParameterSelect';
import { isoDate } from '../../domain/time';
import { useTexts } from '../../i18n';
import { Confirmation } from './Confirmation';
import { longestReason, monthDeclaration, type DraftProblem } from './draft';
import { ReasonField } from './ReasonField';

const levels = [2, 1] as const satisfies Verification[];

/** Raises the verification of a month of one series. */
export function MonthForm({ station, newest }: { station: Station; newest: number }) {
  const { t } = useTexts();
  const zone = station.timeZone;
  const [parameter, setParameter] = useState(station.series[0]?.parameter);
  const [month, setMonth] = useState(() => isoDate(newest, zone).slice(0, 7));
  const [level, setLevel] = useState<Verification>(2);
  const [reason, setReason] = useState('');
  const [problem, setProblem] = useState<DraftProblem | null>(null);
  const [checked, setChecked] = useState<Declaration | null>(null);
  if (parameter === undefined) return <p className="hint">{t('statistics.noSeries')}</p>;
  if (checked) {
    return (
      <Confirmation
        declaration={checked}
        zone={zone}
        meaning={t(`verification.${level}`)}
        onBack={() => setChecked(null)}
        onAgain={() => setChecked(null)}
      />
    );
  }
  return (
    <form
      className="mark-form"
      data-testid="month-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        const declaration = monthDeclaration(station.code, parameter, month, level, reason, zone);
        setProblem(typeof declaration === 'string' ? declaration : null);
        setChecked(typeof declaration === 'string' ? null : declaration);
      }}
    >
      <div className="toolbar">
        <ParameterSelect series={station.series} value={parameter} onChange={setParameter} />
        <label className="field">
          <span>{t('validation.month')}</span>
          <input
            type="month"
            value={month}
            pattern="[0-9]{4}-[0-9]{2}"
            onChange={({ target }) => setMonth(target.value)}
          />
        </label>
        <label className="field">
          <span>{t('validation.level')}</span>
          <select
            value={level}
            onChange={({ target }) =>
              setLevel(levels.find((one) => String(one) === target.value) ?? 2)
            }
          >
            {levels.map((one) => (
              <option key={one} value={one}>
                {t(`verification.${one}`)}
              </option>
            ))}
          </select>
        </label>
      </div>
      <ReasonField value={reason} longest={longestReason} onChange={setReason} />
      {problem && (
        <p className="form-error" role="alert">
          {t(`validation.${problem}`)}
        </p>
      )}
      <button type="submit" className="button button-primary">
        {t('validation.verify')}
      </button>
    </form>
  );
}
