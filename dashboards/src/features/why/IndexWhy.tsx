import { useQuery } from '@tanstack/react-query';
import type { IndexRow } from '../../api/answers';
import type { IndexDetail, IndexPart } from '../../api/assessmentAnswers';
import { indexDetailQuery, type IndexAddress } from '../../api/assessments';
import { defaultScheme, schemeQuery, waterScheme } from '../../api/schemes';
import { Certainty } from '../../components/CertaintyMark';
import { LevelTile } from '../../components/LevelTile';
import { Loading } from '../../components/Loading';
import { formatPeriod } from '../../domain/periods';
import { describeZone } from '../../domain/time';
import { formatParameter, formatUnit } from '../../domain/units';
import { textOf, useTexts } from '../../i18n';
import { AsKnownAt } from './AsKnownAt';
import { Basis } from './Basis';
import { EvidenceFailure } from './EvidenceFailure';
import { EvidencePart } from './EvidencePart';
import { Facts } from './Facts';
import { InputTable, type Input } from './InputTable';
import { Origin } from './Origin';
import { Steps } from './Steps';
import { Versions } from './Versions';

interface Props {
  address: IndexAddress;
  asKnownAt: string | null;
  onAsKnownAt: (asKnownAt: string | null) => void;
}

/** Why an index is what it is, now or as it was known earlier. */
export function IndexWhy({ address, asKnownAt, onAsKnownAt }: Props) {
  const { language } = useTexts();
  const { data, error, isPending, refetch } = useQuery(indexDetailQuery(address, asKnownAt));
  const { data: scheme } = useQuery(
    schemeQuery(address.kind === 'aqi' ? defaultScheme : waterScheme),
  );
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
      <Summary detail={data} address={address} zone={zone} />
      <AsKnownAt key={asKnownAt} value={asKnownAt} zone={zone} onChange={onAsKnownAt} />
      {data.asKnownAt !== null && (
        <Versions
          asKnownAt={data.asKnownAt}
          then={<Sentence row={data} />}
          levelName={(code) =>
            scheme?.levels.find((level) => level.code === code)?.name[language] ?? null
          }
          now={data.now && <Sentence row={data.now} />}
          difference={data.difference ?? []}
          causes={data.causes ?? []}
          zone={zone}
        />
      )}
      <Evidence detail={data} code={address.code} zone={zone} />
    </div>
  );
}

interface SummaryProps {
  detail: IndexDetail;
  address: IndexAddress;
  zone: string;
}

function Summary({ detail, address, zone }: SummaryProps) {
  const { t } = useTexts();
  const kind = address.kind === 'aqi' ? 'VN_AQI' : 'VN_WQI';
  return (
    <div className="evidence-summary">
      <h2>
        {kind} {address.period === 'hours' ? t('why.hourly') : t('why.daily')}
      </h2>
      <p>
        {t('why.station', { code: address.code })} · {formatPeriod(detail, zone)} (
        {t('why.zone', { zone: describeZone(zone, Date.parse(detail.end)) })})
      </p>
      <p className="evidence-verdict" data-testid="evidence-verdict">
        <Sentence row={detail} />
      </p>
    </div>
  );
}

/** An index in one line: its tile, level, and the parameter that decides. */
function Sentence({ row }: { row: IndexRow }) {
  const { t, language } = useTexts();
  return (
    <>
      <LevelTile value={row.value} colour={row.color} />{' '}
      {(language === 'vi' ? row.level : row.levelEn) ?? t('overview.noIndex')}
      {row.driver !== null &&
        ` · ${t('station.driver', { parameter: formatParameter(row.driver) })}`}
    </>
  );
}

function Evidence({ detail, code, zone }: { detail: IndexDetail; code: string; zone: string }) {
  const { t } = useTexts();
  const { evidence } = detail;
  return (
    <>
      <EvidencePart title={t('why.scheme')}>
        <div data-testid="rule">
          <Facts
            facts={[
              { name: t('why.version'), value: <code>{evidence.scheme.version}</code> },
              { name: t('why.source'), value: evidence.scheme.source },
              {
                name: t('why.confidence'),
                value: <Certainty confidence={evidence.scheme.confidence} />,
              },
              { name: t('why.file'), value: <Origin origin={evidence.scheme} /> },
            ]}
          />
        </div>
      </EvidencePart>
      <EvidencePart title={t('why.steps')}>
        <Steps steps={evidence.steps} caption={t('why.steps')} zone={zone} />
      </EvidencePart>
      <EvidencePart title={t('why.parts')}>
        {evidence.parts.map((part) => (
          <Part key={`${part.parameter} ${part.averaging}`} part={part} code={code} zone={zone} />
        ))}
        {evidence.outside.length > 0 && (
          <p className="muted">
            {t('why.outside', { list: evidence.outside.map(formatParameter).join(', ') })}
          </p>
        )}
      </EvidencePart>
      <EvidencePart title={t('why.basis')}>
        <Basis evidence={evidence} zone={zone} />
      </EvidencePart>
    </>
  );
}

/** What one column of the scheme contributes; open where it decides. */
function Part({ part, code, zone }: { part: IndexPart; code: string; zone: string }) {
  const { t, language } = useTexts();
  const averaging = textOf('averaging', part.averaging.toLowerCase(), language) ?? part.averaging;
  return (
    <details className="evidence-column" open={part.drives}>
      <summary>
        <strong>{formatParameter(part.parameter)}</strong> · {averaging}
        {part.subIndex !== null && ` · ${part.subIndex.value}`}
        {part.drives && <strong> · {t('why.drives')}</strong>}
        {part.leftOut !== null && (
          <span className="muted">
            {' '}
            ·{' '}
            {t('why.leftOut', {
              reason: textOf('leftOut', part.leftOut, language) ?? part.leftOut,
            })}
            {part.detail !== null && ` (${part.detail})`}
          </span>
        )}
      </summary>
      {part.steps.length > 0 && <Steps steps={part.steps} caption={t('why.steps')} zone={zone} />}
      {bySeries(part).map(({ parameter, inputs }) => (
        <InputTable
          key={parameter}
          code={code}
          parameter={parameter}
          zone={zone}
          inputs={inputs}
          caption={`${t('why.inputs')}: ${formatParameter(parameter)} (${formatUnit(part.unit)})`}
        />
      ))}
    </details>
  );
}

/** The inputs of a column, those of each series by themselves: oxygen also takes the temperature. */
function bySeries(part: IndexPart): { parameter: string; inputs: Input[] }[] {
  const series = new Map<string, Input[]>();
  for (const input of part.inputs) {
    const inputs = series.get(input.parameter) ?? [];
    inputs.push({
      ...input,
      value: input.value ?? input.mean,
      leftOut: input.used || input.expected === null || input.valid ? null : 'incomplete',
    });
    series.set(input.parameter, inputs);
  }
  return [...series].map(([parameter, inputs]) => ({ parameter, inputs }));
}
