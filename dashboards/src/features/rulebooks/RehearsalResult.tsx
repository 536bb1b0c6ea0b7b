import type { Rehearsal, RehearsedItem, RehearsedVerdict } from '../../api/rulebookAnswers';
import { VerdictMark } from '../../components/VerdictMark';
import { formatCount } from '../../domain/numbers';
import { formatPeriod } from '../../domain/periods';
import { defaultZone } from '../../domain/time';
import { formatParameter } from '../../domain/units';
import { textOf, useTexts } from '../../i18n';
import { comparedWords, limitWords } from '../verdicts/verdictWords';
import { RehearsedAlerts } from './RehearsedAlerts';
import { RehearsedIndices } from './RehearsedIndices';
import { RehearsedTable } from './RehearsedTable';

/** What a rehearsed rule says beside what is in force. */
export function RehearsalResult({ rehearsal }: { rehearsal: Rehearsal }) {
  const { t, language } = useTexts();
  const { summary, items, indices, alerts } = rehearsal;
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
      <p>
        {t('rulebooks.alertSummary', {
          inForce: number(summary.alertsInForce),
          rehearsed: number(summary.alertsRehearsed),
          newly: number(summary.newlyRaised),
          noLonger: number(summary.noLongerRaised),
          differing: number(summary.alertsDiffering),
        })}
      </p>
      {summary.more > 0 && (
        <p className="hint">{t('rulebooks.more', { count: number(summary.more) })}</p>
      )}
      <Items items={items} />
      <RehearsedIndices indices={indices} />
      <RehearsedAlerts alerts={alerts} />
      {items.length + indices.length + alerts.length === 0 && (
        <p className="hint">{t('rulebooks.noDifference')}</p>
      )}
    </div>
  );
}

function Items({ items }: { items: RehearsedItem[] }) {
  const { t, language } = useTexts();
  return (
    <RehearsedTable
      title={t('rulebooks.verdicts')}
      columns={[t('rulebooks.parameter'), t('rulebooks.averaging'), t('verdicts.window')]}
      rows={items.map((item) => ({
        key: `${item.station} ${item.parameter} ${item.averaging} ${item.book} ${item.end}`,
        differs: item.differs,
        station: item.station,
        cells: [
          formatParameter(item.parameter),
          textOf('averaging', item.averaging, language) ?? item.averaging,
          formatPeriod(item, defaultZone),
          <Said key="inForce" verdict={item.inForce} />,
          <Said key="rehearsed" verdict={item.rehearsed} />,
        ],
      }))}
    />
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
