import { useState } from 'react';
import type { Station } from '../../api/answers';
import type { Span } from '../../api/series';
import type { Declaration } from '../../api/validations';
import { useSearchState } from '../../app/useSearchState';
import { ParameterSelect } from '../../components/ParameterSelect';
import { localInput } from '../../domain/time';
import { useTexts } from '../../i18n';
import { Confirmation } from './Confirmation';
import {
  declarationOf,
  longestReason,
  marks,
  spanOf,
  type Draft,
  type DraftProblem,
  type Mark,
} from './draft';
import { ReasonField } from './ReasonField';
import { Selection } from './Selection';

interface Props {
  station: Station;
  newest: number;
}

/** Marks an interval of one series: chosen, previewed, confirmed. */
export function MarkForm({ station, newest }: Props) {
  const { t } = useTexts();
  const zone = station.timeZone;
  const [search, change] = useSearchState();
  const series =
    station.series.find(({ parameter }) => parameter === search.get('parameter')) ??
    station.series[0];
  const [mark, setMark] = useState<Mark>('maintenance');
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  const [reason, setReason] = useState('');
  const [problem, setProblem] = useState<DraftProblem | null>(null);
  const [checked, setChecked] = useState<Declaration | null>(null);
  if (!series) return <p className="hint">{t('statistics.noSeries')}</p>;

  const span = spanOf({ from, to }, zone);
  const recorded =
    mark === 'event' ? t('validation.eventPrefix', { reason: reason.trim() }) : reason.trim();
  const check = () => {
    const draft: Draft = { parameter: series.parameter, mark, from, to, reason };
    const declaration = declarationOf(station.code, draft, recorded, zone);
    setProblem(typeof declaration === 'string' ? declaration : null);
    setChecked(typeof declaration === 'string' ? null : declaration);
  };
  const select = (drawn: Span) => {
    setFrom(localInput(drawn.from, zone));
    setTo(localInput(drawn.to, zone));
  };
  if (checked) {
    return (
      <Confirmation
        declaration={checked}
        zone={zone}
        meaning={t(`validation.markMeaning.${mark}`)}
        onBack={() => setChecked(null)}
        onAgain={() => {
          setChecked(null);
          setReason('');
        }}
      />
    );
  }
  return (
    <form
      className="mark-form"
      data-testid="mark-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        check();
      }}
    >
      <ParameterSelect
        series={station.series}
        value={series.parameter}
        onChange={(parameter) => change({ parameter })}
      />
      <Selection
        key={series.parameter}
        station={station}
        series={series}
        newest={newest}
        selected={typeof span === 'string' ? null : span}
        onSelect={select}
      />
      <fieldset>
        <legend>{t('validation.span')}</legend>
        <div className="toolbar">
          <MomentField name={t('validation.from')} value={from} onChange={setFrom} />
          <MomentField name={t('validation.to')} value={to} onChange={setTo} />
        </div>
        <p id="span-hint" className="muted">
          {t('validation.spanHint')}
        </p>
      </fieldset>
      <fieldset>
        <legend>{t('validation.mark')}</legend>
        {marks.map((one) => (
          <label key={one} className="mark-choice">
            <input
              type="radio"
              name="mark"
              value={one}
              checked={one === mark}
              onChange={() => setMark(one)}
            />
            <strong>{t(`validation.marks.${one}`)}</strong>
            <span className="muted">{t(`validation.markMeaning.${one}`)}</span>
          </label>
        ))}
      </fieldset>
      <ReasonField
        value={reason}
        longest={longestReason - (recorded.length - reason.trim().length)}
        onChange={setReason}
      />
      {problem && (
        <p className="form-error" role="alert">
          {t(`validation.${problem}`)}
        </p>
      )}
      <button type="submit" className="button button-primary">
        {t('validation.check')}
      </button>
    </form>
  );
}

interface MomentProps {
  name: string;
  value: string;
  onChange: (value: string) => void;
}

function MomentField({ name, value, onChange }: MomentProps) {
  return (
    <label className="field">
      <span>{name}</span>
      <input
        type="datetime-local"
        value={value}
        aria-describedby="span-hint"
        onChange={({ target }) => onChange(target.value)}
      />
    </label>
  );
}
