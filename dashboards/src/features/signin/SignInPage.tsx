import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type SyntheticEvent } from 'react';
import { Link, useLocation, useSearch } from 'wouter';
import { ProblemError } from '../../api/problems';
import { sessionQuery, signIn } from '../../api/sessions';
import { nextPage } from '../../app/nextPage';
import { useTitle } from '../../app/useTitle';
import { Failure } from '../../components/Failure';
import { useTexts } from '../../i18n';

/** Signs a person in and goes back to where they came from. */
export default function SignInPage() {
  const { t } = useTexts();
  const client = useQueryClient();
  const [, navigate] = useLocation();
  const next = nextPage(useSearch());
  const { data: session } = useQuery(sessionQuery);
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  useTitle(t('signIn.title'));
  const attempt = useMutation({
    mutationFn: () => signIn(name, password),
    onSuccess: async (signedIn) => {
      client.setQueryData(sessionQuery.queryKey, signedIn);
      navigate(next, { replace: true });
      await client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'session' });
    },
  });
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    attempt.mutate();
  };

  if (session?.kind === 'person' && !attempt.isPending) {
    return (
      <div className="notice">
        <p>{t('signIn.signedInAs', { name: session.name })}</p>
        <Link href={next} className="button button-primary">
          {t('signIn.goOn')}
        </Link>
      </div>
    );
  }
  return (
    <form className="card sign-in" onSubmit={submit} data-testid="sign-in-form">
      <h1>{t('signIn.title')}</h1>
      {next !== '/' && <p className="muted">{t('signIn.expired')}</p>}
      <label>
        {t('signIn.name')}
        <input
          name="name"
          autoComplete="username"
          required
          maxLength={100}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
      </label>
      <label>
        {t('signIn.password')}
        <input
          name="password"
          type="password"
          autoComplete="current-password"
          required
          maxLength={200}
          value={password}
          onChange={(event) => setPassword(event.target.value)}
        />
      </label>
      {attempt.isError && <SignInFailure error={attempt.error} />}
      <button type="submit" className="button button-primary" disabled={attempt.isPending}>
        {attempt.isPending ? t('signIn.submitting') : t('signIn.submit')}
      </button>
    </form>
  );
}

function SignInFailure({ error }: { error: Error }) {
  const { t } = useTexts();
  const status = error instanceof ProblemError ? error.status : null;
  if (status === 401 || status === 429) {
    return (
      <p className="form-error" role="alert">
        {status === 401 ? t('signIn.wrong') : t('signIn.tooMany')}
      </p>
    );
  }
  return <Failure error={error} />;
}
