import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { rehearse } from '../../api/rulebooks';
import { DayFields } from '../../components/DayFields';
import { Failure } from '../../components/Failure';
import { Loading } from '../../components/Loading';
import { StationSelect } from '../../components/StationSelect';
import { lastDays, type Days } from '../../domain/days';
import { defaultZone } from '../../domain/time';
import { useTexts } from '../../i18n';
import { rehearsalRequest } from './rehearsalRequest';
import { RehearsalResult } from './RehearsalResult';

/** A file of rules, the days and stations on which it is tried, and what came of it. */
export function RehearsalForm({ path, text }: { path: string; text: string }) {
  const { t } = useTexts();
  const [typed, setTyped] = useState(text);
  const [target, setTarget] = useState(path);
  const [days, setDays] = useState<Days>(() => lastDays(7, Date.now(), defaultZone));
  const [station, setStation] = useState<string | undefined>();
  const [differencesOnly, setDifferencesOnly] = useState(true);
  const [problem, setProblem] = useState<'missing' | 'reversed' | 'tooLong' | null>(null);
  const run = useMutation({ mutationFn: rehearse });

  const choose = async (file: File | undefined) => {
    if (!file) return;
    setTyped(await file.text());
    if (target === '') setTarget(`limits/${file.name}`);
  };
  const submit = () => {
    const request = rehearsalRequest(
      { path: target, text: typed, days, station, differencesOnly },
      defaultZone,
    );
    setProblem(typeof request === 'string' ? request : null);
    if (typeof request !== 'string') run.mutate(request);
  };
  return (
    <form
      className="rehearsal-form"
      data-testid="rehearsal-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <div className="toolbar">
        <label className="field">
          <span>{t('rulebooks.choose')}</span>
          <input
            type="file"
            accept=".yaml,.yml"
            onChange={(event) => void choose(event.target.files?.[0])}
          />
        </label>
        <label className="field rehearsal-path">
          <span>{t('rulebooks.target')}</span>
          <input
            value={target}
            maxLength={200}
            aria-describedby="target-hint"
            onChange={(event) => setTarget(event.target.value)}
          />
        </label>
      </div>
      <p id="target-hint" className="muted">
        {t('rulebooks.targetHint')}
      </p>
      <label className="field rehearsal-text">
        <span>{t('rulebooks.yaml')}</span>
        <textarea
          rows={16}
          spellCheck={false}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
      </label>
      <div className="toolbar">
        <DayFields days={days} onChange={setDays} />
        <StationSelect value={station} onChange={setStation} />
        <label className="check">
          <input
            type="checkbox"
            checked={differencesOnly}
            onChange={(event) => setDifferencesOnly(event.target.checked)}
          />
          {t('rulebooks.differencesOnly')}
        </label>
        <button type="submit" className="button button-primary" disabled={run.isPending}>
          {run.isPending ? t('rulebooks.running') : t('rulebooks.run')}
        </button>
      </div>
      {problem && (
        <p className="form-error" role="alert">
          {problem === 'reversed' ? t('statistics.reversed') : t(`rulebooks.${problem}`)}
        </p>
      )}
      {run.isPending && <Loading />}
      {run.isError && <Failure error={run.error} />}
      {run.isSuccess && <RehearsalResult rehearsal={run.data} />}
    </form>
  );
}
