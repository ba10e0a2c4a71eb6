// The tables of minutes: the facts at the top, and what was agreed.
import {
  BorderStyle,
  Paragraph,
  ShadingType,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import type { MinutesOutline, MinutesTable } from '../../domain/minutes.ts';
import { HAIRLINE, type Look, MUTED, SOFT } from '../pptx/look.ts';
import { clean } from '../pptx/text.ts';

type On = { look: Look; width: number };
type Cell = { text: string; width: number; run?: { bold?: boolean; color?: string }; fill?: string };

const NONE = { style: BorderStyle.NONE, size: 0, color: 'auto' };
const LINE = { style: BorderStyle.SINGLE, size: 4, color: HAIRLINE };
const PADDING = { top: 70, bottom: 70, left: 110, right: 110 };
const OF_LABELS = 0.18;

/** When, where and who, beside their labels. */
export function factsTable(facts: MinutesOutline['facts'], { width }: On): Table {
  const label = Math.round(width * OF_LABELS);
  const rows = facts.map(
    (fact) =>
      new TableRow({
        cantSplit: true,
        children: [
          cell({ text: fact.label, width: label, run: { color: MUTED }, fill: SOFT }),
          cell({ text: fact.value, width: width - label, fill: SOFT }),
        ],
      }),
  );
  return table(rows, [label, width - label], NONE);
}

/** With a row of titles that is repeated on each page; a row stays on one page. */
export function sectionTable({ columns, rows }: MinutesTable, { look, width }: On): Table {
  const shares = columns.reduce((sum, { share }) => sum + share, 0);
  const widths = columns.map(({ share }) => Math.floor((width * share) / shares));
  const head = new TableRow({
    tableHeader: true,
    cantSplit: true,
    children: columns.map(({ title }, at) =>
      cell({
        text: title,
        width: widths[at] ?? 0,
        run: { bold: true, color: look.onPrimary },
        fill: look.primary,
      }),
    ),
  });
  const body = rows.map(
    (row) => new TableRow({ cantSplit: true, children: row.map((text, at) => cell({ text, width: widths[at] ?? 0 })) }),
  );
  return table([head, ...body], widths, LINE);
}

function table(rows: TableRow[], widths: number[], inside: typeof LINE | typeof NONE): Table {
  return new Table({
    rows,
    columnWidths: widths,
    width: { size: widths.reduce((sum, each) => sum + each, 0), type: WidthType.DXA },
    layout: TableLayoutType.FIXED,
    borders: { top: NONE, left: NONE, right: NONE, bottom: inside, insideHorizontal: inside, insideVertical: NONE },
  });
}

function cell({ text, width, run = {}, fill }: Cell): TableCell {
  return new TableCell({
    width: { size: width, type: WidthType.DXA },
    margins: PADDING,
    ...(fill === undefined ? {} : { shading: { type: ShadingType.CLEAR, color: 'auto', fill } }),
    children: [new Paragraph({ spacing: { after: 0 }, children: [new TextRun({ ...run, text: clean(text) })] })],
  });
}
