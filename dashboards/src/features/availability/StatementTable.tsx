import type { AvailabilityRow } from '../../api/missing';
import { causes } from '../../api/missing';
import { formatCount, formatExact, noValue } from '../../domain/numbers';
import { formatParameter } from '../../domain/units';
import { useTexts } from '../../i18n';
import { percentOf, type Statement } from './statement';

/** The statement of one operator, on a page of its own when it is printed. */
export function StatementTable({ statement, month }: { statement: Statement; month: string }) {
  const { t, language } = useTexts();
  const { rows, promised, usable, missing, insufficient } = statement;
  const [year, number] = month.split('-');
  const name = statement.operator ?? t('availability.nobody');
  return (
    <section className="card statement" data-testid="statement">
      <h2>{name}</h2>
      <p>
        {t('availability.of', { month: `${number ?? ''}/${year ?? ''}` })} ·{' '}
        {t('availability.sum', {
          share: percent(percentOf(usable, promised), language),
          promised: formatCount(promised, language),
          missing: formatCount(missing, language),
        })}
        {insufficient > 0 && (
          <strong className="warn"> {t('availability.below', { count: insufficient })}</strong>
        )}
      </p>
      <div className="table-scroll">
        <table>
          <thead>
            <tr>
              <th scope="col">{t('gaps.station')}</th>
              <th scope="col">{t('availability.parameter')}</th>
              {(['promised', 'received', 'usable', 'rejected', 'missing'] as const).map((one) => (
                <th key={one} scope="col" className="number">
                  {t(`availability.${one}`)}
                </th>
              ))}
              <th scope="col">{t('availability.causes')}</th>
              <th scope="col" className="number">
                {t('availability.late')}
              </th>
              <th scope="col" className="number">
                {t('availability.share')}
              </th>
              <th scope="col">{t('availability.verdict')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <Row key={`${row.station} ${row.parameter}`} row={row} />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function Row({ row }: { row: AvailabilityRow }) {
  const { t, language } = useTexts();
  return (
    <tr>
      <th scope="row" title={row.stationName}>
        {row.station}
      </th>
      <td>{formatParameter(row.parameter)}</td>
      <td className="number">{formatCount(row.promised, language)}</td>
      <td className="number">{formatCount(row.received, language)}</td>
      <td className="number">{formatCount(row.usable, language)}</td>
      <td className="number">{formatCount(row.rejected, language)}</td>
      <td className="number">{formatCount(row.missing, language)}</td>
      <td className="wrap">
        {causes
          .filter((cause) => (row.missingByCause[cause] ?? 0) > 0)
          .map(
            (cause) =>
              `${t(`gapCause.${cause}`)}: ${formatCount(row.missingByCause[cause] ?? 0, language)}`,
          )
          .join('; ')}
      </td>
      <td className="number">{percent(row.lateShare, language)}</td>
      <td className="number">{percent(row.availability, language)}</td>
      <td className={row.sufficient === false ? 'warn' : ''}>
        {row.sufficient === null
          ? noValue
          : t(row.sufficient ? 'availability.kept' : 'availability.notKept', {
              percent: row.requiredPercent,
            })}
      </td>
    </tr>
  );
}

function percent(value: number | null, language: Parameters<typeof formatExact>[1]): string {
  return value === null ? noValue : `${formatExact(value, language)} %`;
}
