import type { Rehearsal, RehearsedItem, RehearsedVerdict } from '../../api/rulebookAnswers';
import { VerdictMark } from '../../components/VerdictMark';
import { formatCount } from '../../domain/numbers';
import { formatPeriod } from '../../domain/periods';
import { defaultZone } from '../../domain/time';
import { formatParameter } from '../../domain/units';
import { textOf, useTexts } from '../../i18n';
import { comparedWords, limitWords } from '../verdicts/verdictWords';

/** What a rehearsed rule says beside what is in force. */
export function RehearsalResult({ rehearsal }: { rehearsal: Rehearsal }) {
  const { t, language } = useTexts();
  const { summary, items } = rehearsal;
  const number = (value: number) => formatCount(value, language);
  const counts = (of: typeof summary.inForce) =>
    t('rulebooks.counts', {
      compliant: number(of.compliant),
      exceeded: number(of.exceeded),
      notAssessable: number(of.notAssessable),
    });
  return (
    <div className="rehearsal-result" role="status" data-testid="rehearsal-result">
      <p>
        <strong>
          {t('rulebooks.summary', {
            windows: number(summary.windows),
            differing: number(summary.differing),
            newly: number(summary.newlyExceeded),
            noLonger: number(summary.noLongerExceeded),
          })}
        </strong>
      </p>
      <p>
        {t('rulebooks.inForce')}: {counts(summary.inForce)}
        <br />
        {t('rulebooks.rehearsed')}: {counts(summary.rehearsed)}
      </p>
      {summary.more > 0 && (
        <p className="hint">{t('rulebooks.more', { count: number(summary.more) })}</p>
      )}
      {items.length === 0 ? (
        <p className="hint">{t('rulebooks.noDifference')}</p>
      ) : (
        <Items items={items} />
      )}
    </div>
  );
}

function Items({ items }: { items: RehearsedItem[] }) {
  const { t, language } = useTexts();
  return (
    <div className="table-scroll table-tall">
      <table>
        <thead>
          <tr>
            <th scope="col">{t('rulebooks.station')}</th>
            <th scope="col">{t('rulebooks.parameter')}</th>
            <th scope="col">{t('rulebooks.averaging')}</th>
            <th scope="col">{t('verdicts.window')}</th>
            <th scope="col">{t('rulebooks.inForce')}</th>
            <th scope="col">{t('rulebooks.rehearsed')}</th>
            <th scope="col">{t('rulebooks.difference')}</th>
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <tr
              key={`${item.station} ${item.parameter} ${item.averaging} ${item.book} ${item.end}`}
            >
              <th scope="row">{item.station}</th>
              <td>{formatParameter(item.parameter)}</td>
              <td>{textOf('averaging', item.averaging, language) ?? item.averaging}</td>
              <td>{formatPeriod(item, defaultZone)}</td>
              <td>
                <Said verdict={item.inForce} />
              </td>
              <td>
                <Said verdict={item.rehearsed} />
              </td>
              <td>{item.differs ? `≠ ${t('rulebooks.differs')}` : `= ${t('rulebooks.alike')}`}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Said({ verdict }: { verdict: RehearsedVerdict | null }) {
  const { t, language } = useTexts();
  if (verdict === null) return <span className="muted">{t('rulebooks.noVerdict')}</span>;
  return (
    <>
      <VerdictMark verdict={verdict.verdict} />
      <span className="rehearsed-numbers">
        {comparedWords(verdict, language)} ({limitWords(verdict, t, language)})
      </span>
      <code>{verdict.rule}</code>
    </>
  );
}
