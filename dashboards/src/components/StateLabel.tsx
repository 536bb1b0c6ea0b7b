import { formatAge } from '../domain/time';
import type { Liveness } from '../domain/liveness';
import { useTexts } from '../i18n';
import { Icon } from './Icon';

/** Whether a station is heard, in shape, colour and words. */
export function StateLabel({ liveness, now }: { liveness: Liveness; now: number }) {
  const { t, language } = useTexts();
  const state = t(`liveness.${liveness.kind}`);
  return (
    <span className={`state state-${liveness.kind}`} data-state={liveness.kind}>
      <Icon name={liveness.kind} size={14} />
      {state}
      {liveness.kind === 'offline' && liveness.since !== null && (
        <span className="state-since"> · {formatAge(now - liveness.since, language)}</span>
      )}
    </span>
  );
}
