import { useEffect, useState } from 'react';
import type { AlertEvent } from '../../api/answers';
import { hearNews } from '../../app/alertNews';
import { formatParameter } from '../../domain/units';
import { useTexts } from '../../i18n';
import { playTones, wantsSound } from './sound';

/** Says aloud what is raised; critical alerts also by sound and by the browser, where wanted. */
export function AlertNews() {
  const { t } = useTexts();
  const [newest, setNewest] = useState<AlertEvent | null>(null);
  const words = (event: AlertEvent) =>
    t('alerts.news', {
      severity: t(`severity.${event.severity}`),
      subject: event.subject,
      parameter: event.parameter === null ? '' : formatParameter(event.parameter),
    });
  useEffect(
    () =>
      hearNews((event) => {
        if (event.transition !== 'RAISED') return;
        setNewest(event);
        if (event.severity === 'CRITICAL' && wantsSound()) {
          playTones();
          if (typeof Notification !== 'undefined' && Notification.permission === 'granted') {
            new Notification(words(event), { tag: `alert-${event.id}` });
          }
        }
      }),
    // The words are those of the language in force.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [t],
  );
  return (
    <div className="spoken" role="status" aria-live="polite" data-testid="alert-news">
      {newest && words(newest)}
    </div>
  );
}
