import { useQuery } from '@tanstack/react-query';
import type { Station } from '../../api/answers';
import { limitsQuery } from '../../api/rulebooks';
import { useSearchState } from '../../app/useSearchState';
import { Choice } from '../../components/Choice';
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
        <Choice
          text={t('verdicts.verdict')}
          any={t('verdicts.anyVerdict')}
          value={filter.verdict ?? ''}
          options={verdicts.map((one) => [one, t(`verdict.${one}`)])}
          onChange={(verdict) => change({ verdict })}
        />
        {views.size > 0 && (
          <Choice
            text={t('verdicts.book')}
            any={t('verdicts.primary')}
            value={filter.book ?? ''}
            options={[...views].map(([book, name]) => [
              book,
              `${name} (${t('rulebooks.secondary')})`,
            ])}
            onChange={(book) => change({ book })}
          />
        )}
        <DayFields days={days} onChange={({ from, to }) => change({ from, to })} />
      </div>
    </>
  );
}
