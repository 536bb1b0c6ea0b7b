import type { Resolution } from '../../api/series';
import type { ChartWindow, SpanName } from '../../charts/spans';
import { Icon } from '../../components/Icon';
import { Segmented } from '../../components/Segmented';
import { useTexts } from '../../i18n';

interface Props {
  resolution?: Resolution;
  onResolution?: (resolution: Resolution) => void;
  spans: readonly SpanName[];
  span: SpanName;
  onSpan: (span: SpanName) => void;
  view: ChartWindow;
  /** End of the span to show, in milliseconds; null for the newest data. */
  onEnd: (end: number | null) => void;
}

const resolutions: Resolution[] = ['raw', 'hour', 'day'];

/** What one point stands for, how much time is shown, and which. */
export function ChartControls(props: Props) {
  const { t } = useTexts();
  const { resolution, onResolution, spans, span, onSpan, view, onEnd } = props;
  const { from, to } = view.shown;
  return (
    <div className="chart-controls">
      {resolution && onResolution && (
        <Segmented
          label={t('chart.resolution')}
          value={resolution}
          options={resolutions.map((value) => ({ value, text: t(`chart.${value}`) }))}
          onChange={onResolution}
        />
      )}
      <Segmented
        label={t('chart.span')}
        value={span}
        options={spans.map((value) => ({ value, text: t(`chart.${value}`) }))}
        onChange={onSpan}
      />
      <div className="segmented" role="group" aria-label={t('chart.time')}>
        <button type="button" aria-label={t('chart.earlier')} onClick={() => onEnd(from)}>
          <Icon name="earlier" size={14} />
        </button>
        <button type="button" aria-pressed={view.live} onClick={() => onEnd(null)}>
          {t('chart.newest')}
        </button>
        <button
          type="button"
          aria-label={t('chart.later')}
          disabled={view.live}
          onClick={() => onEnd(to + (to - from))}
        >
          <Icon name="later" size={14} />
        </button>
      </div>
    </div>
  );
}
