import type { Alert } from '../../api/alerts';
import { severities } from '../../domain/alerts';

/** What a person has to look at first: not acknowledged before the rest, urgent before others. */
export function inOrder(alerts: Alert[]): Alert[] {
  return [...alerts].sort(
    (one, other) =>
      rank(one) - rank(other) ||
      severities.indexOf(one.severity) - severities.indexOf(other.severity) ||
      Date.parse(other.startedAt) - Date.parse(one.startedAt) ||
      other.id - one.id,
  );
}

const ranks: Record<Alert['state'], number> = {
  ACTIVE_UNACK: 0,
  CLEARED_UNACK: 1,
  ACTIVE_ACK: 2,
  PENDING: 3,
  SHELVED: 4,
  CLOSED: 5,
};

const rank = (alert: Alert) => ranks[alert.state];

/** Whether somebody has still to say that they know of it. */
export const isUnacknowledged = ({ state }: Alert) =>
  state === 'ACTIVE_UNACK' || state === 'CLEARED_UNACK';
