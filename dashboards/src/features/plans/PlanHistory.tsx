import { useLocation } from 'wouter';
import { undoPlan, type PlanFile } from '../../api/planFiles';
import { UndoForm } from '../../components/UndoForm';
import { defaultZone, formatMoment } from '../../domain/time';
import { useTexts } from '../../i18n';

/** Who wrote a plan here, and the way back to the text before. */
export function PlanHistory({ of }: { of: PlanFile }) {
  const { t } = useTexts();
  const [, go] = useLocation();
  if (of.edits.length === 0) return null;
  const leave = () => {
    // A plan that was new here is gone.
    if (of.edits.length === 1 && of.edits[0]?.removed === false) go('/plans');
  };
  return (
    <section className="card" data-testid="plan-history">
      <h2>{t('plans.history')}</h2>
      <ol reversed>
        {of.edits.map((edit) => (
          <li key={edit.number}>
            {formatMoment(Date.parse(edit.at), defaultZone)}, {edit.account}
            {edit.removed && <>, {t('planForm.removed')}</>}
            {edit.reason && <>: {edit.reason}</>}
          </li>
        ))}
      </ol>
      <UndoForm
        text={t('planForm.undo')}
        undo={(reason) => undoPlan(of.plan, of.version, reason)}
        onDone={leave}
      />
    </section>
  );
}
