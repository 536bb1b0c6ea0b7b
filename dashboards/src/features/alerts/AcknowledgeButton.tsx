import type { Alert } from '../../api/alerts';
import { Failure } from '../../components/Failure';
import { RoleGate } from '../../components/RoleGate';
import { useTexts } from '../../i18n';
import { isUnacknowledged } from './alertOrder';
import { useActing } from './useActing';

/** Says that somebody knows; nothing where that is said already. */
export function AcknowledgeButton({ alert }: { alert: Alert }) {
  const { t, language } = useTexts();
  const acting = useActing(alert.id);
  if (!isUnacknowledged(alert)) return null;
  const name = language === 'vi' ? alert.name : alert.nameEn;
  return (
    <RoleGate needs="operator" text={t('alerts.needsOperator')} silent>
      <button
        type="button"
        className="button button-primary"
        data-testid={`acknowledge-${alert.id}`}
        aria-label={t('alerts.acknowledgeOf', { name, subject: alert.subject })}
        disabled={acting.isPending}
        onClick={() => acting.mutate({ kind: 'acknowledge' })}
      >
        {t('alerts.acknowledge')}
      </button>
      {acting.isError && <Failure error={acting.error} />}
    </RoleGate>
  );
}
