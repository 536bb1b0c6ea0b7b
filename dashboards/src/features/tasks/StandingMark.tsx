import type { PlanTask } from '../../api/tasks';
import { formatExact } from '../../domain/numbers';
import { formatIsoDate } from '../../domain/time';
import { useTexts } from '../../i18n';
import './tasks.css';

/** Where a task stands: what was reported last, and whether its day is over. */
export function StandingMark({ standing }: { standing: PlanTask['standing'] }) {
  const { t, language } = useTexts();
  return (
    <div className="task-standing">
      <span className={`task-state task-${standing.progress ?? 'NOT_REPORTED'}`}>
        {t(`taskState.${standing.progress ?? 'NOT_REPORTED'}`)}
        {standing.percent !== null && <> {formatExact(standing.percent, language)} %</>}
      </span>
      {standing.overdue && standing.due && (
        <span className="task-state task-overdue">
          {t('tasks.overdueSince', { date: formatIsoDate(standing.due) })}
        </span>
      )}
      {standing.period !== null && (
        <span className="muted">
          {standing.period}
          {standing.provisional === true && <> · {t('plans.provisional')}</>}
          {standing.approved === false && <> · {t('valueState.SUBMITTED')}</>}
        </span>
      )}
    </div>
  );
}
