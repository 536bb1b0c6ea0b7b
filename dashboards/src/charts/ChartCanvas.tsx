import { useEffect, useRef } from 'react';
import { init, type ChartOption } from './echarts';

interface Props {
  option: ChartOption;
  /** In pixels. */
  height: number;
}

/** A drawn chart. It is for the eye only: what it says in words stands around it. */
export default function ChartCanvas({ option, height }: Props) {
  const container = useRef<HTMLDivElement>(null);
  const chart = useRef<ReturnType<typeof init>>(null);

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
    chart.current?.setOption(option, { notMerge: true, lazyUpdate: true });
  }, [option]);

  return <div ref={container} className="chart-canvas" style={{ height }} aria-hidden="true" />;
}
