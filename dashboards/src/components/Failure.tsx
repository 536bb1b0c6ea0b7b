import { Link, useLocation } from 'wouter';
import type { Problem } from '../api/answers';
import { AnswerError, asksToSignIn, ConnectionError, ProblemError } from '../api/problems';
import { signInPage } from '../app/nextPage';
import type { Language } from '../domain/language';
import { textOf, useTexts } from '../i18n';
import { PlaceName } from './PlaceName';
import { RuleText } from './RuleText';

interface Props {
  error: unknown;
  onRetry?: () => void;
}

/** Why something could not be shown or done, in the server's words where it has some. */
export function Failure({ error, onRetry }: Props) {
  const { t, language } = useTexts();
  if (asksToSignIn(error)) return <SignInPrompt text={t('signIn.expired')} />;
  return (
    <div className="notice notice-error" role="alert">
      <p className="notice-title">
        {error instanceof ProblemError
          ? (problemText(error.problem, language) ?? error.problem.title)
          : t('error.title')}
      </p>
      <Explanation error={error} />
      {onRetry && (
        <button type="button" className="button" onClick={onRetry}>
          {t('app.retry')}
        </button>
      )}
    </div>
  );
}

/** The problem in the reader's language; null for one that this app has no words for. */
function problemText({ type }: Problem, language: Language): string | null {
  return textOf('problem', type.replace('urn:quantrac:problem:', ''), language);
}

function Explanation({ error }: { error: unknown }) {
  const { t } = useTexts();
  if (error instanceof ProblemError) {
    return (
      <>
        {error.problem.detail !== '' && error.problem.errors.length === 0 && (
          <p lang="en">{error.problem.detail}</p>
        )}
        {error.problem.errors.length > 0 && (
          <ul>
            {error.problem.errors.map(({ parameter, rule, ruleVi, value }) => (
              <li key={`${parameter} ${rule} ${value ?? ''}`}>
                <PlaceName place={parameter} />: <RuleText rule={rule} ruleVi={ruleVi} />
                {value && ` (${t('error.sent', { value })})`}
              </li>
            ))}
          </ul>
        )}
      </>
    );
  }
  if (error instanceof ConnectionError) return <p>{t('error.connection')}</p>;
  if (error instanceof AnswerError) {
    return (
      <>
        <p>{t('error.answer')}</p>
        <p className="muted">{error.message}</p>
      </>
    );
  }
  return <p>{t('error.unknown')}</p>;
}

/** Leads to the sign-in page and back. */
export function SignInPrompt({ text }: { text: string }) {
  const { t } = useTexts();
  const [path] = useLocation();
  return (
    <div className="notice" data-testid="sign-in-prompt">
      <p>{text}</p>
      <Link href={signInPage(path)} className="button button-primary">
        {t('app.signIn')}
      </Link>
    </div>
  );
}
