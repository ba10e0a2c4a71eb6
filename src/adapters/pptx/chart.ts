// Native charts: the data goes along as a workbook, so that PowerPoint can edit it.
import type PptxGenJS from 'pptxgenjs';
import { type Chart, isEmptyChart, type Unit } from '../../domain/deck.ts';
import { type Desk, type Draw, textBlock } from './blocks.ts';
import { type Area, HAIRLINE, INK, MUTED } from './look.ts';
import { clean, shorten } from './text.ts';

const MOST = { bar: 12, column: 16, line: 24, doughnut: 6 };
/** Up to so many values are written at their marks; beyond, a scale is drawn. */
const LABELLED = { bar: 20, column: 9, line: 8, doughnut: 99 };
const TITLE = 0.36;

/** A chart with its title above; one without data says so, one with too many categories shows the first ones. */
export function chartBlock(desk: Desk, chart: Chart, area: Area): Draw[] {
  const drawn = drawable(chart);
  const caption = captionOf(desk, chart, { ...area, h: TITLE - 0.08 });
  const below = { ...area, y: area.y + TITLE, h: area.h - TITLE };
  if (isEmptyChart(drawn)) {
    const style = { sizes: [14, 12], color: MUTED };
    return [...caption, textBlock(desk, 'Nothing to draw: no values were read.', below, style)];
  }
  const type = chart.type === 'column' ? 'bar' : chart.type;
  return [...caption, (slide) => slide.addChart(type, dataOf(drawn), options(desk, drawn, below))];
}

function drawable(chart: Chart): Chart {
  const series = chart.type === 'doughnut' ? chart.series.slice(0, 1) : chart.series;
  return { ...chart, categories: chart.categories.slice(0, MOST[chart.type]), series };
}

function captionOf(desk: Desk, chart: Chart, line: Area): Draw[] {
  const style = { sizes: [12, 11, 10], color: MUTED };
  const most = MOST[chart.type];
  const hidden = chart.categories.slice(most).map(clean);
  if (hidden.length === 0) return [textBlock(desk, chart.title, line, { ...style, bold: true })];
  desk.spill.push(`Not drawn in “${clean(chart.title)}”: ${hidden.join('; ')}`);
  const right = { ...line, x: line.x + line.w * 0.7, w: line.w * 0.3 };
  return [
    textBlock(desk, chart.title, { ...line, w: line.w * 0.68 }, { ...style, bold: true }),
    textBlock(desk, `first ${most} of ${chart.categories.length}`, right, { ...style, align: 'right' }),
  ];
}

function dataOf(chart: Chart): PptxGenJS.OptsChartData[] {
  // The library drops empty labels from the workbook, which would shift all that follow.
  const labels = chart.categories.map((it) => shorten(clean(it), { size: 11, width: 2.8, lines: 2 }) || '–');
  return chart.series.map(({ name, values }, at) => ({
    name: clean(name) || `Series ${at + 1}`,
    labels: [...labels],
    // The library writes null as a gap, though its types don't say so.
    values: labels.map((_, category) => scaled(values[category] ?? null, chart.unit)) as number[],
  }));
}

function scaled(value: number | null, unit: Unit): number | null {
  if (value === null || !Number.isFinite(value)) return null;
  return unit.kind === 'money' ? value / 100 : value;
}

/** The Excel number format of a unit. */
function numberFormat(unit: Unit): string {
  if (unit.kind === 'count') return '#,##0';
  if (unit.kind === 'decimal') return '#,##0.0';
  if (unit.kind === 'percent') return '0"%"';
  const parts = new Intl.NumberFormat('en', { style: 'currency', currency: unit.currency }).formatToParts(0);
  const symbol = parts.find((it) => it.type === 'currency')?.value ?? unit.currency;
  return `"${symbol.replaceAll('"', '')}"#,##0`;
}

function options(desk: Desk, chart: Chart, area: Area): PptxGenJS.IChartOpts {
  const { look } = desk;
  const many = chart.series.length > 1;
  const labelled = chart.categories.length * chart.series.length <= LABELLED[chart.type];
  const label = { dataLabelFontFace: look.font, dataLabelFontSize: 10, dataLabelColor: INK };
  const format = numberFormat(chart.unit);
  return {
    ...area,
    ...label,
    altText: clean(`${chart.title}: ${chart.type} chart, ${chart.series.map((it) => it.name).join(', ')}`),
    chartColors: colours(desk, chart),
    dataLabelFormatCode: format,
    valLabelFormatCode: format,
    showValue: labelled,
    showPercent: false,
    showLegend: many || chart.type === 'doughnut',
    legendPos: chart.type === 'doughnut' ? 'r' : 't',
    legendFontFace: look.font,
    legendFontSize: 11,
    legendColor: INK,
    displayBlanksAs: 'gap',
    ...axes(desk, format),
    ...(labelled ? {} : scale(desk)),
    ...(chart.type === 'bar' ? lying() : {}),
    ...shapes(chart),
  };
}

/** One colour a series or slice (with fewer, the library draws lots); the latest of several bars has the accent. */
function colours({ look }: Desk, chart: Chart): string[] {
  const count = chart.type === 'doughnut' ? MOST.doughnut : chart.series.length;
  const all = Array.from({ length: count }, (_, at) => look.series[at % look.series.length] ?? look.accent);
  return chart.type === 'bar' || chart.type === 'column' ? all.reverse() : all;
}

function axes({ look }: Desk, format: string): PptxGenJS.IChartOpts {
  return {
    catAxisLabelFontFace: look.font,
    catAxisLabelFontSize: 11,
    catAxisLabelColor: INK,
    catAxisLineShow: true,
    catAxisLineColor: HAIRLINE,
    catAxisMajorTickMark: 'none',
    catGridLine: { style: 'none' },
    valAxisHidden: true,
    valAxisLineShow: false,
    valAxisMinVal: 0,
    valAxisLabelFormatCode: format,
    valGridLine: { style: 'none' },
  };
}

function scale({ look }: Desk): PptxGenJS.IChartOpts {
  return {
    valAxisHidden: false,
    valAxisLabelFontFace: look.font,
    valAxisLabelFontSize: 10,
    valAxisLabelColor: MUTED,
    valGridLine: { color: HAIRLINE, size: 0.5, style: 'solid' },
  };
}

function lying(): PptxGenJS.IChartOpts {
  // 'maxMin' puts the first category on top; the library passes it on, though its types don't list it.
  return { barDir: 'bar', catAxisOrientation: 'maxMin' as 'minMax' };
}

function shapes({ type, series }: Chart): PptxGenJS.IChartOpts {
  if (type === 'line') {
    return { lineSize: 2.25, lineDataSymbolSize: 7, lineSmooth: false, dataLabelPosition: 't' };
  }
  if (type === 'doughnut') return { holeSize: 62, dataNoEffects: true };
  return { barGapWidthPct: series.length > 1 ? 60 : 45, barOverlapPct: series.length > 1 ? -5 : 0 };
}
