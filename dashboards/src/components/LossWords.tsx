import type { Losses } from '../api/answers';
import { lossesOf } from '../domain/losses';
import { useTexts } from '../i18n';

interface Props {
  of: { count: number; expected: number | null; losses: Losses };
}

/** Why promised readings of a period were not used. */
export function LossWords({ of }: Props) {
  const { t } = useTexts();
  const losses = lossesOf(of);
  if (losses.length === 0) return <span className="muted">{t('loss.none')}</span>;
  return (
    <span className="losses">
      {losses
        .map(({ reason, count }) => t('loss.of', { reason: t(`loss.${reason}`), count }))
        .join('; ')}
    </span>
  );
}
