import { ProblemError } from '../../api/problems';
import { Failure } from '../../components/Failure';
import { defaultZone, formatMoment } from '../../domain/time';
import { useTexts } from '../../i18n';

interface Props {
  error: unknown;
  asKnownAt: string | null;
  onAsKnownAt: (asKnownAt: string | null) => void;
  onRetry: () => void;
}

/** There is no such row, or there was none yet; or the server could not answer. */
export function EvidenceFailure({ error, asKnownAt, onAsKnownAt, onRetry }: Props) {
  const { t } = useTexts();
  if (!(error instanceof ProblemError) || error.status !== 404) {
    return <Failure error={error} onRetry={onRetry} />;
  }
  return (
    <div className="notice" role="alert" data-testid="no-evidence">
      <p className="notice-title">
        {asKnownAt === null
          ? t('why.missing')
          : t('why.missingThen', { time: formatMoment(Date.parse(asKnownAt), defaultZone) })}
      </p>
      {asKnownAt !== null && (
        <button type="button" className="button" onClick={() => onAsKnownAt(null)}>
          {t('why.showNow')}
        </button>
      )}
    </div>
  );
}
