import './alerts.css';
import type { Severity } from '../../api/alerts';
import { useTexts } from '../../i18n';

/** A severity in words, shape and colour. */
export function SeverityMark({ severity }: { severity: Severity }) {
  const { t } = useTexts();
  return (
    <span className={`severity severity-${severity}`} data-severity={severity}>
      {t(`severity.${severity}`)}
    </span>
  );
}
