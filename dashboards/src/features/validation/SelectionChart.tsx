import { useCallback, useMemo } from 'react';
import type { Reading, Series } from '../../api/answers';
import type { Span } from '../../api/series';
import ChartCanvas from '../../charts/ChartCanvas';
import { look } from '../../charts/look';
import { readingPoints } from '../../charts/points';
import { chartHeight, trackOption } from '../../charts/trackOption';
import type { Track } from '../../charts/tracks';
import { offZoneClock, onZoneClock } from '../../domain/time';
import { formatParameter, formatUnit } from '../../domain/units';
import { useTexts } from '../../i18n';
import { describeEntry } from '../station/trackEntries';
import { drawnSpan } from './draft';

interface Props {
  series: Series;
  readings: Reading[];
  shown: Span;
  zone: string;
  /** What has been chosen, on the chart or by times; null while nothing is. */
  selected: Span | null;
  onSelect: (span: Span) => void;
}

/** The course of one series, on which an interval can be drawn. */
export default function SelectionChart({
  series,
  readings,
  shown,
  zone,
  selected,
  onSelect,
}: Props) {
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
  const first = selected?.from;
  const last = selected?.to;
  const option = useMemo(() => {
    const drawn = trackOption(tracks, { from, to }, zone, {
      language,
      calibrating: t('status.calibrating'),
      fault: t('status.fault'),
      refused: t('status.refused'),
      capture: t('chart.capture'),
      describe: (track, source) => describeEntry(track, source, { t, language, zone }),
    });
    const readingLines: unknown[] = Array.isArray(drawn.series) ? drawn.series : [];
    return {
      ...drawn,
      series: [
        ...readingLines,
        ...(first === undefined || last === undefined ? [] : [selection(first, last, zone)]),
      ],
      brush: { xAxisIndex: 'all', toolbox: [], throttleType: 'debounce' },
    };
  }, [tracks, from, to, zone, t, language, first, last]);
  const select = useCallback(
    (start: number, end: number) =>
      onSelect(drawnSpan([offZoneClock(start, zone), offZoneClock(end, zone)])),
    [onSelect, zone],
  );
  return <ChartCanvas option={option} height={chartHeight(tracks)} onSelect={select} />;
}

/** The chosen interval as a band behind the readings. */
const selection = (from: number, to: number, zone: string) => ({
  type: 'line',
  data: [],
  markArea: {
    silent: true,
    itemStyle: { color: look.line, opacity: 0.16 },
    data: [[{ xAxis: onZoneClock(from, zone) }, { xAxis: onZoneClock(to, zone) }]],
  },
});
