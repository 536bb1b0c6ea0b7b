import type { Alert } from '../../api/alerts';
import { minute } from '../../domain/time';

/** From so many on alerts are one line. */
export const leastOfGroup = 5;

/** How far apart alerts of one cause may begin. */
const together = 10 * minute;

/**
 * Alerts in the order given, where many of one rule and state that began together are one group at
 * the place of their first: where the network is down, all behind it are silent at once. Where the
 * cause has an alert of its own, those that belong to it are of its group, and it is the first.
 */
export function grouped(alerts: Alert[]): Alert[][] {
  const groups: Alert[][] = [];
  const last = new Map<string, Alert[]>();
  const causes = new Map(alerts.map((alert) => [alert.id, [alert]]));
  const withCause = new Set(
    alerts.filter(({ cause }) => cause !== null && causes.has(cause)).map(({ cause }) => cause),
  );
  for (const alert of alerts) {
    const ofCause = alert.cause === null ? undefined : causes.get(alert.cause);
    if (ofCause !== undefined) {
      ofCause.push(alert);
      continue;
    }
    if (withCause.has(alert.id)) {
      groups.push(causes.get(alert.id) ?? [alert]);
      continue;
    }
    const key = `${alert.rule} ${alert.state}`;
    const group = last.get(key);
    const before = group?.at(-1);
    if (
      alert.class === 'COMMUNICATION' &&
      before !== undefined &&
      Math.abs(began(before) - began(alert)) <= together
    ) {
      group?.push(alert);
    } else {
      const begun = [alert];
      last.set(key, begun);
      groups.push(begun);
    }
  }
  return groups.flatMap((group) =>
    group.length < leastOfGroup && !withCause.has(group[0]?.id ?? null)
      ? group.map((alert) => [alert])
      : [group],
  );
}

/** Those that do not follow from another in the list: who knows the cause knows them. */
export function withoutThoseOfCauses(alerts: Alert[]): Alert[] {
  const ids = new Set(alerts.map(({ id }) => id));
  return alerts.filter(({ cause }) => cause === null || !ids.has(cause));
}

const began = (alert: Alert) => Date.parse(alert.raisedAt ?? alert.startedAt);
