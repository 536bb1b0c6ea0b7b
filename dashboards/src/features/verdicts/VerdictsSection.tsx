import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { Station } from '../../api/answers';
import { assessmentsQuery } from '../../api/assessments';
import type { Span } from '../../api/series';
import { useSearchState } from '../../app/useSearchState';
import { Failure } from '../../components/Failure';
import { Loading } from '../../components/Loading';
import { daysOf, lastDays, spanOfDays } from '../../domain/days';
import { useTexts } from '../../i18n';
import { useNewest } from '../station/useNewest';
import { Episodes } from './Episodes';
import { filterOf, usualDays, wideningOf, type ListedVerdicts } from './verdictFilter';
import { VerdictFilters } from './VerdictFilters';
import { VerdictTable } from './VerdictTable';
import { YearCounts } from './YearCounts';

/** What the law says of a station's means; the address holds what is shown. */
export function VerdictsSection({ station, now }: { station: Station; now: number }) {
  const { t } = useTexts();
  const [search] = useSearchState();
  const newest = useNewest(station.code, now);
  const zone = station.timeZone;
  const filter = filterOf(
    search,
    station.series.map(({ parameter }) => parameter),
  );
  const usual = lastDays(usualDays[filter.averaging], newest, zone);
  const days = daysOf(search.get('from'), search.get('to'), usual);
  const span = spanOfDays(days, wideningOf[filter.averaging], zone);
  return (
    <>
      <section className="card" aria-labelledby="verdicts-title">
        <h2 id="verdicts-title">{t('verdicts.title')}</h2>
        <VerdictFilters station={station} filter={filter} days={days} />
        {filter.book !== undefined && <p className="hint">{t('verdicts.secondaryNote')}</p>}
        {station.kind === 'stack-emission' && <p className="hint">{t('verdicts.stackNote')}</p>}
        {span === null ? (
          <p className="form-error" role="alert">
            {t('statistics.reversed')}
          </p>
        ) : (
          <Verdicts station={station} filter={filter} span={span} />
        )}
      </section>
      {span !== null && <Episodes station={station} filter={filter} span={span} />}
      <YearCounts station={station} newest={newest} />
    </>
  );
}

interface VerdictsProps {
  station: Station;
  filter: ListedVerdicts;
  span: Span;
}

function Verdicts({ station, filter, span }: VerdictsProps) {
  const { t } = useTexts();
  const { data, error, isPending, refetch } = useQuery({
    ...assessmentsQuery(station.code, filter, span),
    placeholderData: keepPreviousData,
  });
  if (isPending) return <Loading />;
  if (!data) return <Failure error={error} onRetry={() => void refetch()} />;
  return (
    <>
      {error && <Failure error={error} onRetry={() => void refetch()} />}
      {data.truncated && (
        <p className="hint">{t('verdicts.truncated', { count: data.items.length })}</p>
      )}
      {data.items.length === 0 ? (
        <p className="hint" data-testid="no-verdicts">
          {t('verdicts.empty')}
        </p>
      ) : (
        <VerdictTable
          station={station}
          verdicts={[...data.items].reverse()}
          caption={t(`averaging.${filter.averaging}`)}
        />
      )}
    </>
  );
}
