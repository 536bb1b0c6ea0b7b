import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Redirect, useLocation } from 'wouter';
import type { Role } from '../api/answers';
import { roleIncludes } from '../api/roles';
import { sessionQuery } from '../api/sessions';
import { signInPage } from '../app/nextPage';
import { useTexts } from '../i18n';
import { Failure, SignInPrompt } from './Failure';
import { Loading } from './Loading';

interface Props {
  /** Null for what everybody may see. */
  needs: Role | null;
  /** What is said to someone who may not see the content. */
  text: string;
  /** Whether someone who is not signed in is led to the sign-in page at once. */
  redirect?: boolean;
  /** Whether nothing is said where others have said it already. */
  silent?: boolean;
  children: ReactNode;
}

/** Shows its content to those who may see it; the server decides, this only asks before. */
export function RoleGate({ needs, text, redirect = false, silent = false, children }: Props) {
  const { t } = useTexts();
  const [path] = useLocation();
  const { data: session, error, refetch, isPending } = useQuery(sessionQuery);
  if (needs === null) return children;
  if (silent && !roleIncludes(session?.role ?? null, needs)) return null;
  if (isPending) return <Loading />;
  if (!session) return <Failure error={error} onRetry={() => void refetch()} />;
  if (roleIncludes(session.role, needs)) return children;
  if (session.kind === 'anonymous') {
    return redirect ? <Redirect to={signInPage(path)} /> : <SignInPrompt text={text} />;
  }
  return (
    <div className="notice">
      <p className="notice-title">{t('error.forbidden')}</p>
      <p>{text}</p>
    </div>
  );
}
