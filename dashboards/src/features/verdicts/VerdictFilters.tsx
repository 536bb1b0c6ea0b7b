import { useQuery } from '@tanstack/react-query';
import type { Station } from '../../api/answers';
import { limitsQuery } from '../../api/rulebooks';
import { useSearchState } from '../../app/useSearchState';
import { DayFields } from '../../components/DayFields';
import { ParameterSelect } from '../../components/ParameterSelect';
import { Segmented } from '../../components/Segmented';
import { judgedAveragings } from '../../domain/averaging';
import type { Days } from '../../domain/days';
import { useTexts } from '../../i18n';
import {
  averagingChange,
  verdicts,
  type JudgedAveraging,
  type ListedVerdicts,
} from './verdictFilter';

interface Props {
  station: Station;
  filter: ListedVerdicts;
  days: Days;
}

/** Which verdicts are listed. */
export function VerdictFilters({ station, filter, days }: Props) {
  const { t, language } = useTexts();
  const [, change] = useSearchState();
  const { data: limits } = useQuery(limitsQuery({ station: station.code, day: days.to }));
  const views = new Map(
    limits?.items
      .filter(({ primary }) => !primary)
      .map(({ book, name, nameEn }) => [book, language === 'vi' ? name : nameEn]),
  );
  // A book of an address stays to be seen, also while the list is not there.
  if (filter.book !== undefined && !views.has(filter.book)) views.set(filter.book, filter.book);
  return (
    <>
      <Segmented<JudgedAveraging>
        label={t('verdicts.averaging')}
        value={filter.averaging}
        options={judgedAveragings.map((value) => ({ value, text: t(`averaging.${value}`) }))}
        onChange={(value) => change(averagingChange(value))}
      />
      <div className="toolbar">
        <ParameterSelect
          series={station.series}
          value={filter.parameter}
          any={t('verdicts.anyParameter')}
          onChange={(parameter) => change({ parameter })}
        />
        <label className="field">
          <span>{t('verdicts.verdict')}</span>
          <select
            value={filter.verdict ?? ''}
            onChange={({ target }) => change({ verdict: target.value })}
          >
            <option value="">{t('verdicts.anyVerdict')}</option>
            {verdicts.map((verdict) => (
              <option key={verdict} value={verdict}>
                {t(`verdict.${verdict}`)}
              </option>
            ))}
          </select>
        </label>
        {views.size > 0 && (
          <label className="field">
            <span>{t('verdicts.book')}</span>
            <select
              value={filter.book ?? ''}
              onChange={({ target }) => change({ book: target.value })}
            >
              <option value="">{t('verdicts.primary')}</option>
              {[...views].map(([book, name]) => (
                <option key={book} value={book}>
                  {name} ({t('rulebooks.secondary')})
                </option>
              ))}
            </select>
          </label>
        )}
        <DayFields days={days} onChange={({ from, to }) => change({ from, to })} />
      </div>
    </>
  );
}
