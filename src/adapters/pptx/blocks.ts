// What slides are built from: text, figures, bullets, tables that continue, and the panel for missing data.
import type PptxGenJS from 'pptxgenjs';
import type { Figure, Missing, Table } from '../../domain/deck.ts';
import { type Area, BODY, HAIRLINE, INK, type Look, MUTED, SOFT } from './look.ts';
import { clean, fitText, heightOf, shorten } from './text.ts';

/** `spill` collects the full wording of what was shortened on the slide; it goes to the speaker notes. */
export type Desk = { look: Look; spill: string[] };
export type Draw = (slide: PptxGenJS.Slide) => void;
/** The first page stands beside other blocks; the rest have the slide to themselves. */
export type Areas = { first: Area; rest: Area };

/** Bold runs wider than what is measured. */
export const BOLD = 0.93;

type TextStyle = {
  sizes: readonly number[];
  color: string;
  bold?: boolean;
  align?: 'left' | 'right';
  valign?: 'top' | 'bottom';
};

/** One text in its area, as large as it fits. */
export function textBlock(desk: Desk, raw: string, area: Area, style: TextStyle): Draw {
  const { text, size } = fitted(desk, raw, area, style.sizes);
  return (slide) => {
    slide.addText(text, {
      ...area,
      margin: 0,
      fontFace: desk.look.font,
      fontSize: size,
      color: style.color,
      bold: style.bold ?? false,
      align: style.align ?? 'left',
      valign: style.valign ?? 'top',
      fit: 'shrink',
    });
  };
}

/** `fitText`, remembering what was cut off. */
export function fitted(desk: Desk, raw: string, area: Area, sizes: readonly number[]): { text: string; size: number } {
  const result = fitText(raw, area, sizes);
  if (result.shortened) desk.spill.push(clean(raw));
  return result;
}

/** A number large, its label and its proportion below. */
export function figure(desk: Desk, it: Figure, area: Area, sizes: readonly number[]): Draw[] {
  const value = { ...area, h: area.h - 0.62 };
  const label = { ...area, y: area.y + area.h - 0.58, h: 0.26 };
  const note = { ...area, y: area.y + area.h - 0.3, h: 0.28 };
  return [
    textBlock(desk, it.value, value, { sizes, color: desk.look.primaryText, bold: true, valign: 'bottom' }),
    textBlock(desk, it.label, label, { sizes: [12, 11, 10], color: INK, bold: true }),
    textBlock(desk, it.note, note, { sizes: [11, 10, 9], color: MUTED }),
  ];
}

/** Bullets at one size for all pages: large if they fit the first area, small if they continue. */
export function bulletPages(desk: Desk, raw: readonly string[], areas: Areas): Draw[] {
  const gap = 0.14;
  const indent = 0.3;
  const texts = raw.map(clean).filter((it) => it !== '');
  const height = (size: number, width: number) => (text: string) => heightOf(text, size, width - indent) + gap;
  const sum = (size: number) => texts.reduce((all, it) => all + height(size, areas.first.w)(it), 0);
  const size = [18, 16, 14].find((it) => sum(it) <= areas.first.h) ?? 14;
  const pages = paginate(texts, areas, (text, area) => height(size, area.w)(text));
  return pages.map(({ rows, area }) => (slide) => {
    const style = { fontFace: desk.look.font, fontSize: size, color: INK, paraSpaceAfter: gap * 72 };
    const runs = rows.map((text) => ({ text, options: { bullet: { indent: 16 }, breakLine: true, ...style } }));
    slide.addText(runs, { ...area, margin: 0, valign: 'top', fit: 'shrink' });
  });
}

/** A cell: `strong` is set bold and on a line of its own. */
export type Cell = { strong: string; text: string };
/** `sizes` fall; the largest is taken at which all rows fit the first area, else the last. */
export type Grid = { columns: Table['columns']; rows: readonly Cell[][]; sizes: readonly number[] };
type Sized = Grid & { size: number };

/** A table from the outline; the total is its last row, in bold. */
export function gridOf(table: Table): Grid {
  const rows = table.rows.map((row) => row.map((text) => ({ strong: '', text })));
  const total = table.total?.map((strong) => ({ strong, text: '' }));
  return { columns: table.columns, rows: total ? [...rows, total] : rows, sizes: [14, 13, 12] };
}

const SIDE = 0.1;
/** Room above and below a cell's text, in inches. */
const padding = (size: number) => (size * 0.52) / 72;
const MAX_CELL_LINES = 6;

/** A native table; rows beyond an area continue on the next page under a repeated header. */
export function tablePages(desk: Desk, raw: Grid, areas: Areas): Draw[] {
  const sized = sizedFor(raw, areas.first);
  const grid = { ...sized, rows: shortRows(desk, sized, Math.min(areas.first.w, areas.rest.w)) };
  const header = headerHeight(grid.size);
  const inner = (area: Area) => ({ ...area, h: area.h - header });
  const pages = paginate(grid.rows, { first: inner(areas.first), rest: inner(areas.rest) }, (row, area) =>
    rowHeight(grid, row, area.w),
  );
  return pages.map((page) => (slide) => {
    const heights = [header, ...page.rows.map((row) => rowHeight(grid, row, page.area.w))];
    const body = page.rows.map((row) => row.map((cell, at) => bodyCell(desk, grid, cell, at)));
    slide.addTable([headerRow(desk, grid), ...body], {
      x: page.area.x,
      y: page.area.y,
      w: page.area.w,
      colW: widths(grid, page.area.w),
      rowH: heights,
      autoPage: false,
    });
  });
}

function widths(grid: Grid, width: number): number[] {
  const all = grid.columns.reduce((sum, it) => sum + it.share, 0);
  return grid.columns.map((it) => (width * it.share) / all);
}

function sizedFor(grid: Grid, area: Area): Sized {
  const smallest = grid.sizes.at(-1) ?? 12;
  const height = (size: number) =>
    grid.rows.reduce((sum, row) => sum + rowHeight({ ...grid, size }, row, area.w), headerHeight(size));
  return { ...grid, size: grid.sizes.find((it) => height(it) <= area.h) ?? smallest };
}

function headerHeight(size: number): number {
  return heightOf('X', size - 2, 9) + 2 * padding(size);
}

function shortRows(desk: Desk, grid: Sized, width: number): Cell[][] {
  const cols = widths(grid, width);
  return grid.rows.map((row) =>
    grid.columns.map((_, at) => shortCell(desk, row[at], { size: grid.size, width: cols[at] ?? 1 })),
  );
}

function shortCell(desk: Desk, cell: Cell | undefined, { size, width }: { size: number; width: number }): Cell {
  const limit = { size, width: width - 2 * SIDE, lines: MAX_CELL_LINES };
  const short = (raw: string) => {
    const text = clean(raw);
    const result = shorten(text, limit);
    if (result !== text) desk.spill.push(text);
    return result;
  };
  return { strong: short(cell?.strong ?? ''), text: short(cell?.text ?? '') };
}

function rowHeight(grid: Sized, row: readonly Cell[], width: number): number {
  const cols = widths(grid, width);
  const heights = row.map(({ strong, text }, at) => {
    const room = (cols[at] ?? 1) - 2 * SIDE;
    const bold = strong === '' ? 0 : heightOf(strong, grid.size, room * BOLD);
    return bold + (text === '' && strong !== '' ? 0 : heightOf(text, grid.size, room));
  });
  return Math.max(...heights) + 2 * padding(grid.size);
}

function headerRow(desk: Desk, grid: Sized): PptxGenJS.TableRow {
  return grid.columns.map(({ title, align }, at) => ({
    text: clean(title),
    options: {
      ...cellStyle(desk, grid, at, desk.look.primaryText),
      align,
      bold: true,
      fontSize: grid.size - 2,
      color: MUTED,
      valign: 'bottom' as const,
    },
  }));
}

function bodyCell(desk: Desk, grid: Sized, { strong, text }: Cell, at: number): PptxGenJS.TableCell {
  const font = { fontFace: desk.look.font, fontSize: grid.size };
  const bold = { text: strong, options: { ...font, bold: true, color: INK, breakLine: text !== '' } };
  const plain = { text, options: { ...font, color: strong === '' ? INK : MUTED } };
  const runs = strong === '' ? [plain] : text === '' ? [bold] : [bold, plain];
  const align = grid.columns[at]?.align ?? 'left';
  return { text: runs, options: { ...cellStyle(desk, grid, at, HAIRLINE), align, valign: 'top' } };
}

/** Only a line below; the outer columns keep to the grid of the slide. */
function cellStyle(desk: Desk, grid: Sized, at: number, line: string): PptxGenJS.TableCellProps {
  const none = { type: 'none' as const };
  const right = at === grid.columns.length - 1 ? 0 : 2 * SIDE;
  return {
    fontFace: desk.look.font,
    fontSize: grid.size,
    border: [none, none, { type: 'solid', color: line, pt: 0.75 }, none],
    margin: [padding(grid.size), right, padding(grid.size), 0],
  };
}

/** Deals rows out over pages in order; a row taller than a page still gets one. */
export function paginate<Row>(
  rows: readonly Row[],
  areas: Areas,
  height: (row: Row, area: Area) => number,
): { rows: Row[]; area: Area }[] {
  const pages: { rows: Row[]; area: Area }[] = [];
  let used = Number.POSITIVE_INFINITY;
  for (const row of rows) {
    const open = pages.at(-1);
    if (open && used + height(row, open.area) <= open.area.h) {
      open.rows.push(row);
      used += height(row, open.area);
    } else {
      const area = pages.length === 0 ? areas.first : areas.rest;
      pages.push({ rows: [row], area });
      used = height(row, area);
    }
  }
  return pages;
}

/** What stands on a slide instead of data that was not read. */
export function missingPanel(desk: Desk, missing: Missing): Draw[] {
  const panel = { ...BODY, h: 2.3 };
  const inside = { x: panel.x + 0.45, w: panel.w - 0.9 };
  return [
    (slide) => {
      slide.addShape('rect', { ...panel, fill: { color: SOFT } });
      slide.addShape('rect', { ...panel, w: 0.07, fill: { color: desk.look.accent } });
    },
    textBlock(
      desk,
      missing.what,
      { ...inside, y: panel.y + 0.35, h: 0.8 },
      { sizes: [20, 18, 16, 14], color: INK, bold: true },
    ),
    textBlock(desk, missing.todo, { ...inside, y: panel.y + 1.25, h: 0.8 }, { sizes: [16, 14, 12], color: MUTED }),
  ];
}
