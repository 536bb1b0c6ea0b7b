import { importValues } from '../../api/indicatorValues';
import { ImportForm } from '../../components/ImportForm';
import { formatExact, noValue } from '../../domain/numbers';
import { useTexts } from '../../i18n';

/** Hands in a file of values of a plan's indicators. */
export function ValueImportForm({ plan }: { plan: string }) {
  const { t, language } = useTexts();
  return (
    <ImportForm
      title={t('plans.import')}
      hint={t('plans.importHint')}
      testId="import"
      send={(file, preview) => importValues(plan, file, preview)}
      done={(count) => t('plans.imported', { count })}
      columns={[
        { title: t('plans.indicator'), cell: (row) => row.indicator },
        { title: t('plans.periodOf'), cell: (row) => row.period },
        {
          title: t('plans.value'),
          number: true,
          cell: (row) => (row.value === null ? noValue : formatExact(row.value, language)),
        },
      ]}
    />
  );
}
