import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type SyntheticEvent } from 'react';
import { plansKey } from '../../api/planParts';
import { dutiesQuery, handIn, type ReportDuty, undoHandIn } from '../../api/planReports';
import { Failure } from '../../components/Failure';
import { Loading } from '../../components/Loading';
import { RoleGate } from '../../components/RoleGate';
import { UndoForm } from '../../components/UndoForm';
import { noValue } from '../../domain/numbers';
import { formatIsoDate } from '../../domain/time';
import { useTexts } from '../../i18n';
import { AgencyNames } from '../plans/AgencyNames';
import './tasks.css';

/** The reports that a plan asks for, and which of them were handed in. */
export function ReportDuties({ plan }: { plan: string }) {
  const { t } = useTexts();
  return (
    <RoleGate needs="viewer" text={t('plans.needsViewer')}>
      <Duties plan={plan} />
    </RoleGate>
  );
}

function Duties({ plan }: { plan: string }) {
  const { t, language } = useTexts();
  const { data, error, isPending, refetch } = useQuery(dutiesQuery(plan));
  if (isPending) return <Loading />;
  if (!data) return <Failure error={error} onRetry={() => void refetch()} />;
  if (data.length === 0) return <p className="hint">{t('tasks.noDuties')}</p>;
  return (
    <section className="card">
      <h2>{t('tasks.duties')}</h2>
      <p className="muted">{t('tasks.dutiesIntro')}</p>
      <div className="table-scroll">
        <table className="stacked" data-testid="duties">
          <thead>
            <tr>
              <th scope="col">{t('tasks.year')}</th>
              <th scope="col">{t('tasks.what')}</th>
              <th scope="col">{t('plans.due')}</th>
              <th scope="col">{t('plans.state')}</th>
            </tr>
          </thead>
          <tbody>
            {[...data].reverse().map((one) => (
              <tr
                key={`${one.report} ${String(one.year)}`}
                data-report={`${one.report}/${String(one.year)}`}
                data-handed-in={one.handedIn}
              >
                <td data-label={t('tasks.year')}>{one.year}</td>
                <th scope="row">
                  {one.name[language]}
                  <div className="muted">
                    <AgencyNames of={one.from} /> → <AgencyNames of={one.to} />
                  </div>
                </th>
                <td data-label={t('plans.due')}>
                  {one.due === null ? noValue : formatIsoDate(one.due)}
                  {one.overdue && (
                    <div>
                      <span className="task-state task-overdue">{t('tasks.late')}</span>
                    </div>
                  )}
                </td>
                <td>
                  {one.handedIn && one.handedInOn !== null
                    ? t('tasks.handedIn', { date: formatIsoDate(one.handedInOn) })
                    : t('tasks.notHandedIn')}
                  {one.account !== null && <div className="muted">{one.account}</div>}
                  {one.file !== null && <div>{one.file}</div>}
                  {one.note !== null && <div className="muted">{one.note}</div>}
                  {one.reason !== null && (
                    <div className="muted">{t('tasks.takenBack', { reason: one.reason })}</div>
                  )}
                  <RoleGate needs="operator" text="" silent>
                    {one.handedIn ? (
                      <UndoForm
                        text={t('tasks.undoHandedIn')}
                        undo={(reason) => undoHandIn(one, reason)}
                      />
                    ) : (
                      <Mark duty={one} />
                    )}
                  </RoleGate>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function Mark({ duty }: { duty: ReportDuty }) {
  const { t } = useTexts();
  const client = useQueryClient();
  const [on, setOn] = useState('');
  const [file, setFile] = useState('');
  const [note, setNote] = useState('');
  const mark = useMutation({
    mutationFn: () => handIn(duty, on, note.trim(), file.trim()),
    onSuccess: () => client.invalidateQueries({ queryKey: plansKey }),
  });
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    mark.mutate();
  };
  return (
    <form className="value-form" onSubmit={submit}>
      <label className="field">
        <span>{t('tasks.handedInOn')}</span>
        <input type="date" required value={on} onChange={(event) => setOn(event.target.value)} />
      </label>
      <label className="field">
        <span>{t('tasks.file')}</span>
        <input
          maxLength={200}
          required={note.trim() === ''}
          value={file}
          onChange={(event) => setFile(event.target.value)}
        />
      </label>
      <label className="field">
        <span>{t('tasks.note')}</span>
        <input maxLength={1000} value={note} onChange={(event) => setNote(event.target.value)} />
      </label>
      <button type="submit" className="button" disabled={mark.isPending}>
        {t('tasks.markHandedIn')}
      </button>
      {mark.isError && <Failure error={mark.error} />}
    </form>
  );
}
