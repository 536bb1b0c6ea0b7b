import type { ReactNode } from 'react';
import type { Cause, Difference } from '../../api/assessmentAnswers';
import { formatExact, noValue } from '../../domain/numbers';
import { formatMoment } from '../../domain/time';
import { textOf, useTexts } from '../../i18n';

interface Props {
  asKnownAt: string;
  /** What is in force now; null when the row is gone. */
  now: ReactNode;
  difference: Difference[];
  causes: Cause[];
  zone: string;
}

/** A version known earlier beside the one in force, and what has happened between them. */
export function Versions({ asKnownAt, now, difference, causes, zone }: Props) {
  const { t } = useTexts();
  return (
    <section className="versions" aria-labelledby="versions-title" data-testid="versions">
      <h3 id="versions-title">
        {t('why.thenTitle', { time: formatMoment(Date.parse(asKnownAt), zone) })}
      </h3>
      <p>
        <strong>{t('why.nowTitle')}:</strong> {now ?? t('why.gone')}
      </p>
      {difference.length === 0 ? (
        now !== null && <p>{t('why.same')}</p>
      ) : (
        <Differences difference={difference} />
      )}
      {causes.length > 0 && <Causes causes={causes} zone={zone} />}
    </section>
  );
}

function Differences({ difference }: { difference: Difference[] }) {
  const { t, language } = useTexts();
  const field = (what: string) => textOf('field', what, language) ?? what;
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
                <FieldValue text={from} />
              </td>
              <td>
                <FieldValue text={to} />
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

const verdicts = ['COMPLIANT', 'EXCEEDED', 'NOT_ASSESSABLE'] as const;

function FieldValue({ text }: { text: string | null }) {
  const { t, language } = useTexts();
  if (text === null) return noValue;
  const verdict = verdicts.find((one) => one === text);
  if (verdict) return t(`verdict.${verdict}`);
  return textOf('notAssessable', text, language) ?? formatExact(text, language);
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
      <h4>{t('why.causes')}</h4>
      <ul className="causes">
        {causes.map((cause) => (
          <li key={`${cause.cause} ${cause.detail}`}>
            <strong>{textOf('cause', cause.cause, language) ?? cause.cause}</strong> (
            {t('why.causeTimes', { count: cause.count, time: span(cause) })})
            {cause.detail !== '' && <span className="muted"> {cause.detail}</span>}
          </li>
        ))}
      </ul>
    </>
  );
}
