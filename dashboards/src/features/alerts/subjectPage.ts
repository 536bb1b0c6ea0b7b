import type { Alert } from '../../api/alerts';
import { planPage } from './planSubject';

/** The page of this app about what an alert is about; null where there is none. */
export function subjectPage(
  alert: Pick<Alert, 'station' | 'camera' | 'hotspot' | 'subject'>,
): string | null {
  if (alert.hotspot !== null) return `/hotspots/${alert.hotspot}`;
  if (alert.camera !== null) return `/cameras/${encodeURIComponent(alert.camera)}`;
  if (alert.station !== null) return `/stations/${encodeURIComponent(alert.station)}`;
  if (alert.subject.startsWith('receiver/')) return '/administration?view=receivers';
  return planPage(alert.subject);
}
