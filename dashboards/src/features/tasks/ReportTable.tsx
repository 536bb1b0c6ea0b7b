import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { PlanTask } from '../../api/tasks';
import { roleIncludes } from '../../api/roles';
import { sessionQuery } from '../../api/sessions';
import { decideReport, reportQuery, reportsQuery, type TaskReport } from '../../api/taskReports';
import { Failure } from '../../components/Failure';
import { Loading } from '../../components/Loading';
import { Review } from '../../components/Review';
import { formatExact, formatMoney } from '../../domain/numbers';
import { defaultZone, formatMoment } from '../../domain/time';
import { useTexts } from '../../i18n';

/** The reports of a task with who and why; reviewers decide here. */
export function ReportTable({ task }: { task: PlanTask }) {
  const { t, language } = useTexts();
  const { data: session } = useQuery(sessionQuery);
  const { data, error, isPending, refetch } = useQuery(reportsQuery(task.plan, task.code));
  const [open, setOpen] = useState<string | null>(null);
  if (isPending) return <Loading />;
  if (!data) return <Failure error={error} onRetry={() => void refetch()} />;
  const reviewer = roleIncludes(session?.role ?? null, 'analyst');
  return (
    <section className="card">
      <h2>{t('tasks.reports')}</h2>
      {data.length === 0 ? (
        <p className="hint">{t('tasks.noReports')}</p>
      ) : (
        <div className="table-scroll">
          <table className="stacked" data-testid="reports">
            <thead>
              <tr>
                <th scope="col">{t('plans.periodOf')}</th>
                <th scope="col">{t('tasks.state')}</th>
                <th scope="col">{t('tasks.money')}</th>
                <th scope="col">{t('plans.state')}</th>
                <th scope="col">{t('plans.by')}</th>
                {reviewer && <th scope="col">{t('plans.decide')}</th>}
                <th scope="col">{t('plans.history')}</th>
              </tr>
            </thead>
            <tbody>
              {data.map((one) => (
                <tr key={one.period} data-period={one.period} data-state={one.state}>
                  <th scope="row">
                    {one.period}
                    {one.provisional && <div className="muted">{t('plans.provisional')}</div>}
                  </th>
                  <td data-label={t('tasks.state')}>
                    <Said report={one} />
                  </td>
                  <td>
                    {one.money.map((line) => (
                      <div key={line.source ?? ''}>
                        {line.source ?? t('tasks.noSource')}: {t('tasks.allotted')}{' '}
                        {formatMoney(line.allotted, language)}, {t('tasks.spent')}{' '}
                        {formatMoney(line.spent, language)}
                      </div>
                    ))}
                  </td>
                  <td data-label={t('plans.state')}>{t(`valueState.${one.state}`)}</td>
                  <td data-label={t('plans.by')}>
                    {one.account}
                    <div className="muted">{formatMoment(Date.parse(one.at), defaultZone)}</div>
                    {one.reason}
                    {one.sourceFile !== null && <div className="muted">{one.sourceFile}</div>}
                  </td>
                  {reviewer && (
                    <td>
                      <Review
                        of={one}
                        decide={(decision, reason) => decideReport(one, decision, reason)}
                      />
                    </td>
                  )}
                  <td>
                    <button
                      type="button"
                      className="button button-quiet"
                      aria-expanded={open === one.period}
                      onClick={() => setOpen(open === one.period ? null : one.period)}
                    >
                      {one.version}
                    </button>
                    {open === one.period && <History report={one} />}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

function Said({ report }: { report: TaskReport }) {
  const { t, language } = useTexts();
  return (
    <>
      {t(`taskState.${report.progress}`)}
      {report.percent !== null && <> {formatExact(report.percent, language)} %</>}
      {report.delivered !== null && <div>{report.delivered}</div>}
      {report.note !== null && <div className="muted">{report.note}</div>}
    </>
  );
}

function History({ report }: { report: TaskReport }) {
  const { t, language } = useTexts();
  const { data, error } = useQuery(reportQuery(report.plan, report.task, report.period));
  if (error) return <Failure error={error} />;
  if (!data) return <Loading />;
  return (
    <ol>
      {data.versions.map((one) => (
        <li key={one.version}>
          {t(`valueChange.${one.change}`)}: {t(`taskState.${one.progress}`)}
          {one.percent !== null && <> {formatExact(one.percent, language)} %</>}, {one.account},{' '}
          {formatMoment(Date.parse(one.at), defaultZone)}
          {one.reason !== null && <>: {one.reason}</>}
        </li>
      ))}
    </ol>
  );
}
