import type { ProgressClass } from '../../api/indicators';
import { useTexts } from '../../i18n';

/** How an indicator comes along, in a word and a colour. */
export function ClassMark({ of }: { of: ProgressClass }) {
  const { t } = useTexts();
  return (
    <span className={`progress-class progress-${of}`} data-testid="progress-class">
      {t(`progressClass.${of}`)}
    </span>
  );
}
