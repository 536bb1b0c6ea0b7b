import { useQuery } from '@tanstack/react-query';
import type { PlanDetail } from '../../api/plans';
import { type MoneySums, budgetQuery, type TaskFilter } from '../../api/tasks';
import { Failure } from '../../components/Failure';
import { formatMoney } from '../../domain/numbers';
import { useTexts } from '../../i18n';

/** Names of sources of funds. */
type Words = PlanDetail['fundingSources'];

/** What tasks cost together; nothing is shown where no document and no report names an amount. */
export function Budget({ filter, words }: { filter: TaskFilter; words?: Words }) {
  const { t } = useTexts();
  const { data, error } = useQuery(budgetQuery(filter));
  if (error) return <Failure error={error} />;
  if (!data || data.money.lines.length === 0) return null;
  return (
    <section className="card">
      <h2>{t('tasks.budget')}</h2>
      <MoneyTable money={data.money} words={words} />
    </section>
  );
}

interface MoneyProps {
  money: MoneySums;
  /** Names of the sources of funds, where they are of one plan. */
  words?: Words;
}

/** Planned, allotted and spent by year and source, with their sums, in million dong. */
export function MoneyTable({ money, words = {} }: MoneyProps) {
  const { t, language } = useTexts();
  const amounts = (one: { planned: number; allotted: number; spent: number }) => (
    <>
      <td className="number">{formatMoney(one.planned, language)}</td>
      <td className="number">{formatMoney(one.allotted, language)}</td>
      <td className="number">{formatMoney(one.spent, language)}</td>
    </>
  );
  return (
    <div className="table-scroll">
      <table data-testid="budget">
        <caption className="muted">{t('tasks.unit')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('tasks.year')}</th>
            <th scope="col">{t('tasks.source')}</th>
            <th scope="col" className="number">
              {t('tasks.planned')}
            </th>
            <th scope="col" className="number">
              {t('tasks.allotted')}
            </th>
            <th scope="col" className="number">
              {t('tasks.spent')}
            </th>
          </tr>
        </thead>
        <tbody>
          {money.lines.map((line) => (
            <tr key={`${String(line.year)} ${line.source ?? ''}`}>
              <td>{line.year ?? t('tasks.wholeTime')}</td>
              <td>
                {line.source
                  ? (words[line.source]?.[language] ?? line.source)
                  : t('tasks.noSource')}
              </td>
              {amounts(line)}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row" colSpan={2}>
              {t('tasks.sum')}
            </th>
            {amounts(money)}
          </tr>
        </tfoot>
      </table>
    </div>
  );
}
