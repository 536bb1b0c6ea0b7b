import { useQuery } from '@tanstack/react-query';
import type { Assessment, AssessmentDetail } from '../../api/assessmentAnswers';
import { assessmentQuery } from '../../api/assessments';
import { Loading } from '../../components/Loading';
import { VerdictMark } from '../../components/VerdictMark';
import { formatPeriod } from '../../domain/periods';
import { day, describeZone } from '../../domain/time';
import { formatParameter, formatUnit } from '../../domain/units';
import { textOf, useTexts } from '../../i18n';
import { Upwind } from '../hotspots/Upwind';
import { ReadingTable } from '../statistics/ReadingTable';
import { exactWithUnit, limitWords } from '../verdicts/verdictWords';
import { AsKnownAt } from './AsKnownAt';
import { Basis } from './Basis';
import { EvidenceFailure } from './EvidenceFailure';
import { EvidencePart } from './EvidencePart';
import { InputTable } from './InputTable';
import { RuleFacts } from './RuleFacts';
import { Steps } from './Steps';
import { Versions } from './Versions';

interface Props {
  id: string;
  asKnownAt: string | null;
  onAsKnownAt: (asKnownAt: string | null) => void;
}

/** Why a verdict is what it is, now or as it was known earlier. */
export function AssessmentWhy({ id, asKnownAt, onAsKnownAt }: Props) {
  const { data, error, isPending, refetch } = useQuery(assessmentQuery(id, asKnownAt));
  if (isPending) return <Loading />;
  if (!data) {
    return (
      <EvidenceFailure
        error={error}
        asKnownAt={asKnownAt}
        onAsKnownAt={onAsKnownAt}
        onRetry={() => void refetch()}
      />
    );
  }
  const zone = data.evidence.window.timeZone;
  return (
    <div className="evidence" data-testid="evidence">
      <Summary detail={data} />
      <AsKnownAt key={asKnownAt} value={asKnownAt} zone={zone} onChange={onAsKnownAt} />
      {data.asKnownAt !== null && (
        <Versions
          asKnownAt={data.asKnownAt}
          then={<Sentence one={data} />}
          now={data.now && <Sentence one={data.now} />}
          difference={data.difference ?? []}
          causes={data.causes ?? []}
          zone={zone}
        />
      )}
      {data.verdict === 'EXCEEDED' && <UpwindOf assessment={data} />}
      <Evidence detail={data} zone={zone} />
    </div>
  );
}

/** A window of hours or a day has a wind; a year has all of them. */
function UpwindOf({ assessment }: { assessment: Assessment }) {
  const from = Date.parse(assessment.start);
  const to = Date.parse(assessment.end);
  if (to - from > 2 * day) return null;
  return <Upwind station={assessment.station} from={from} to={to} />;
}

function Summary({ detail }: { detail: AssessmentDetail }) {
  const { t, language } = useTexts();
  const { timeZone } = detail.evidence.window;
  return (
    <div className="evidence-summary">
      <h2>
        {formatParameter(detail.parameter)},{' '}
        {(textOf('averaging', detail.averaging, language) ?? detail.averaging).toLowerCase()}
      </h2>
      <p>
        {t('why.station', { code: detail.station })} · {formatPeriod(detail, timeZone)} (
        {t('why.zone', { zone: describeZone(timeZone, Date.parse(detail.end)) })})
      </p>
      <p className="evidence-verdict" data-testid="evidence-verdict">
        <Sentence one={detail} />
      </p>
    </div>
  );
}

/** A verdict in one line: mark, value, limit, and why there is none. */
function Sentence({ one }: { one: Assessment }) {
  const { t, language } = useTexts();
  return (
    <>
      <VerdictMark verdict={one.verdict} /> {exactWithUnit(one.value, one.unit, language)} ·{' '}
      {t('verdicts.limit').toLowerCase()} {limitWords(one, t, language)} {formatUnit(one.unit)}
      {one.reason !== null && ` · ${textOf('notAssessable', one.reason, language) ?? one.reason}`}
    </>
  );
}

function Evidence({ detail, zone }: { detail: AssessmentDetail; zone: string }) {
  const { t } = useTexts();
  const { evidence } = detail;
  return (
    <>
      <EvidencePart title={t('why.rule')}>
        <RuleFacts rule={evidence.rule} />
      </EvidencePart>
      <EvidencePart title={t('why.steps')}>
        <Steps steps={evidence.steps} caption={t('why.steps')} zone={zone} />
      </EvidencePart>
      <EvidencePart title={t('why.inputs')}>
        <InputTable
          code={detail.station}
          parameter={detail.parameter}
          zone={zone}
          inputs={evidence.inputs}
          caption={t('why.inputs')}
        />
        {evidence.readings.length > 0 && (
          <ReadingTable
            caption={t('readings.caption', { period: formatPeriod(detail, zone) })}
            readings={evidence.readings}
            zone={zone}
          />
        )}
      </EvidencePart>
      <EvidencePart title={t('why.basis')}>
        <Basis evidence={evidence} zone={zone} />
      </EvidencePart>
    </>
  );
}
