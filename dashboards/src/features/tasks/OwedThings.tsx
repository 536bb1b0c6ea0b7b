import { Link } from 'wouter';
import type { Due } from '../../api/owed';
import { useFirst } from '../../app/useFirst';
import { formatIsoDate } from '../../domain/time';
import { useTexts } from '../../i18n';
import { AgencyNames } from '../plans/AgencyNames';
import type { OwedThing } from './owedGroups';

interface Props {
  things: OwedThing[];
  /** Whether each names its plan: where things of several stand together. */
  withPlan: boolean;
  testId?: string;
}

/** What is owed, a row for each thing with its periods and their days. */
export function OwedThings({ things, withPlan, testId = 'due' }: Props) {
  const { t, language } = useTexts();
  const { shown, isCut, showAll } = useFirst(things, 15);
  return (
    <>
      <table className="stacked" data-testid={testId}>
        <thead>
          <tr>
            <th scope="col">{t('tasks.what')}</th>
            <th scope="col">{t('plans.lead')}</th>
            <th scope="col">{t('tasks.periodsAndDays')}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map(({ key, of, periods }) => (
            <tr key={key} data-kind={of.kind} data-code={`${of.plan}/${of.code}`}>
              <th scope="row">
                <span className="muted">{t(`dueKind.${of.kind}`)}</span>{' '}
                <Link href={addressOf(of)}>
                  {of.code} {of.name[language]}
                </Link>
                {withPlan && <div className="muted">{of.planName[language]}</div>}
              </th>
              <td data-label={t('plans.lead')}>
                <AgencyNames of={of.lead} />
              </td>
              <td>
                <ul className="owed-periods">
                  {periods.map((one) => (
                    <Period key={one.period} of={one} />
                  ))}
                </ul>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {isCut && (
        <button type="button" className="button" onClick={showAll}>
          {t('tasks.showAll', { count: things.length })}
        </button>
      )}
    </>
  );
}

function Period({ of }: { of: Due }) {
  const { t } = useTexts();
  return (
    <li data-period={of.period} data-overdue={of.overdue}>
      <strong>{of.period}</strong> {t('tasks.dueOn', { date: formatIsoDate(of.due) })} ·{' '}
      {t(`owed.${of.state}`)}
      {of.overdue && (
        <>
          {' '}
          <span className="task-state task-overdue">{t('tasks.late')}</span>
        </>
      )}
    </li>
  );
}

function addressOf({ plan, kind, code }: Due): string {
  if (kind === 'REPORT') return `/plans/${plan}?part=reports`;
  const part = kind === 'VALUE' ? 'indicators' : 'tasks';
  return `/plans/${plan}/${part}/${encodeURIComponent(code)}`;
}
