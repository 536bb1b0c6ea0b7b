import type { IndexRow } from '../../api/answers';
import type { IndexAddress } from '../../api/assessments';
import type { Span } from '../../api/series';
import { formatCount, noValue } from '../../domain/numbers';
import { formatParameter } from '../../domain/units';
import { useTexts } from '../../i18n';
import { WhyLink } from '../why/WhyLink';
import { periodName } from './trackWords';

interface Props {
  rows: IndexRow[];
  span: Span;
  zone: string;
  /** Where each row is explained. */
  why: Omit<IndexAddress, 'end'>;
}

/** The index in words, newest first. */
export function IndexTable({ rows, span, zone, why }: Props) {
  const { t, language } = useTexts();
  const words = { t, language, zone };
  return (
    <div className="table-scroll table-tall">
      <table>
        <thead>
          <tr>
            <th scope="col">{t('chart.time')}</th>
            <th scope="col" className="number">
              {t('chart.index')}
            </th>
            <th scope="col">{t('chart.level')}</th>
            <th scope="col">{t('chart.driver')}</th>
            <th scope="col">{t('verdicts.why')}</th>
          </tr>
        </thead>
        <tbody>
          {rows
            .filter(({ end }) => Date.parse(end) > span.from && Date.parse(end) <= span.to)
            .reverse()
            .map((row) => (
              <tr key={row.end}>
                <td>{periodName(row, words)}</td>
                <td className="number">{formatCount(row.value, language)}</td>
                <td>
                  <span className="swatch" style={{ background: row.color ?? 'transparent' }} />
                  {(language === 'vi' ? row.level : row.levelEn) ?? noValue}
                </td>
                <td>{row.driver === null ? noValue : formatParameter(row.driver)}</td>
                <td>
                  <WhyLink
                    target={{ kind: 'index', address: { ...why, end: row.end } }}
                    about={periodName(row, words)}
                  />
                </td>
              </tr>
            ))}
        </tbody>
      </table>
    </div>
  );
}
