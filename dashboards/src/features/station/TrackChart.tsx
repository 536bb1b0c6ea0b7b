import { useMemo } from 'react';
import type { Resolution, Span } from '../../api/series';
import ChartCanvas from '../../charts/ChartCanvas';
import { chartHeight, trackOption } from '../../charts/trackOption';
import type { Track } from '../../charts/tracks';
import { useTexts } from '../../i18n';
import {
  captureWords,
  periodName,
  readingState,
  readingTime,
  withUnit,
  type Words,
} from './trackWords';

interface Props {
  tracks: Track[];
  span: Span;
  zone: string;
  resolution: Resolution;
}

/** The drawn panels and the key to their marks. */
export default function TrackChart({ tracks, span, zone, resolution }: Props) {
  const { t, language } = useTexts();
  const option = useMemo(
    () =>
      trackOption(tracks, span, zone, {
        language,
        calibrating: t('status.calibrating'),
        fault: t('status.fault'),
        refused: t('status.refused'),
        capture: t('chart.capture'),
        describe: (track, source) => describe(track, source, { t, language, zone }),
      }),
    [tracks, span, zone, language, t],
  );
  return (
    <>
      <ChartCanvas option={option} height={chartHeight(tracks)} />
      <ul className="chart-key" aria-hidden="true">
        {resolution === 'raw' ? (
          (['usable', 'calibrating', 'fault', 'refused'] as const).map((state) => (
            <li key={state}>
              <span className={`key key-${state}`} />
              {t(`status.${state}`)}
            </li>
          ))
        ) : (
          <>
            <li>
              <span className="key key-bar" />
              {t('chart.mean')}
            </li>
            <li>
              <span className="key key-invalid" />
              {t('chart.legendInvalid')}
            </li>
            <li>
              <span className="key key-capture" />
              {t('chart.legendCapture')}
            </li>
          </>
        )}
      </ul>
    </>
  );
}

function describe(track: Track, source: number, words: Words) {
  if (track.kind === 'readings') {
    const reading = track.source[source];
    if (!reading) return null;
    const value = withUnit(reading.value, track.unit, words.language);
    return {
      heading: readingTime(reading, words),
      text: `${value} (${readingState(reading, words)})`,
    };
  }
  const statistic = track.source[source];
  if (!statistic) return null;
  const { t, language } = words;
  const validity = statistic.valid ? t('chart.valid') : t('chart.invalid');
  return {
    heading: periodName(statistic, words),
    text: `${withUnit(statistic.mean, track.unit, language)} · ${captureWords(statistic, words)}, ${validity}`,
  };
}
