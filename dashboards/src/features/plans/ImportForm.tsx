import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { importValues, plansKey, type ValueImport } from '../../api/plans';
import { Failure } from '../../components/Failure';
import { formatExact, noValue } from '../../domain/numbers';
import { useTexts } from '../../i18n';

/** Hands in a file of values: first what it would do, row by row, then all of it or nothing. */
export function ImportForm({ plan }: { plan: string }) {
  const { t } = useTexts();
  const client = useQueryClient();
  const [file, setFile] = useState<File | null>(null);
  const look = useMutation({ mutationFn: (chosen: File) => importValues(plan, chosen, true) });
  const enter = useMutation({
    mutationFn: (chosen: File) => importValues(plan, chosen, false),
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
      <h2>{t('plans.import')}</h2>
      <p className="muted">{t('plans.importHint')}</p>
      <input
        type="file"
        accept=".csv,.xlsx"
        aria-label={t('plans.import')}
        data-testid="import-file"
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
      {enter.data && <p role="status">{t('plans.imported', { count: enter.data.imported })}</p>}
    </section>
  );
}

function Rows({ rows }: { rows: ValueImport['rows'] }) {
  const { t, language } = useTexts();
  return (
    <div className="table-scroll">
      <table data-testid="import-rows">
        <thead>
          <tr>
            <th scope="col">{t('plans.row')}</th>
            <th scope="col">{t('plans.indicator')}</th>
            <th scope="col">{t('plans.periodOf')}</th>
            <th scope="col" className="number">
              {t('plans.value')}
            </th>
            <th scope="col">{t('plans.outcome')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.row} data-outcome={row.outcome}>
              <td>{row.row}</td>
              <td>{row.indicator}</td>
              <td>{row.period}</td>
              <td className="number">
                {row.value === null ? noValue : formatExact(row.value, language)}
              </td>
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
