import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { plansKey } from '../../api/plans';
import { importReports, type TaskImport } from '../../api/tasks';
import { Failure } from '../../components/Failure';
import { noValue } from '../../domain/numbers';
import { useTexts } from '../../i18n';

/** Hands in a file of reports: first what it would do, row by row, then all of it or nothing. */
export function TaskImportForm({ plan }: { plan: string }) {
  const { t } = useTexts();
  const client = useQueryClient();
  const [file, setFile] = useState<File | null>(null);
  const look = useMutation({ mutationFn: (chosen: File) => importReports(plan, chosen, true) });
  const enter = useMutation({
    mutationFn: (chosen: File) => importReports(plan, chosen, false),
    onSuccess: () => client.invalidateQueries({ queryKey: plansKey }),
  });
  const choose = (chosen: File | null) => {
    setFile(chosen);
    enter.reset();
    look.reset();
    if (chosen) look.mutate(chosen);
  };
  const refused = look.data?.rows.some((row) => row.outcome === 'REFUSED') ?? true;
  return (
    <section className="card">
      <h2>{t('tasks.import')}</h2>
      <p className="muted">{t('tasks.importHint')}</p>
      <input
        type="file"
        accept=".csv,.xlsx"
        aria-label={t('tasks.import')}
        data-testid="task-import-file"
        onChange={(event) => choose(event.target.files?.[0] ?? null)}
      />
      {look.isError && <Failure error={look.error} />}
      {look.data && !enter.data && <Rows rows={look.data.rows} />}
      {look.data && !enter.data && (
        <p>
          {refused && t('plans.importRefused')}{' '}
          <button
            type="button"
            className="button button-primary"
            disabled={refused || enter.isPending || file === null}
            onClick={() => file && enter.mutate(file)}
          >
            {t('plans.importAll')}
          </button>
        </p>
      )}
      {enter.isError && <Failure error={enter.error} />}
      {enter.data && <p role="status">{t('tasks.imported', { count: enter.data.imported })}</p>}
    </section>
  );
}

function Rows({ rows }: { rows: TaskImport['rows'] }) {
  const { t } = useTexts();
  return (
    <div className="table-scroll">
      <table data-testid="task-import-rows">
        <thead>
          <tr>
            <th scope="col">{t('plans.row')}</th>
            <th scope="col">{t('plans.tasks')}</th>
            <th scope="col">{t('plans.periodOf')}</th>
            <th scope="col">{t('tasks.state')}</th>
            <th scope="col">{t('plans.outcome')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.row} data-outcome={row.outcome}>
              <td>{row.row}</td>
              <td>{row.task}</td>
              <td>{row.period}</td>
              <td>{row.progress === null ? noValue : t(`taskState.${row.progress}`)}</td>
              <td>
                {t(`importOutcome.${row.outcome}`)}
                {row.errors.map((error) => (
                  <div key={`${error.parameter} ${error.rule}`} className="form-error">
                    {error.parameter}: {error.rule}
                    {error.value !== null && <> ({error.value})</>}
                  </div>
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
