import { Link, useLocation } from 'wouter';
import { useTexts } from '../i18n';
import { useTitle } from './useTitle';

export function NotFound() {
  const { t } = useTexts();
  const [path] = useLocation();
  useTitle(t('notFound.title'));
  return (
    <div className="notice" data-testid="not-found">
      <p className="notice-code">404</p>
      <h1>{t('notFound.title')}</h1>
      <p>{t('notFound.text', { path })}</p>
      <Link href="/" className="button">
        {t('notFound.back')}
      </Link>
    </div>
  );
}
