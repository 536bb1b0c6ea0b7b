import { noValue } from '../../domain/numbers';
import { formatMoment } from '../../domain/time';
import { useTexts } from '../../i18n';
import { Facts } from './Facts';

interface Props {
  evidence: {
    computedAt: string;
    supersededAt: string | null;
    basis: { newestReceivedAt: string | null; revised: number | null };
  };
  zone: string;
}

/** When a row was computed and from which readings. */
export function Basis({ evidence, zone }: Props) {
  const { t } = useTexts();
  const { computedAt, supersededAt, basis } = evidence;
  const moment = (time: string | null) =>
    time === null ? noValue : formatMoment(Date.parse(time), zone);
  return (
    <Facts
      facts={[
        { name: t('why.computedAt'), value: moment(computedAt) },
        {
          name: t('why.supersededAt'),
          value: supersededAt === null ? t('why.inForce') : moment(supersededAt),
        },
        { name: t('why.newestReceived'), value: moment(basis.newestReceivedAt) },
        {
          name: t('why.revised'),
          value:
            basis.revised === null
              ? noValue
              : basis.revised === 0
                ? t('why.revisedNone')
                : t('why.revisedCount', { count: basis.revised }),
        },
      ]}
    />
  );
}
