import { Link } from 'wouter';
import { useTexts } from '../../i18n';
import { planPage, planSubject } from './planSubject';

/** Whom an alert concerns: a station by its code, or a task or report of a plan in words. */
export function AlertSubject({ subject }: { subject: string }) {
  const { t } = useTexts();
  const of = planSubject(subject);
  const page = planPage(subject);
  if (!of || page === null) return <>{subject}</>;
  return (
    <Link href={page}>
      {of.year === null
        ? t('tasks.taskOf', { code: of.code, plan: of.plan })
        : t('tasks.reportOf', { year: of.year, plan: of.plan })}
    </Link>
  );
}
