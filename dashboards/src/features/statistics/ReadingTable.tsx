import type { InputReading } from '../../api/assessmentAnswers';
import { formatExact } from '../../domain/numbers';
import { formatMoment } from '../../domain/time';
import { formatUnit } from '../../domain/units';
import { textOf, useTexts } from '../../i18n';

interface Props {
  caption: string;
  readings: InputReading[];
  zone: string;
}

/** Readings with all that is known of their quality. */
export function ReadingTable({ caption, readings, zone }: Props) {
  const { t, language } = useTexts();
  if (readings.length === 0) return <p className="hint">{t('readings.empty')}</p>;
  return (
    <div className="table-scroll">
      <table className="readings" data-testid="readings">
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{t('readings.time')}</th>
            <th scope="col" className="number">
              {t('chart.value')}
            </th>
            <th scope="col">{t('readings.status')}</th>
            <th scope="col">{t('readings.tests')}</th>
            <th scope="col">{t('readings.validity')}</th>
            <th scope="col">{t('statistics.verification')}</th>
            <th scope="col">{t('readings.revision')}</th>
            <th scope="col">{t('readings.used')}</th>
          </tr>
        </thead>
        <tbody>
          {readings.map((reading) => (
            <tr key={reading.observedAt} className={reading.used ? undefined : 'not-used'}>
              <th scope="row">{formatMoment(Date.parse(reading.observedAt), zone)}</th>
              <td className="number">
                {formatExact(reading.value, language)} {formatUnit(reading.unit)}
              </td>
              <td>{t(`status.${statusName[reading.status]}`)}</td>
              <td className="wrap">
                <Tests tests={reading.tests} />
              </td>
              <td className="wrap">
                {reading.validity}: {t(`validity.${reading.validity}`)}
              </td>
              <td>{t(`verification.${reading.verification}`)}</td>
              <td>
                {reading.revision < 2
                  ? t('readings.revisionNone')
                  : t('chart.revised', { count: reading.revision - 1 })}
              </td>
              <td className="wrap">
                {reading.used
                  ? `✓ ${t('readings.yes')}`
                  : `✗ ${t('readings.notUsed', {
                      reason: reasonText(reading.leftOut, language) ?? t('status.refused'),
                    })}`}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const statusName = { '00': 'usable', '01': 'calibrating', '02': 'fault' } as const;

function reasonText(leftOut: string | null, language: 'vi' | 'en'): string | null {
  return leftOut === null ? null : (textOf('leftOut', leftOut, language) ?? leftOut);
}

/** Tests that a reading did not pass by name; of the others how many were not evaluated. */
function Tests({ tests }: { tests: InputReading['tests'] }) {
  const { t, language } = useTexts();
  const all = Object.entries(tests);
  if (all.length === 0) return t('readings.testsNone');
  const unusual = all.filter(([, result]) => result > 2).sort(([, a], [, b]) => b - a);
  const open = all.filter(([, result]) => result === 2).length;
  return (
    <>
      {unusual.length === 0
        ? open < all.length && t('readings.testsPassed')
        : unusual
            .map(
              ([test, result]) =>
                `${textOf('test', test, language) ?? test}: ${t(`testResult.${result}`)}`,
            )
            .join('; ')}
      {open > 0 && (
        <span className="muted"> ({t('readings.testsNotEvaluated', { count: open })})</span>
      )}
    </>
  );
}
