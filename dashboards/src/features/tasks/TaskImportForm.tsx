import { importReports } from '../../api/taskReports';
import { ImportForm } from '../../components/ImportForm';
import { noValue } from '../../domain/numbers';
import { useTexts } from '../../i18n';

/** Hands in a file of what is reported of a plan's tasks. */
export function TaskImportForm({ plan }: { plan: string }) {
  const { t } = useTexts();
  return (
    <ImportForm
      title={t('tasks.import')}
      hint={t('tasks.importHint')}
      testId="task-import"
      send={(file, preview) => importReports(plan, file, preview)}
      done={(count) => t('tasks.imported', { count })}
      columns={[
        { title: t('plans.tasks'), cell: (row) => row.task },
        { title: t('plans.periodOf'), cell: (row) => row.period },
        {
          title: t('tasks.state'),
          cell: (row) => (row.progress === null ? noValue : t(`taskState.${row.progress}`)),
        },
      ]}
    />
  );
}
