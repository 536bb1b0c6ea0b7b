import type { ReactNode } from 'react';
import type { Cause, Difference } from '../../api/assessmentAnswers';
import { formatExact, noValue } from '../../domain/numbers';
import { formatMoment } from '../../domain/time';
import { formatParameter } from '../../domain/units';
import { textOf, useTexts } from '../../i18n';
import { isVerdict } from '../verdicts/verdictFilter';
import { PhraseText } from './PhraseText';

interface Props {
  asKnownAt: string;
  /** What was known then. */
  then: ReactNode;
  /** What is in force now; null when the row is gone. */
  now: ReactNode;
  /** Name of a level by its code. */
  levelName?: (code: string) => string | null;
  difference: Difference[];
  causes: Cause[];
  zone: string;
}

/** A version known earlier beside the one in force, and what has happened between them. */
export function Versions(props: Props) {
  const { asKnownAt, then, now, difference, causes, zone, levelName } = props;
  const { t } = useTexts();
  return (
    <section className="versions" aria-labelledby="versions-title" data-testid="versions">
      <h3 id="versions-title">
        {t('why.thenTitle', { time: formatMoment(Date.parse(asKnownAt), zone) })}
      </h3>
      <p>
        <strong>{t('why.thenShort')}:</strong> {then}
      </p>
      <p>
        <strong>{t('why.nowTitle')}:</strong> {now ?? t('why.gone')}
      </p>
      {difference.length === 0 ? (
        now !== null && <p>{t('why.same')}</p>
      ) : (
        <Differences difference={difference} levelName={levelName} />
      )}
      {causes.length > 0 && <Causes causes={causes} zone={zone} />}
    </section>
  );
}

type DifferencesProps = Pick<Props, 'difference' | 'levelName'>;

function Differences({ difference, levelName }: DifferencesProps) {
  const { t, language } = useTexts();
  const field = (what: string) =>
    what.startsWith('subIndices.')
      ? t('why.subIndexOf', { parameter: formatParameter(what.slice('subIndices.'.length)) })
      : (textOf('field', what, language) ?? what);
  return (
    <div className="table-scroll">
      <table data-testid="difference">
        <caption>{t('why.difference')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('why.what')}</th>
            <th scope="col">{t('why.then')}</th>
            <th scope="col">{t('why.now')}</th>
            <th scope="col">{t('why.because')}</th>
          </tr>
        </thead>
        <tbody>
          {difference.map(({ what, from, to, why }) => (
            <tr key={what}>
              <th scope="row">{field(what)}</th>
              <td>
                <FieldValue what={what} text={from} levelName={levelName} />
              </td>
              <td>
                <FieldValue what={what} text={to} levelName={levelName} />
              </td>
              <td className="wrap">
                {why.map((one) => textOf('cause', one, language) ?? one).join('; ')}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface FieldProps {
  what: string;
  text: string | null;
  levelName: Props['levelName'];
}

function FieldValue({ what, text, levelName }: FieldProps) {
  const { t, language } = useTexts();
  if (text === null || text === '') return noValue;
  if (isVerdict(text)) return t(`verdict.${text}`);
  if (what === 'reason') return textOf('notAssessable', text, language) ?? text;
  if (what === 'driver') return formatParameter(text);
  if (what === 'level') return levelName?.(text) ?? text;
  return formatExact(text, language);
}

function Causes({ causes, zone }: { causes: Cause[]; zone: string }) {
  const { t, language } = useTexts();
  const moment = (time: string) => formatMoment(Date.parse(time), zone);
  const span = ({ firstAt, lastAt }: Cause) => {
    if (firstAt === null) return lastAt === null ? noValue : moment(lastAt);
    if (lastAt === null || lastAt === firstAt) return moment(firstAt);
    return t('why.until', { from: moment(firstAt), to: moment(lastAt) });
  };
  return (
    <>
      <h4 className="causes-title">{t('why.causes')}</h4>
      <ul className="causes">
        {causes.map((cause) => (
          <li key={`${cause.cause} ${cause.detail}`}>
            <strong>{textOf('cause', cause.cause, language) ?? cause.cause}</strong> (
            {t('why.causeTimes', { count: cause.count, time: span(cause) })})
            {cause.detail !== '' && (
              <span className="muted">
                {' '}
                <PhraseText text={cause.detail} zone={zone} />
              </span>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}
