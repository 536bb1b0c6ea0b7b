import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type SyntheticEvent } from 'react';
import { changeOwnPassword } from '../../api/accounts';
import { ProblemError } from '../../api/problems';
import { sessionQuery } from '../../api/sessions';
import { useTitle } from '../../app/useTitle';
import { Failure, SignInPrompt } from '../../components/Failure';
import { useTexts } from '../../i18n';

const shortest = 10;

/** Changes the password of who is signed in. */
export default function PasswordPage() {
  const { t } = useTexts();
  const client = useQueryClient();
  const { data: session } = useQuery(sessionQuery);
  const [current, setCurrent] = useState('');
  const [wanted, setWanted] = useState('');
  const [again, setAgain] = useState('');
  useTitle(t('password.title'));
  const change = useMutation({
    mutationFn: () => changeOwnPassword(current, wanted),
    onSuccess: (signedIn) => {
      client.setQueryData(sessionQuery.queryKey, signedIn);
      setCurrent('');
      setWanted('');
      setAgain('');
    },
  });
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    change.mutate();
  };
  if (session && session.kind !== 'person')
    return <SignInPrompt text={t('password.needsPerson')} />;
  const differs = again !== '' && again !== wanted;
  return (
    <form className="card sign-in" onSubmit={submit} data-testid="password-form">
      <h1>{t('password.title')}</h1>
      <p className="muted">{t('password.intro')}</p>
      <PasswordField
        label={t('password.current')}
        kind="current"
        value={current}
        set={setCurrent}
      />
      <PasswordField label={t('password.wanted')} kind="new" value={wanted} set={setWanted} />
      <PasswordField label={t('password.again')} kind="new" value={again} set={setAgain} />
      {differs && (
        <p className="form-error" role="alert">
          {t('password.differs')}
        </p>
      )}
      {change.isError && <PasswordFailure error={change.error} />}
      {change.isSuccess && <p role="status">{t('password.changed')}</p>}
      <button
        type="submit"
        className="button button-primary"
        disabled={change.isPending || wanted !== again}
      >
        {t('password.change')}
      </button>
    </form>
  );
}

interface FieldProps {
  label: string;
  kind: 'current' | 'new';
  value: string;
  set: (value: string) => void;
}

function PasswordField({ label, kind, value, set }: FieldProps) {
  return (
    <label>
      {label}
      <input
        type="password"
        autoComplete={kind === 'new' ? 'new-password' : 'current-password'}
        required
        minLength={kind === 'new' ? shortest : undefined}
        maxLength={200}
        value={value}
        onChange={(event) => set(event.target.value)}
      />
    </label>
  );
}

function PasswordFailure({ error }: { error: Error }) {
  const { t } = useTexts();
  if (error instanceof ProblemError && error.problem.type.endsWith(':wrong-credentials')) {
    return (
      <p className="form-error" role="alert">
        {t('password.wrong')}
      </p>
    );
  }
  return <Failure error={error} />;
}
