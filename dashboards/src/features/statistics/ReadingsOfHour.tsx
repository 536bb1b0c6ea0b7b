import { useQuery } from '@tanstack/react-query';
import type { Reading, Series } from '../../api/answers';
import { readingsQuery } from '../../api/series';
import { Failure } from '../../components/Failure';
import { Loading } from '../../components/Loading';
import { formatPeriod, type Period } from '../../domain/periods';
import { useTexts } from '../../i18n';
import { ReadingTable } from './ReadingTable';

interface Props {
  code: string;
  parameter: Series['parameter'];
  hour: Period;
  zone: string;
}

/** The readings that an hour was made of, and what was left out of it. */
export function ReadingsOfHour({ code, parameter, hour, zone }: Props) {
  const { t } = useTexts();
  const span = { from: Date.parse(hour.start), to: Date.parse(hour.end) };
  const { data, error, isPending, refetch } = useQuery(readingsQuery(code, parameter, span));
  if (isPending) return <Loading />;
  if (!data) return <Failure error={error} onRetry={() => void refetch()} />;
  return (
    <ReadingTable
      caption={t('readings.caption', { period: formatPeriod(hour, zone) })}
      readings={data.items.map((reading) => ({
        ...reading,
        used: reading.usable,
        leftOut: lossOf(reading),
      }))}
      zone={zone}
    />
  );
}

/** Why a reading may not enter a mean, in the order in which the rules ask. */
function lossOf({ usable, status, value, tests, validity }: Reading): string | null {
  if (usable) return null;
  if (status !== '00') return status === '01' ? 'calibrating' : 'fault';
  if (value === null) return 'withoutValue';
  if (validity === -99 || !Object.values(tests).includes(4)) return 'invalidated';
  return 'failedTest';
}
