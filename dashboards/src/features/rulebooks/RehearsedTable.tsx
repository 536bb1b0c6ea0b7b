import type { ReactNode } from 'react';
import { useTexts } from '../../i18n';

/** A table of what is in force beside what is rehearsed, below its title; nothing without rows. */
export function RehearsedTable({
  title,
  columns,
  rows,
}: {
  title: string;
  columns: string[];
  rows: { key: string; differs: boolean; station: string; cells: ReactNode[] }[];
}) {
  const { t } = useTexts();
  if (rows.length === 0) return null;
  return (
    <div className="table-scroll table-tall">
      <table>
        <caption>{title}</caption>
        <thead>
          <tr>
            <th scope="col">{t('rulebooks.station')}</th>
            {columns.map((column) => (
              <th scope="col" key={column}>
                {column}
              </th>
            ))}
            <th scope="col">{t('rulebooks.inForce')}</th>
            <th scope="col">{t('rulebooks.rehearsed')}</th>
            <th scope="col">{t('rulebooks.difference')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key}>
              <th scope="row">{row.station}</th>
              {row.cells.map((cell, column) => (
                <td key={column}>{cell}</td>
              ))}
              <td>{row.differs ? `≠ ${t('rulebooks.differs')}` : `= ${t('rulebooks.alike')}`}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
