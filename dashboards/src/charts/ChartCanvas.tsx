import { useEffect, useRef } from 'react';
import { init, type ChartOption } from './echarts';

interface Props {
  option: ChartOption;
  /** In pixels. */
  height: number;
  /** Told of the stretch of the time axis over which a reader drags; without it none can. */
  onSelect?: (from: number, to: number) => void;
}

/** A drawn chart. It is for the eye only: what it says in words stands around it. */
export default function ChartCanvas({ option, height, onSelect }: Props) {
  const container = useRef<HTMLDivElement>(null);
  const chart = useRef<ReturnType<typeof init>>(null);
  const isSelectable = onSelect !== undefined;

  useEffect(() => {
    if (!container.current) return;
    const created = init(container.current);
    chart.current = created;
    const observer = new ResizeObserver(() => created.resize());
    observer.observe(container.current);
    return () => {
      observer.disconnect();
      created.dispose();
      chart.current = null;
    };
  }, []);

  useEffect(() => {
    const drawn = chart.current;
    drawn?.setOption(option, { notMerge: true });
    if (isSelectable) drawn?.dispatchAction(selecting);
  }, [option, isSelectable]);

  useEffect(() => {
    const drawn = chart.current;
    if (!drawn || !onSelect) return;
    const listener = (event: unknown) => {
      const range = rangeOf(event);
      if (range) onSelect(...range);
    };
    drawn.on('brushEnd', listener);
    return () => void drawn.off('brushEnd', listener);
  }, [onSelect]);

  return <div ref={container} className="chart-canvas" style={{ height }} aria-hidden="true" />;
}

/** Makes dragging select a stretch of time. */
const selecting = {
  type: 'takeGlobalCursor',
  key: 'brush',
  brushOption: { brushType: 'lineX', brushMode: 'single' },
};

/** Ends of what was selected, in the chart's time; null when nothing is. */
function rangeOf(event: unknown): [number, number] | null {
  if (typeof event !== 'object' || event === null || !('areas' in event)) return null;
  const area: unknown = Array.isArray(event.areas) ? event.areas[0] : null;
  if (typeof area !== 'object' || area === null || !('coordRange' in area)) return null;
  const range: unknown = area.coordRange;
  if (!Array.isArray(range)) return null;
  const from: unknown = range[0];
  const to: unknown = range[1];
  return typeof from === 'number' && typeof to === 'number' ? [from, to] : null;
}
