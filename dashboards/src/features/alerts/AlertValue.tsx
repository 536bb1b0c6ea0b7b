import type { Alert } from '../../api/alerts';
import { useTexts } from '../../i18n';
import { formatUnit } from '../../domain/units';
import { localeOf } from '../../domain/language';

/** Whether there is anything to show. */
export const hasValue = ({ value, limit }: Alert) => value !== null || limit !== null;

/** What raised an alert, beside what it was compared with. */
export function AlertValue({ alert }: { alert: Alert }) {
  const { language } = useTexts();
  const format = new Intl.NumberFormat(localeOf[language], { maximumFractionDigits: 2 });
  const parts = [alert.value, alert.limit].map((one) => (one === null ? null : format.format(one)));
  const [value, limit] = parts;
  if (value == null) return limit == null ? null : <span className="muted">– / {limit}</span>;
  return (
    <>
      <strong>{value}</strong>
      {limit != null && <span className="muted"> / {limit}</span>}
      {alert.unit !== null && ` ${formatUnit(alert.unit)}`}
      {alert.averaging !== null && <span className="muted"> ({alert.averaging})</span>}
    </>
  );
}
