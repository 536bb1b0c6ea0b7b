import { format } from 'echarts/core';
import type { Statistic } from '../api/answers';
import type { Span } from '../api/series';
import { localeOf, type Language } from '../domain/language';
import { onZoneClock } from '../domain/time';
import type { ChartOption } from './echarts';
import { axisFoot, captureHeight, look, trackGap, trackHead, trackHeight } from './look';
import type { PeriodPoints, Point, ReadingPoints } from './points';
import type { Track } from './tracks';

export interface TrackTexts {
  language: Language;
  /** Names of the marks of unusable readings. */
  calibrating: string;
  fault: string;
  refused: string;
  capture: string;
  /** Lines of the box beside the pointer for one entry of a track. */
  describe: (track: Track, source: number) => { heading: string; text: string } | null;
}

const heightOf = (track: Track) =>
  trackHead + trackHeight + trackGap + (track.kind === 'periods' ? captureHeight + 10 : 0);

/** Height of the whole chart in pixels. */
export function chartHeight(tracks: Track[]): number {
  return tracks.reduce((sum, track) => sum + heightOf(track), axisFoot);
}

const marks = [
  { kind: 'calibrating', symbol: 'diamond', color: look.calibrating, hollow: true },
  { kind: 'fault', symbol: 'triangle', color: look.fault, hollow: false },
  { kind: 'refused', symbol: 'rect', color: look.refused, hollow: true },
] as const;

/**
 * Panels below each other on one time axis. Usable readings are a line, unusable ones are marks of
 * their own shape and colour; hours and days are bars, hollow where too little data stands behind
 * them, over a strip of data capture.
 */
export function trackOption(
  tracks: Track[],
  span: Span,
  zone: string,
  texts: TrackTexts,
): ChartOption {
  const grids: object[] = [];
  const xAxes: object[] = [];
  const yAxes: object[] = [];
  const series: object[] = [];
  const titles: object[] = [];
  const owners: Track[] = [];
  const axis = { min: onZoneClock(span.from, zone), max: onZoneClock(span.to, zone) };

  const addGrid = (top: number, height: number, yAxis: object, labelled: boolean) => {
    grids.push({ left: 52, right: 16, top, height });
    xAxes.push({ ...timeAxis(axis, labelled, texts.language), gridIndex: grids.length - 1 });
    yAxes.push({ ...yAxis, gridIndex: grids.length - 1 });
    return { xAxisIndex: grids.length - 1, yAxisIndex: grids.length - 1 };
  };
  const addSeries = (track: Track, one: object) => {
    series.push({ ...one, animation: false });
    owners.push(track);
  };

  let top = 0;
  tracks.forEach((track, index) => {
    const isLast = index === tracks.length - 1;
    titles.push(heading(track, top));
    const top0 = top + trackHead;
    if (track.kind === 'readings') {
      const axes = addGrid(top0, trackHeight, valueAxis(track, texts.language), isLast);
      for (const one of readingSeries(track.points, texts)) addSeries(track, { ...one, ...axes });
    } else {
      const axes = addGrid(top0, trackHeight, valueAxis(track, texts.language), false);
      addSeries(track, { ...periodBars(track.source, track.points), ...axes });
      const strip = addGrid(top0 + trackHeight + 10, captureHeight, captureAxis, isLast);
      addSeries(track, { ...captureBars(track.points, texts.capture), ...strip });
    }
    top += heightOf(track);
  });

  return {
    animation: false,
    useUTC: true,
    textStyle: { fontFamily: look.font, color: look.ink },
    title: titles,
    grid: grids,
    xAxis: xAxes,
    yAxis: yAxes,
    series,
    axisPointer: { link: [{ xAxisIndex: 'all' }], lineStyle: { color: look.muted } },
    tooltip: {
      trigger: 'axis',
      confine: true,
      transitionDuration: 0,
      formatter: (entries: unknown) => tooltip(entries, owners, texts),
    },
  };
}

const heading = (track: Track, top: number) => ({
  text: track.unit === '' ? track.label : `${track.label} {unit|${track.unit}}`,
  left: 0,
  top: top + 4,
  textStyle: {
    fontSize: 13,
    fontWeight: 600,
    fontFamily: look.font,
    color: look.ink,
    rich: { unit: { color: look.muted, fontSize: 12, fontWeight: 400 } },
  },
});

const timeAxis = (range: { min: number; max: number }, labelled: boolean, language: Language) => ({
  type: 'time',
  ...range,
  axisLine: { lineStyle: { color: look.rule } },
  axisTick: { show: labelled, lineStyle: { color: look.rule } },
  axisLabel: {
    show: labelled,
    color: look.muted,
    hideOverlap: true,
    formatter: (time: number) => axisLabel(time, range.max - range.min, language),
  },
  splitLine: { show: false },
});

/** Times of day within a day, dates at its start; over many days only dates. */
export function axisLabel(time: number, length: number, language: Language): string {
  const date = new Date(time);
  const two = (value: number) => String(value).padStart(2, '0');
  const isMidnight = date.getUTCHours() === 0 && date.getUTCMinutes() === 0;
  if (length > 120 * 86_400_000) {
    return new Intl.DateTimeFormat(localeOf[language], {
      month: '2-digit',
      year: 'numeric',
      timeZone: 'UTC',
    }).format(date);
  }
  if (isMidnight) return `${two(date.getUTCDate())}/${two(date.getUTCMonth() + 1)}`;
  return `${two(date.getUTCHours())}:${two(date.getUTCMinutes())}`;
}

/** Quantities whose zero says nothing: pH (no unit), temperature, pressure. */
const withoutZero = ['', '°C', 'hPa', 'kPa'];

const valueAxis = ({ kind, unit }: Track, language: Language) => ({
  type: 'value',
  // Bars must stand on zero to be compared; lines of such quantities would lie flat above it.
  scale: kind === 'readings' && withoutZero.includes(unit),
  splitNumber: 4,
  axisLabel: {
    color: look.muted,
    formatter: (value: number) =>
      new Intl.NumberFormat(localeOf[language], { maximumFractionDigits: 3 }).format(value),
  },
  splitLine: { lineStyle: { color: look.rule } },
});

const captureAxis = {
  type: 'value',
  min: 0,
  max: 100,
  interval: 100,
  axisLabel: { color: look.muted, fontSize: 10, formatter: '{value}%' },
  splitLine: { show: false },
};

function readingSeries(points: ReadingPoints, texts: TrackTexts): object[] {
  return [
    {
      type: 'line',
      data: points.line,
      connectNulls: false,
      showSymbol: points.line.length < 80,
      symbol: 'circle',
      symbolSize: 4,
      lineStyle: { width: 2, color: look.line },
      itemStyle: { color: look.line },
    },
    ...marks.map(({ kind, symbol, color, hollow }) => ({
      type: 'scatter',
      name: texts[kind],
      data: points.marks[kind],
      symbol,
      symbolSize: 9,
      itemStyle: { color: hollow ? '#fff' : color, borderColor: color, borderWidth: 2 },
    })),
  ];
}

function periodBars(source: Statistic[], points: PeriodPoints): object {
  return {
    type: 'bar',
    barMaxWidth: 32,
    barCategoryGap: '20%',
    data: points.bars.map((point) => ({
      value: point,
      itemStyle: source[point[2]]?.valid
        ? { color: look.bar }
        : { color: look.barInvalid, borderColor: look.bar, borderType: 'dashed', borderWidth: 1 },
    })),
  };
}

const captureBars = (points: PeriodPoints, name: string): object => ({
  type: 'bar',
  name,
  barMaxWidth: 32,
  barCategoryGap: '20%',
  itemStyle: { color: look.capture },
  data: points.captures,
  markLine: {
    silent: true,
    symbol: 'none',
    label: { show: false },
    lineStyle: { color: look.muted, type: 'dashed' },
    data: [{ yAxis: 75 }],
  },
});

interface TooltipEntry {
  seriesIndex: number;
  value: Point;
}

function isEntry(entry: unknown): entry is TooltipEntry {
  return (
    typeof entry === 'object' &&
    entry !== null &&
    'seriesIndex' in entry &&
    typeof entry.seriesIndex === 'number' &&
    'value' in entry &&
    Array.isArray(entry.value)
  );
}

/** The box beside the pointer: one heading, and one line for each panel. */
function tooltip(entries: unknown, owners: Track[], texts: TrackTexts): string {
  const lines = new Map<Track, { heading: string; text: string }>();
  for (const entry of Array.isArray(entries) ? entries.filter(isEntry) : []) {
    const track = owners[entry.seriesIndex];
    if (!track || lines.has(track)) continue;
    const line = texts.describe(track, entry.value[2]);
    if (line) lines.set(track, line);
  }
  const [first] = lines.values();
  if (!first) return '';
  const rows = [...lines].map(
    ([track, { text }]) =>
      `<div><b>${format.encodeHTML(track.label)}</b> ${format.encodeHTML(text)}</div>`,
  );
  return `<div class="tooltip-time">${format.encodeHTML(first.heading)}</div>${rows.join('')}`;
}
