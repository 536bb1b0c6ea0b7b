import type { IndicatorDetail } from '../../api/indicators';
import type { ChartOption } from '../../charts/echarts';
import { look } from '../../charts/look';

export const progressHeight = 320;

/** Where a period stands on an axis of years: 2025-Q3 at 2025.5, 2025-07 at 2025.5. */
export function yearOf(period: string): number {
  const year = Number(period.slice(0, 4));
  const part = period.slice(5);
  if (part === '') return year;
  return part.startsWith('Q')
    ? year + (Number(part.slice(1)) - 1) / 4
    : year + (Number(part) - 1) / 12;
}

/** The milestones as a line; of a stepwise path each is held until the next. */
export function pathPoints(path: IndicatorDetail['progress']['path']): [number, number][] {
  return path.points.flatMap((point, index): [number, number][] => {
    const before = path.points[index - 1];
    return path.shape === 'STEPWISE' && before
      ? [
          [point.year, before.value],
          [point.year, point.value],
        ]
      : [[point.year, point.value]];
  });
}

/** Values, target path and trend over the years. */
export function progressOption(
  indicator: IndicatorDetail,
  names: { values: string; path: string; trend: string },
): ChartOption {
  const { path, trend } = indicator.progress;
  const values = indicator.values.map((one) => [yearOf(one.period), one.value]);
  const first = values[0]?.[0];
  const last = values.at(-1)?.[0];
  const { line } = trend;
  const ends = first === undefined || last === undefined ? [] : [first, last];
  return {
    animation: false,
    textStyle: { fontFamily: look.font, color: look.ink },
    grid: { left: 56, right: 20, top: 20, bottom: 30 },
    tooltip: { trigger: 'axis', confine: true, transitionDuration: 0 },
    xAxis: {
      type: 'value',
      scale: true,
      minInterval: 1,
      axisLabel: { color: look.muted, formatter: (year: number) => String(Math.round(year)) },
      splitLine: { show: false },
    },
    yAxis: {
      type: 'value',
      scale: true,
      axisLabel: { color: look.muted },
      splitLine: { lineStyle: { color: look.rule } },
    },
    series: [
      {
        name: names.path,
        type: 'line',
        data: pathPoints(path),
        symbol: 'diamond',
        symbolSize: 9,
        lineStyle: { color: look.calibrating, type: 'dashed', width: 2 },
        itemStyle: { color: look.calibrating },
      },
      {
        name: names.trend,
        type: 'line',
        data: line ? ends.map((year) => [year, line.intercept + line.slope * year]) : [],
        symbol: 'none',
        lineStyle: { color: look.muted, type: 'dotted', width: 2 },
        itemStyle: { color: look.muted },
      },
      {
        name: names.values,
        type: 'line',
        data: values,
        symbolSize: 7,
        lineStyle: { color: look.line, width: 2 },
        itemStyle: { color: look.line },
      },
    ],
  };
}
