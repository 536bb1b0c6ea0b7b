import { useMemo } from 'react';
import type { Resolution, Span } from '../../api/series';
import ChartCanvas from '../../charts/ChartCanvas';
import { chartHeight, trackOption } from '../../charts/trackOption';
import type { Track } from '../../charts/tracks';
import { useTexts } from '../../i18n';
import { describeEntry } from './trackEntries';

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
        describe: (track, source) => describeEntry(track, source, { t, language, zone }),
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
