import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Link, useLocation } from 'wouter';
import { roleIncludes } from '../api/roles';
import { sessionQuery, signOut } from '../api/sessions';
import { AlertNews } from '../features/alerts/AlertNews';
import { AlertsInMenu } from '../features/alerts/AlertsInMenu';
import { Icon } from '../components/Icon';
import { languages } from '../domain/language';
import { chooseLanguage, useTexts } from '../i18n';
import { HealthBanner } from './HealthBanner';
import { useLiveState } from './LiveProvider';
import { signInPage } from './nextPage';

/** What stands around every page: name, menu, live indicator, language, and who is signed in. */
export function Shell({ children }: { children: ReactNode }) {
  const { t } = useTexts();
  return (
    <>
      <a className="skip" href="#content">
        {t('app.skip')}
      </a>
      <header className="header">
        <Link href="/" className="brand">
          <Icon name="brand" size={30} />
          <span>
            <span className="brand-name">{t('app.name')}</span>
            <span className="brand-subtitle">{t('app.subtitle')}</span>
          </span>
        </Link>
        <Menu />
        <div className="header-tools">
          <LiveIndicator />
          <LanguageSwitch />
          <Account />
        </div>
      </header>
      <HealthBanner />
      <AlertNews />
      <main id="content" tabIndex={-1}>
        {children}
      </main>
    </>
  );
}

function Menu() {
  const { t } = useTexts();
  const [path] = useLocation();
  const { data: session } = useQuery(sessionQuery);
  const administrator = roleIncludes(session?.role ?? null, 'administrator');
  const items = [
    { href: '/', text: t('app.overview'), here: path === '/' || path.startsWith('/stations') },
    {
      href: '/alerts',
      text: <AlertsInMenu />,
      here: path.startsWith('/alerts'),
    },
    {
      href: '/plans',
      text: t('plans.menu'),
      here: path.startsWith('/plans') || ['/new-plan', '/tasks', '/owed'].includes(path),
    },
    {
      href: '/cameras',
      text: t('cameras.menu'),
      here: path.startsWith('/cameras') || path === '/availability/network',
    },
    {
      href: '/hotspots',
      text: t('hotspots.menu'),
      here: path.startsWith('/hotspots') || path === '/report' || path === '/track',
    },
    { href: '/rulebooks', text: t('rulebooks.menu'), here: path === '/rulebooks' },
    { href: '/rejections', text: t('app.rejections'), here: path === '/rejections' },
    {
      href: '/gaps',
      text: t('gaps.menu'),
      here: path === '/gaps' || path === '/availability',
    },
    { href: '/ledger', text: t('app.ledger'), here: path === '/ledger' },
    ...(administrator
      ? [
          {
            href: '/administration',
            text: t('administration.menu'),
            here: path === '/administration',
          },
        ]
      : []),
  ];
  return (
    <nav className="menu" aria-label={t('app.menu')}>
      {items.map(({ href, text, here }) => (
        <Link key={href} href={href} aria-current={here ? 'page' : undefined}>
          {text}
        </Link>
      ))}
      <a href="/docs">{t('app.apiDocs')}</a>
    </nav>
  );
}

function LiveIndicator() {
  const { t } = useTexts();
  const state = useLiveState();
  return (
    <span
      className={`live live-${state}`}
      data-testid="live-indicator"
      data-state={state}
      role="status"
      title={state === 'closed' ? t('live.closedHint') : t('live.openHint')}
    >
      <span className="live-dot" aria-hidden="true" />
      {t(`live.${state}`)}
    </span>
  );
}

function LanguageSwitch() {
  const { t, language } = useTexts();
  return (
    <div
      className="segmented segmented-small"
      role="group"
      aria-label={t('app.language')}
      data-testid="language-switch"
    >
      {languages.map((one) => (
        <button
          key={one}
          type="button"
          lang={one}
          aria-pressed={one === language}
          aria-label={one === 'vi' ? 'Tiếng Việt' : 'English'}
          data-language={one}
          onClick={() => chooseLanguage(one)}
        >
          {one.toUpperCase()}
        </button>
      ))}
    </div>
  );
}

function Account() {
  const { t } = useTexts();
  const client = useQueryClient();
  const [path, navigate] = useLocation();
  const { data: session } = useQuery(sessionQuery);
  const leave = useMutation({
    mutationFn: signOut,
    onSuccess: async () => {
      navigate('/');
      client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'session' });
      await client.invalidateQueries();
    },
  });
  if (!session) return null;
  if (session.kind === 'anonymous') {
    if (path === '/sign-in') return null;
    return (
      <Link href={signInPage(path)} className="button button-quiet" data-testid="sign-in-link">
        {t('app.signIn')}
      </Link>
    );
  }
  return (
    <span className="account">
      <Link
        href="/password"
        className="account-name"
        data-testid="account"
        title={t('password.title')}
      >
        {session.name}
        {session.role && <span className="muted"> · {t(`role.${session.role}`)}</span>}
      </Link>
      <button
        type="button"
        className="button button-quiet"
        data-testid="sign-out"
        disabled={leave.isPending}
        onClick={() => leave.mutate()}
      >
        {t('app.signOut')}
      </button>
    </span>
  );
}
