import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type SyntheticEvent } from 'react';
import { plansKey } from '../../api/planParts';
import type { PlanDetail } from '../../api/plans';
import type { PlanTask } from '../../api/tasks';
import { enterReport, reportsQuery } from '../../api/taskReports';
import { Failure } from '../../components/Failure';
import { decimalPattern, readDecimal } from '../../domain/numbers';
import { taskStates, type TaskState } from '../../domain/tasks';
import { useTexts } from '../../i18n';

interface Line {
  source: string;
  allotted: string;
  spent: string;
}

const numberOf = (text: string) => (text === '' ? 0 : readDecimal(text));

/** Reports progress of a task for a period, which then waits for a reviewer. */
export function ReportForm({ task, plan }: { task: PlanTask; plan: PlanDetail }) {
  const { t, language } = useTexts();
  const client = useQueryClient();
  const { data: reports } = useQuery(reportsQuery(task.plan, task.code));
  const [period, setPeriod] = useState('');
  const [progress, setProgress] = useState<TaskState>('IN_PROGRESS');
  const [percent, setPercent] = useState('');
  const [delivered, setDelivered] = useState('');
  const [note, setNote] = useState('');
  const [reason, setReason] = useState('');
  const [provisional, setProvisional] = useState(false);
  const [money, setMoney] = useState<Line[]>([]);
  const known = reports?.find((one) => one.period === period);
  const enter = useMutation({
    mutationFn: () =>
      enterReport(
        task.plan,
        task.code,
        {
          period,
          progress,
          percent: percent === '' ? null : numberOf(percent),
          delivered: delivered.trim(),
          note: note.trim(),
          money: money.map((line) => ({
            source: line.source,
            allotted: numberOf(line.allotted),
            spent: numberOf(line.spent),
          })),
          provisional,
          reason: reason.trim(),
        },
        known?.version ?? null,
      ),
    onSuccess: () => {
      setPeriod('');
      setPercent('');
      setDelivered('');
      setNote('');
      setReason('');
      setMoney([]);
      return client.invalidateQueries({ queryKey: plansKey });
    },
  });
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    enter.mutate();
  };
  const changeLine = (place: number, changed: Partial<Line>) =>
    setMoney(money.map((line, at) => (at === place ? { ...line, ...changed } : line)));
  const named = task.budget?.sources ?? [];
  const sources = named.length > 0 ? named : Object.keys(plan.fundingSources);
  return (
    <section className="card">
      <h2>{t('tasks.report')}</h2>
      <form className="value-form" onSubmit={submit} data-testid="progress-form">
        <Field
          text={t('plans.periodOf')}
          value={period}
          onChange={setPeriod}
          required
          placeholder={plan.taskRhythm === 'QUARTER' ? '2026-Q3' : '2026'}
        />
        <label className="field">
          <span>{t('tasks.state')}</span>
          <select
            value={progress}
            onChange={(event) => {
              const chosen = taskStates.find((one) => one === event.target.value);
              if (chosen) setProgress(chosen);
            }}
          >
            {taskStates.map((one) => (
              <option key={one} value={one}>
                {t(`taskState.${one}`)}
              </option>
            ))}
          </select>
        </label>
        <Field
          text={t('tasks.percent')}
          value={percent}
          onChange={setPercent}
          inputMode="decimal"
          pattern={decimalPattern}
          title={t('plans.numberHint')}
        />
        <Field text={t('tasks.delivered')} value={delivered} onChange={setDelivered} long />
        <Field text={t('tasks.note')} value={note} onChange={setNote} long />
        <Field text={t('plans.reason')} value={reason} onChange={setReason} long />
        <label>
          <input
            type="checkbox"
            checked={provisional}
            onChange={(event) => setProvisional(event.target.checked)}
          />{' '}
          {t('plans.isProvisional')}
        </label>
        {money.map((line, place) => (
          <fieldset key={place} className="task-money">
            <label className="field">
              <span>{t('tasks.source')}</span>
              <select
                value={line.source}
                onChange={(event) => changeLine(place, { source: event.target.value })}
              >
                <option value="">{t('tasks.noSource')}</option>
                {sources.map((one) => (
                  <option key={one} value={one}>
                    {plan.fundingSources[one]?.[language] ?? one}
                  </option>
                ))}
              </select>
            </label>
            <Field
              text={`${t('tasks.allotted')} (${t('tasks.unit')})`}
              value={line.allotted}
              onChange={(allotted) => changeLine(place, { allotted })}
              inputMode="decimal"
              pattern={decimalPattern}
              title={t('plans.numberHint')}
            />
            <Field
              text={`${t('tasks.spent')} (${t('tasks.unit')})`}
              value={line.spent}
              onChange={(spent) => changeLine(place, { spent })}
              inputMode="decimal"
              pattern={decimalPattern}
              title={t('plans.numberHint')}
            />
            <button
              type="button"
              className="button button-quiet"
              onClick={() => setMoney(money.filter((_, at) => at !== place))}
            >
              {t('tasks.removeMoney')}
            </button>
          </fieldset>
        ))}
        <button
          type="button"
          className="button"
          onClick={() => setMoney([...money, { source: named[0] ?? '', allotted: '', spent: '' }])}
        >
          {t('tasks.addMoney')}
        </button>
        <button type="submit" className="button button-primary" disabled={enter.isPending}>
          {t('plans.enter')}
        </button>
      </form>
      {enter.isError && <Failure error={enter.error} />}
      {enter.isSuccess && <p role="status">{t('tasks.entered')}</p>}
    </section>
  );
}

interface FieldProps {
  text: string;
  value: string;
  onChange: (value: string) => void;
  required?: boolean;
  long?: boolean;
  placeholder?: string;
  inputMode?: 'decimal';
  pattern?: string;
  title?: string;
}

function Field({ text, value, onChange, long = false, ...others }: FieldProps) {
  return (
    <label className="field">
      <span>{text}</span>
      <input
        {...others}
        maxLength={long ? 1000 : 100}
        value={value}
        onChange={(event) => onChange(long ? event.target.value : event.target.value.trim())}
      />
    </label>
  );
}
