import { format } from 'echarts/core';
import type { IndexRow, Level } from '../api/answers';
import type { Span } from '../api/series';
import type { Language } from '../domain/language';
import { onZoneClock } from '../domain/time';
import type { ChartOption } from './echarts';
import { look } from './look';
import type { Point } from './points';
import { axisLabel } from './trackOption';

export const indexChartHeight = 240;

/** Bars in the colours of their levels, before faint bands that show where the levels lie. */
export function indexOption(
  rows: IndexRow[],
  bars: Point[],
  levels: Level[],
  span: Span,
  zone: string,
  language: Language,
  describe: (row: IndexRow) => { heading: string; text: string },
): ChartOption {
  const highest = Math.max(0, ...bars.map(([, value]) => value ?? 0));
  // The top is the end of the level above the highest bar, so that the next step can be seen.
  const top = levels.find((level) => level.to > highest + 10)?.to ?? 500;
  const range = { min: onZoneClock(span.from, zone), max: onZoneClock(span.to, zone) };
  return {
    animation: false,
    useUTC: true,
    textStyle: { fontFamily: look.font, color: look.ink },
    grid: { left: 44, right: 16, top: 12, bottom: 30 },
    xAxis: {
      type: 'time',
      ...range,
      axisLine: { lineStyle: { color: look.rule } },
      axisLabel: {
        color: look.muted,
        hideOverlap: true,
        formatter: (time: number) => axisLabel(time, range.max - range.min, language),
      },
      splitLine: { show: false },
    },
    yAxis: {
      type: 'value',
      min: 0,
      max: top,
      interval: top > 300 ? 100 : 50,
      axisLabel: { color: look.muted },
      splitLine: { lineStyle: { color: look.rule } },
    },
    tooltip: {
      trigger: 'axis',
      confine: true,
      transitionDuration: 0,
      formatter: (entries: unknown) => {
        const row = rows[sourceOf(entries)];
        if (!row) return '';
        const { heading, text } = describe(row);
        return `<div class="tooltip-time">${format.encodeHTML(heading)}</div>${format.encodeHTML(text)}`;
      },
    },
    series: [
      {
        type: 'bar',
        barMaxWidth: 32,
        barCategoryGap: '15%',
        data: bars.map((point) => ({
          value: point,
          itemStyle: {
            color: rows[point[2]]?.color ?? look.muted,
            borderColor: 'rgba(16, 32, 44, 0.35)',
            borderWidth: 0.5,
          },
        })),
        markArea: {
          silent: true,
          data: levels
            .filter((level) => level.from < top)
            .map((level) => [
              {
                yAxis: Math.max(0, level.from - 1),
                itemStyle: { color: level.color, opacity: 0.1 },
              },
              { yAxis: Math.min(level.to, top) },
            ]),
        },
      },
    ],
  };
}

/** The index of the row under the pointer, -1 when there is none. */
function sourceOf(entries: unknown): number {
  const entry: unknown = Array.isArray(entries) ? entries[0] : null;
  if (typeof entry !== 'object' || entry === null || !('value' in entry)) return -1;
  const source: unknown = Array.isArray(entry.value) ? entry.value[2] : null;
  return typeof source === 'number' ? source : -1;
}
