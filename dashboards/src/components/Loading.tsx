import { useTexts } from '../i18n';

/** Data are on their way. */
export function Loading() {
  const { t } = useTexts();
  return (
    <div className="loading" role="status" aria-live="polite">
      <span className="spinner" aria-hidden="true" />
      {t('app.loading')}
    </div>
  );
}
