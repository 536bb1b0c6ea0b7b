import './alerts.css';
import { useQuery } from '@tanstack/react-query';
import { alertsQuery } from '../../api/alerts';
import { roleIncludes } from '../../api/roles';
import { sessionQuery } from '../../api/sessions';
import { useTexts } from '../../i18n';

/** The entry of the menu, with how many alerts are open. */
export function AlertsInMenu() {
  const { t } = useTexts();
  const { data: session } = useQuery(sessionQuery);
  const { data } = useQuery({
    ...alertsQuery('open'),
    enabled: roleIncludes(session?.role ?? null, 'viewer'),
  });
  const count = data?.items.length ?? 0;
  return (
    <>
      {t('alerts.menu')}
      {count > 0 && (
        <span
          className="alert-count"
          data-testid="alert-count"
          title={t('alerts.openCount', { count })}
        >
          {count}
        </span>
      )}
    </>
  );
}
