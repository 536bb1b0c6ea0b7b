import type { Track } from '../../charts/tracks';
import {
  captureWords,
  periodName,
  readingState,
  readingTime,
  withUnit,
  type Words,
} from './trackWords';

/** One entry of a track in words; null where there is none. */
export function describeEntry(track: Track, source: number, words: Words) {
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
