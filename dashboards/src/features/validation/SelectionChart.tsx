import { useCallback, useMemo } from 'react';
import type { Reading, Series } from '../../api/answers';
import type { Span } from '../../api/series';
import ChartCanvas from '../../charts/ChartCanvas';
import { readingPoints } from '../../charts/points';
import { chartHeight, trackOption } from '../../charts/trackOption';
import type { Track } from '../../charts/tracks';
import { offZoneClock } from '../../domain/time';
import { formatParameter, formatUnit } from '../../domain/units';
import { useTexts } from '../../i18n';
import { describeEntry } from '../station/trackEntries';
import { drawnSpan } from './draft';

interface Props {
  series: Series;
  readings: Reading[];
  shown: Span;
  zone: string;
  onSelect: (span: Span) => void;
}

/** The course of one series, on which an interval can be drawn. */
export default function SelectionChart({ series, readings, shown, zone, onSelect }: Props) {
  const { t, language } = useTexts();
  const { parameter, unit, intervalSeconds } = series;
  const { from, to } = shown;
  const tracks = useMemo<Track[]>(
    () => [
      {
        kind: 'readings',
        parameter,
        label: formatParameter(parameter),
        unit: formatUnit(unit),
        source: readings,
        points: readingPoints(readings, intervalSeconds, { from, to }, zone),
      },
    ],
    [parameter, unit, intervalSeconds, readings, from, to, zone],
  );
  const option = useMemo(
    () => ({
      ...trackOption(tracks, { from, to }, zone, {
        language,
        calibrating: t('status.calibrating'),
        fault: t('status.fault'),
        refused: t('status.refused'),
        capture: t('chart.capture'),
        describe: (track, source) => describeEntry(track, source, { t, language, zone }),
      }),
      brush: { xAxisIndex: 'all', toolbox: [], throttleType: 'debounce' },
    }),
    [tracks, from, to, zone, t, language],
  );
  const select = useCallback(
    (first: number, last: number) =>
      onSelect(drawnSpan([offZoneClock(first, zone), offZoneClock(last, zone)])),
    [onSelect, zone],
  );
  return <ChartCanvas option={option} height={chartHeight(tracks)} onSelect={select} />;
}
