import { useQuery } from '@tanstack/react-query';
import type { Station } from '../../api/answers';
import { countsQuery } from '../../api/assessments';
import { useSearchState } from '../../app/useSearchState';
import { Failure } from '../../components/Failure';
import { Loading } from '../../components/Loading';
import { formatCount } from '../../domain/numbers';
import { isoDate } from '../../domain/time';
import { formatParameter } from '../../domain/units';
import { textOf, useTexts } from '../../i18n';

/** Years that can be chosen, the newest with data first. */
const yearsBack = 10;

/** How often each limit was exceeded in a year. */
export function YearCounts({ station, newest }: { station: Station; newest: number }) {
  const { t, language } = useTexts();
  const [search, change] = useSearchState();
  const last = Number(isoDate(newest - 1, station.timeZone).slice(0, 4));
  const asked = Number(search.get('year'));
  const year = asked > last - yearsBack && asked <= last ? asked : last;
  const { data, error, isPending, refetch } = useQuery(countsQuery(station.code, year));
  return (
    <section className="card" aria-labelledby="counts-title" data-testid="year-counts">
      <div className="card-head">
        <h2 id="counts-title">{t('verdicts.counts')}</h2>
        <label className="field">
          <span>{t('verdicts.year')}</span>
          <select value={year} onChange={({ target }) => change({ year: target.value })}>
            {Array.from({ length: yearsBack }, (_, back) => last - back).map((one) => (
              <option key={one} value={one}>
                {one}
              </option>
            ))}
          </select>
        </label>
      </div>
      {isPending && <Loading />}
      {error && <Failure error={error} onRetry={() => void refetch()} />}
      {data?.length === 0 && <p className="hint">{t('verdicts.countsEmpty', { year })}</p>}
      {data && data.length > 0 && (
        <div className="table-scroll">
          <table>
            <thead>
              <tr>
                <th scope="col">{t('statistics.parameter')}</th>
                <th scope="col">{t('verdicts.averaging')}</th>
                <th scope="col">{t('verdicts.book')}</th>
                {(['assessed', 'exceeded', 'notAssessable'] as const).map((column) => (
                  <th key={column} scope="col" className="number">
                    {t(`verdicts.${column}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {data.map((row) => (
                <tr key={`${row.parameter} ${row.averaging} ${row.book}`}>
                  <th scope="row">{formatParameter(row.parameter)}</th>
                  <td>{textOf('averaging', row.averaging, language) ?? row.averaging}</td>
                  <td>{row.book}</td>
                  <td className="number">{formatCount(row.assessed, language)}</td>
                  <td className={`number ${row.exceeded > 0 ? 'count-exceeded' : ''}`}>
                    {formatCount(row.exceeded, language)}
                  </td>
                  <td className="number">{formatCount(row.notAssessable, language)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
