import type { PlanDetail } from '../../api/plans';
import { formatMoney } from '../../domain/numbers';
import { formatIsoDate } from '../../domain/time';
import { useTexts } from '../../i18n';
import { DocumentWords } from './DocumentWords';

/** By what a plan holds, what it wants in words, and which reports it asks for. */
export function AboutPlan({ plan }: { plan: PlanDetail }) {
  const { t, language } = useTexts();
  const { act, area, period } = plan;
  const agency = (name: string) =>
    language === 'vi' ? name : (plan.agencies.find((one) => one.name === name)?.en ?? name);
  return (
    <section className="card">
      <p>
        <strong>{act.title[language]}</strong>
        <br />
        {act.number && act.date
          ? t('plans.act', { number: act.number, date: formatIsoDate(act.date) })
          : t('plans.noNumber')}
      </p>
      <dl>
        <dt>{t('plans.issuer')}</dt>
        <dd>{act.issuer[language]}</dd>
        <dt>{t('planForm.area_name')}</dt>
        <dd>
          {area.name[language]}
          {area.today && <span className="muted"> ({area.today[language]})</span>}
        </dd>
        <dt>{t('plans.time')}</dt>
        <dd>
          {t('plans.period', period)}
          {period.vision !== null && <>, {t('plans.vision', { year: period.vision })}</>}
        </dd>
        {act.follows && (
          <>
            <dt>{t('plans.follows')}</dt>
            <dd>{act.follows[language]}</dd>
          </>
        )}
        {act.note && (
          <>
            <dt>{t('plans.note')}</dt>
            <dd>{act.note[language]}</dd>
          </>
        )}
        {plan.budget && (
          <>
            <dt>{t('plans.budget')}</dt>
            <dd>
              <DocumentWords text={plan.budget.text} />
              {plan.budget.lines.map((line) => (
                <div key={`${String(line.year)} ${line.source ?? ''}`} className="muted">
                  {[
                    line.year,
                    line.source && (plan.fundingSources[line.source]?.[language] ?? line.source),
                  ]
                    .filter(Boolean)
                    .join(', ')}
                  : {t('plans.millionDong', { amount: formatMoney(line.millionDong, language) })}
                </div>
              ))}
            </dd>
          </>
        )}
        <dt>{t('plans.document')}</dt>
        <dd>{plan.document}</dd>
      </dl>
      <h2>{t('plans.goals')}</h2>
      <ul>
        {plan.goals.map((goal) => (
          <li key={goal.text.vi}>
            {goal.text[language]} <span className="muted">({goal.source})</span>
          </li>
        ))}
      </ul>
      {plan.reports.length > 0 && (
        <>
          <h2>{t('plans.reports')}</h2>
          <ul>
            {plan.reports.map((report) => (
              <li key={report.code}>
                {report.name[language]}: {report.from.map(agency).join('; ')} →{' '}
                {report.to.map(agency).join('; ')},{' '}
                {report.due ? t('plans.before', report.due) : t('plans.noDay')}{' '}
                <span className="muted">({report.source})</span>
              </li>
            ))}
          </ul>
        </>
      )}
      {Object.keys(plan.fundingSources).length > 0 && (
        <>
          <h2>{t('plans.sources')}</h2>
          <ul>
            {Object.entries(plan.fundingSources).map(([code, name]) => (
              <li key={code}>
                {code}: {name[language]}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
