import './marks.css';
import { confidenceOf, confidences, isVerified, type Confidence } from '../domain/certainty';
import { useTexts } from '../i18n';

/** How sure a number of a rule is; nothing beside what was read in the act itself. */
export function CertaintyMark({ confidence }: { confidence: string }) {
  const { t } = useTexts();
  if (isVerified(confidence)) return null;
  const known = confidenceOf(confidence);
  return (
    <span className={`certainty certainty-${known}`} title={t(`confidenceMeaning.${known}`)}>
      <span aria-hidden="true">⚠ </span>
      {t(`confidence.${known}`)}
    </span>
  );
}

/** The same with what it means; also for what is verified. */
export function Certainty({ confidence }: { confidence: string }) {
  const { t } = useTexts();
  const known = confidenceOf(confidence);
  return (
    <>
      {isVerified(confidence) ? (
        <span className="certainty-verified">✓ {t('confidence.verified')}</span>
      ) : (
        <CertaintyMark confidence={confidence} />
      )}{' '}
      <span className="muted">{t(`confidenceMeaning.${known}`)}</span>
    </>
  );
}

/** What the marks of some numbers mean; nothing where all are verified. */
export function CertaintyLegend({ of, title }: { of: string[]; title: string }) {
  const { t } = useTexts();
  const found = new Set<Confidence>(of.map(confidenceOf));
  found.delete('verified');
  if (found.size === 0) return null;
  return (
    <aside className="certainty-legend" aria-label={title} data-testid="certainty-legend">
      <p className="notice-title">{title}</p>
      <ul>
        {confidences
          .filter((one) => found.has(one))
          .map((one) => (
            <li key={one}>
              <CertaintyMark confidence={one} /> {t(`confidenceMeaning.${one}`)}
            </li>
          ))}
      </ul>
    </aside>
  );
}
