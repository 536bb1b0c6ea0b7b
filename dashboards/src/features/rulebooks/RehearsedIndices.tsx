import type { RehearsedIndex, RehearsedIndexPair } from '../../api/rulebookAnswers';
import { formatPeriod } from '../../domain/periods';
import { defaultZone } from '../../domain/time';
import { formatParameter } from '../../domain/units';
import { useTexts } from '../../i18n';
import { RehearsedTable } from './RehearsedTable';

/** The index by both rules, side by side. */
export function RehearsedIndices({ indices }: { indices: RehearsedIndexPair[] }) {
  const { t } = useTexts();
  return (
    <RehearsedTable
      title={t('rulebooks.indices')}
      columns={[t('rulebooks.scheme'), t('verdicts.window')]}
      rows={indices.map((pair) => ({
        key: `${pair.station} ${pair.scheme} ${pair.period} ${pair.end}`,
        differs: pair.differs,
        station: pair.station,
        cells: [
          pair.scheme,
          formatPeriod(pair, defaultZone),
          <Said key="inForce" index={pair.inForce} />,
          <Said key="rehearsed" index={pair.rehearsed} />,
        ],
      }))}
    />
  );
}

function Said({ index }: { index: RehearsedIndex | null }) {
  const { t } = useTexts();
  if (index?.value == null) return <span className="muted">{t('rulebooks.noIndex')}</span>;
  return (
    <>
      {index.value}
      {index.driver !== null && ` (${formatParameter(index.driver)})`} <code>{index.scheme}</code>
    </>
  );
}
