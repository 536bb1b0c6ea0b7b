import type { Span } from '../../api/series';
import type { Track } from '../../charts/tracks';
import { formatValue } from '../../domain/numbers';
import { usabilityOf } from '../../domain/usability';
import { useTexts } from '../../i18n';
import { captureWords, periodName, readingState, readingTime, type Words } from './trackWords';

interface Props {
  tracks: Track[];
  span: Span;
  zone: string;
}

/** The chart in words: a table for each panel, newest first. */
export function SeriesTable({ tracks, span, zone }: Props) {
  const { t, language } = useTexts();
  const words = { t, language, zone };
  return tracks.map((track) => (
    <div key={track.parameter} className="table-scroll table-tall" data-testid="chart-table">
      <table>
        <caption>
          {track.label} {track.unit !== '' && <span className="muted">({track.unit})</span>}
        </caption>
        {track.kind === 'readings' ? (
          <ReadingRows track={track} span={span} words={words} />
        ) : (
          <PeriodRows track={track} span={span} words={words} />
        )}
      </table>
    </div>
  ));
}

interface RowsProps<Kind extends Track['kind']> {
  track: Extract<Track, { kind: Kind }>;
  span: Span;
  words: Words;
}

const within = (time: string, { from, to }: Span) =>
  Date.parse(time) > from && Date.parse(time) <= to;

function ReadingRows({ track, span, words }: RowsProps<'readings'>) {
  const { t, language } = words;
  return (
    <>
      <thead>
        <tr>
          <th scope="col">{t('chart.time')}</th>
          <th scope="col" className="number">
            {t('chart.value')}
          </th>
          <th scope="col">{t('chart.state')}</th>
        </tr>
      </thead>
      <tbody>
        {track.source
          .filter(({ observedAt }) => within(observedAt, span))
          .reverse()
          .map((reading) => (
            <tr key={reading.observedAt}>
              <td>{readingTime(reading, words)}</td>
              <td className="number">{formatValue(reading.value, language)}</td>
              <td>
                <span className={`reading-state reading-${usabilityOf(reading)}`}>
                  {readingState(reading, words)}
                </span>
              </td>
            </tr>
          ))}
      </tbody>
    </>
  );
}

function PeriodRows({ track, span, words }: RowsProps<'periods'>) {
  const { t, language } = words;
  return (
    <>
      <thead>
        <tr>
          <th scope="col">{t('chart.time')}</th>
          <th scope="col" className="number">
            {t('chart.mean')}
          </th>
          <th scope="col" className="number">
            {t('chart.min')}
          </th>
          <th scope="col" className="number">
            {t('chart.max')}
          </th>
          <th scope="col">{t('chart.capture')}</th>
          <th scope="col">{t('chart.state')}</th>
        </tr>
      </thead>
      <tbody>
        {track.source
          .filter(({ end }) => within(end, span))
          .reverse()
          .map((statistic) => (
            <tr key={statistic.end}>
              <td>{periodName(statistic, words)}</td>
              <td className="number">{formatValue(statistic.mean, language)}</td>
              <td className="number">{formatValue(statistic.min, language)}</td>
              <td className="number">{formatValue(statistic.max, language)}</td>
              <td>{captureWords(statistic, words)}</td>
              <td>{statistic.valid ? t('chart.valid') : t('chart.invalid')}</td>
            </tr>
          ))}
      </tbody>
    </>
  );
}
