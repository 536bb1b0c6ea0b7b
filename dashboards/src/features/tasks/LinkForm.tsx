import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type SyntheticEvent } from 'react';
import { indicatorsQuery } from '../../api/indicators';
import { plansKey } from '../../api/planParts';
import { stationsQuery } from '../../api/stations';
import { addLink } from '../../api/taskEffects';
import type { PlanTask } from '../../api/tasks';
import { Failure } from '../../components/Failure';
import { ReasonField } from '../../components/ReasonField';
import { formatParameter } from '../../domain/units';
import { useTexts } from '../../i18n';

/** Says what a task is meant to move beside what its document says: an indicator, or a series. */
export function LinkForm({ task }: { task: PlanTask }) {
  const { t, language } = useTexts();
  const client = useQueryClient();
  const { data: indicators } = useQuery(indicatorsQuery(task.plan));
  const [indicator, setIndicator] = useState('');
  const [station, setStation] = useState('');
  const [parameter, setParameter] = useState('');
  const [reason, setReason] = useState('');
  const add = useMutation({
    mutationFn: () =>
      addLink(
        task.plan,
        task.code,
        indicator === '' ? { station, parameter } : { indicator },
        reason.trim(),
      ),
    onSuccess: () => {
      setIndicator('');
      setStation('');
      setParameter('');
      setReason('');
      return client.invalidateQueries({ queryKey: plansKey });
    },
  });
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    add.mutate();
  };
  return (
    <form className="value-form" onSubmit={submit} data-testid="link-form">
      <strong>{t('tasks.link')}</strong>
      <label className="field">
        <span>{t('tasks.linkIndicator')}</span>
        <select value={indicator} onChange={(event) => setIndicator(event.target.value)}>
          <option value="">{t('tasks.orSeries')}</option>
          {(indicators ?? [])
            .filter((one) => !task.indicators.includes(one.code))
            .map((one) => (
              <option key={one.code} value={one.code}>
                {one.code} {one.name[language]}
              </option>
            ))}
        </select>
      </label>
      {indicator === '' && (
        <SeriesChoice
          station={station}
          parameter={parameter}
          onStation={(chosen) => {
            setStation(chosen);
            setParameter('');
          }}
          onParameter={setParameter}
        />
      )}
      <ReasonField value={reason} onChange={setReason} required />
      <button type="submit" className="button" disabled={add.isPending}>
        {t('tasks.addLink')}
      </button>
      {add.isError && <Failure error={add.error} />}
    </form>
  );
}

interface SeriesProps {
  station: string;
  parameter: string;
  onStation: (code: string) => void;
  onParameter: (parameter: string) => void;
}

function SeriesChoice({ station, parameter, onStation, onParameter }: SeriesProps) {
  const { t } = useTexts();
  const { data: stations } = useQuery(stationsQuery);
  const chosen = stations?.items.find(({ code }) => code === station);
  return (
    <>
      <label className="field">
        <span>{t('tasks.station')}</span>
        <select required value={station} onChange={(event) => onStation(event.target.value)}>
          <option value="">–</option>
          {stations?.items.map(({ code, name }) => (
            <option key={code} value={code}>
              {code} · {name}
            </option>
          ))}
        </select>
      </label>
      <label className="field">
        <span>{t('tasks.parameter')}</span>
        <select
          required
          value={parameter}
          disabled={chosen === undefined}
          onChange={(event) => onParameter(event.target.value)}
        >
          <option value="">–</option>
          {chosen?.series.map((one) => (
            <option key={one.parameter} value={one.parameter}>
              {formatParameter(one.parameter)}
            </option>
          ))}
        </select>
      </label>
    </>
  );
}
