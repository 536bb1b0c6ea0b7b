import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import type { Imported, ImportedRow } from '../api/imports';
import { plansKey } from '../api/planParts';
import { useTexts } from '../i18n';
import { Failure } from './Failure';
import { PlaceName } from './PlaceName';
import { RuleText } from './RuleText';

/** A column of the rows that a file was read as. */
export interface ImportColumn<Row> {
  title: string;
  number?: boolean;
  cell: (row: Row) => ReactNode;
}

interface Props<Row extends ImportedRow> {
  title: string;
  hint: string;
  /** What tests find it by: `<testId>-file` is the field, `<testId>-rows` the table. */
  testId: string;
  send: (file: File, preview: boolean) => Promise<Imported<Row>>;
  /** What is said when so many rows were entered. */
  done: (count: number) => string;
  /** Between the number of a row and its outcome. */
  columns: ImportColumn<Row>[];
}

/** Hands in a file: first what it would do, row by row, then all of it or nothing. */
export function ImportForm<Row extends ImportedRow>(props: Props<Row>) {
  const { title, hint, testId, send, done, columns } = props;
  const { t } = useTexts();
  const client = useQueryClient();
  const [file, setFile] = useState<File | null>(null);
  const look = useMutation({ mutationFn: (chosen: File) => send(chosen, true) });
  const enter = useMutation({
    mutationFn: (chosen: File) => send(chosen, false),
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
      <h2>{title}</h2>
      <p className="muted">{hint}</p>
      <input
        type="file"
        accept=".csv,.xlsx"
        aria-label={title}
        data-testid={`${testId}-file`}
        // Whoever mends a file chooses the same one again, which is no change otherwise.
        onClick={(event) => {
          event.currentTarget.value = '';
        }}
        onChange={(event) => choose(event.target.files?.[0] ?? null)}
      />
      {look.isError && <Failure error={look.error} />}
      {look.data && !enter.data && (
        <Rows rows={look.data.rows} columns={columns} testId={`${testId}-rows`} />
      )}
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
      {enter.data && <p role="status">{done(enter.data.imported)}</p>}
    </section>
  );
}

interface RowsProps<Row> {
  rows: Row[];
  columns: ImportColumn<Row>[];
  testId: string;
}

function Rows<Row extends ImportedRow>({ rows, columns, testId }: RowsProps<Row>) {
  const { t } = useTexts();
  const className = (column: ImportColumn<Row>) => (column.number ? 'number' : undefined);
  return (
    <div className="table-scroll">
      <table data-testid={testId}>
        <thead>
          <tr>
            <th scope="col">{t('plans.row')}</th>
            {columns.map((column) => (
              <th key={column.title} scope="col" className={className(column)}>
                {column.title}
              </th>
            ))}
            <th scope="col">{t('plans.outcome')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.row} data-outcome={row.outcome}>
              <td>{row.row}</td>
              {columns.map((column) => (
                <td key={column.title} className={className(column)}>
                  {column.cell(row)}
                </td>
              ))}
              <td>
                {t(`importOutcome.${row.outcome}`)}
                {row.errors.map((error) => (
                  <div key={`${error.parameter} ${error.rule}`} className="form-error">
                    <PlaceName place={error.parameter} />:{' '}
                    <RuleText rule={error.rule} ruleVi={error.ruleVi} />
                    {error.value && ` (${t('error.sent', { value: error.value })})`}
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
