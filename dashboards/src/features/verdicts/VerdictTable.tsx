import type { Station } from '../../api/answers';
import type { Assessment } from '../../api/assessmentAnswers';
import { CertaintyLegend, CertaintyMark } from '../../components/CertaintyMark';
import { VerdictMark } from '../../components/VerdictMark';
import { formatShare } from '../../domain/numbers';
import { formatPeriod } from '../../domain/periods';
import { formatParameter } from '../../domain/units';
import { textOf, useTexts } from '../../i18n';
import { WhyLink } from '../why/WhyLink';
import { useCertainty } from './useCertainty';
import { comparedWords, limitWords } from './verdictWords';

interface Props {
  station: Station;
  verdicts: Assessment[];
  caption: string;
  /** Whether the averaging is told of each, where they are mixed. */
  withAveraging?: boolean;
  /** Means as measured by verdict, where what is compared is not what was measured. */
  measured?: Map<string, string> | undefined;
}

/** Verdicts in the order given: window, value, limit, verdict, capture, rule, and why. */
export function VerdictTable({ station, verdicts, caption, withAveraging, measured }: Props) {
  const { t } = useTexts();
  const certainty = useCertainty(station, verdicts);
  const shown = verdicts.flatMap(({ rule }) => certainty.get(rule) ?? []);
  return (
    <>
      <CertaintyLegend of={shown} title={t('verdicts.uncertainTitle')} />
      <div className="table-scroll table-tall">
        <table data-testid="verdicts">
          <caption className="spoken">{caption}</caption>
          <thead>
            <tr>
              <th scope="col">{t('verdicts.window')}</th>
              <th scope="col">{t('statistics.parameter')}</th>
              {withAveraging && <th scope="col">{t('verdicts.averaging')}</th>}
              {measured && (
                <th scope="col" className="number">
                  {t('verdicts.measured')}
                </th>
              )}
              <th scope="col" className="number">
                {t(measured ? 'verdicts.compared' : 'verdicts.value')}
              </th>
              <th scope="col" className="number">
                {t('verdicts.limit')}
              </th>
              <th scope="col">{t('verdicts.verdict')}</th>
              <th scope="col">{t('verdicts.why')}</th>
              <th scope="col">{t('verdicts.capture')}</th>
              <th scope="col">{t('verdicts.rule')}</th>
            </tr>
          </thead>
          <tbody>
            {verdicts.map((one) => (
              <VerdictRow
                key={one.id}
                one={one}
                zone={station.timeZone}
                confidence={certainty.get(one.rule)}
                withAveraging={withAveraging === true}
                measured={measured && (measured.get(one.id) ?? '–')}
              />
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

interface RowProps {
  one: Assessment;
  zone: string;
  confidence: string | undefined;
  withAveraging: boolean;
  measured: string | undefined;
}

function VerdictRow({ one, zone, confidence, withAveraging, measured }: RowProps) {
  const { t, language } = useTexts();
  const window = formatPeriod(one, zone);
  const averaging = textOf('averaging', one.averaging, language) ?? one.averaging;
  const about = `${formatParameter(one.parameter)}, ${averaging.toLowerCase()}, ${window}`;
  return (
    <tr data-testid="verdict-row">
      <th scope="row">{window}</th>
      <td>{formatParameter(one.parameter)}</td>
      {withAveraging && <td>{averaging}</td>}
      {measured !== undefined && <td className="number">{measured}</td>}
      <td className="number">{comparedWords(one, language)}</td>
      <td className="number">{limitWords(one, t, language)}</td>
      <td>
        <VerdictMark verdict={one.verdict} />
        {one.reason !== null && (
          <span className="muted verdict-reason">
            {textOf('notAssessable', one.reason, language) ?? one.reason}
          </span>
        )}
      </td>
      <td>
        <WhyLink target={{ kind: 'assessment', id: one.id }} about={about} />
      </td>
      <td>
        {t('chart.captureOf', {
          share: formatShare(one.capture, language),
          count: one.count,
          expected: one.expected,
        })}
      </td>
      <td className="wrap">
        <code>{one.rule}</code>{' '}
        {confidence !== undefined && <CertaintyMark confidence={confidence} />}
      </td>
    </tr>
  );
}
