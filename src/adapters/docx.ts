// Writes the outline of minutes as a Word document in the MSP's colours.
import {
  AlignmentType,
  Document,
  Footer,
  HeadingLevel,
  ImageRun,
  LevelFormat,
  LineRuleType,
  Packer,
  PageNumber,
  Paragraph,
  type Table,
  TabStopType,
  TextRun,
} from 'docx';
import type { Logo } from '../domain/deck.ts';
import type { Line, MinutesOutline, MinutesSection } from '../domain/minutes.ts';
import type { MinutesWriter } from '../ports.ts';
import { repacked } from './docx/package.ts';
import { factsTable, sectionTable } from './docx/tables.ts';
import { HAIRLINE, type Look, lookOf, MUTED } from './pptx/look.ts';
import { clean } from './pptx/text.ts';

/** Sizes of pages and margins in twentieths of a point. */
const PAPERS = { a4: { width: 11_906, height: 16_838 }, letter: { width: 12_240, height: 15_840 } };
const MARGIN = { top: 1134, right: 1247, bottom: 1134, left: 1247, footer: 567 };
/** The most it takes, in pixels of 1/96 inch. */
const LOGO = { width: 180, height: 52 };
const BULLETS = 'bullets';

/** A writer without state; the same outline gives the same bytes. */
export function docxWriter(logo: Logo | null = null): MinutesWriter {
  return {
    async write(outline) {
      const raw = await Packer.toBuffer(documentOf(outline, lookOf(outline.brand), logo));
      return repacked(raw, outline.builtAt);
    },
  };
}

function documentOf(outline: MinutesOutline, look: Look, logo: Logo | null): Document {
  const paper = PAPERS[outline.paper];
  const width = paper.width - MARGIN.left - MARGIN.right;
  const children = [
    ...(logo ? [logoLine(logo, outline.brand.name)] : []),
    ...head(outline, look),
    factsTable(outline.facts, { look, width }),
    ...outline.sections.flatMap((section) => sectionOf(section, { look, width })),
  ];
  return new Document({
    title: `${clean(outline.client)} – ${outline.title}`,
    creator: clean(outline.brand.name),
    lastModifiedBy: clean(outline.brand.name),
    styles: stylesOf(look, outline.language),
    numbering: { config: [{ reference: BULLETS, levels: [bullet(look)] }] },
    sections: [
      {
        properties: { page: { size: paper, margin: MARGIN } },
        footers: { default: footerOf(outline, width) },
        children,
      },
    ],
  });
}

function logoLine({ png, width, height }: Logo, name: string): Paragraph {
  const scale = Math.min(LOGO.width / width, LOGO.height / height);
  const transformation = { width: Math.round(width * scale), height: Math.round(height * scale) };
  // An id of its own choice would be another one in each file.
  const altText = { id: '1', name: 'Logo', title: clean(name), description: clean(name) };
  // Lines of text have a height of their own, which would cut it off.
  const spacing = { after: 0, line: 240, lineRule: LineRuleType.AUTO };
  const image = new ImageRun({ type: 'png', data: Buffer.from(png, 'base64'), transformation, altText });
  return new Paragraph({ alignment: AlignmentType.RIGHT, spacing, children: [image] });
}

function head({ client, title }: MinutesOutline, look: Look): Paragraph[] {
  const bar = { bottom: { style: 'single' as const, size: 18, space: 6, color: look.accent } };
  return [
    new Paragraph({ heading: HeadingLevel.TITLE, children: [new TextRun(clean(client))] }),
    new Paragraph({
      style: 'Subtitle',
      border: bar,
      spacing: { after: 280 },
      children: [new TextRun(clean(title))],
    }),
  ];
}

function sectionOf(section: MinutesSection, on: { look: Look; width: number }): (Paragraph | Table)[] {
  const heading = new Paragraph({ heading: HeadingLevel.HEADING_1, children: [new TextRun(clean(section.title))] });
  return 'table' in section ? [heading, sectionTable(section.table, on)] : [heading, ...section.lines.map(lineOf)];
}

function lineOf({ text, isItem }: Line): Paragraph {
  const children = [new TextRun(clean(text))];
  return isItem
    ? new Paragraph({ numbering: { reference: BULLETS, level: 0 }, spacing: { after: 60 }, children })
    : new Paragraph({ children });
}

function bullet(look: Look) {
  return {
    level: 0,
    format: LevelFormat.BULLET,
    text: '•',
    alignment: AlignmentType.LEFT,
    style: { run: { color: look.accentText }, paragraph: { indent: { left: 340, hanging: 227 } } },
  };
}

function footerOf({ foot }: MinutesOutline, width: number): Footer {
  const style = { size: 16, color: MUTED };
  const line = { top: { style: 'single' as const, size: 4, space: 6, color: HAIRLINE } };
  return new Footer({
    children: [
      new Paragraph({
        border: line,
        spacing: { after: 0 },
        tabStops: [{ type: TabStopType.RIGHT, position: width }],
        children: [
          new TextRun({ ...style, text: shortened(clean(foot)) }),
          new TextRun({ ...style, children: ['\t', 'Page ', PageNumber.CURRENT, ' of ', PageNumber.TOTAL_PAGES] }),
        ],
      }),
    ],
  });
}

/** What is longer would push the page number to a line of its own. */
function shortened(text: string): string {
  const most = 96;
  const chars = [...text];
  return chars.length <= most
    ? text
    : `${chars
        .slice(0, most - 1)
        .join('')
        .trimEnd()}…`;
}

function stylesOf(look: Look, language: string) {
  const { font, primaryText } = look;
  return {
    default: {
      document: {
        run: { font, size: 22, color: '1F2933', language: { value: language } },
        paragraph: { spacing: { after: 120, line: 276, lineRule: LineRuleType.AUTO } },
      },
      title: {
        run: { font, size: 44, bold: true, color: primaryText },
        paragraph: { spacing: { after: 40, line: 252, lineRule: LineRuleType.AUTO } },
      },
      heading1: {
        run: { font, size: 28, bold: true, color: primaryText },
        paragraph: { spacing: { before: 320, after: 120 }, keepNext: true },
      },
    },
    paragraphStyles: [
      {
        id: 'Subtitle',
        name: 'Subtitle',
        basedOn: 'Normal',
        next: 'Normal',
        quickFormat: true,
        run: { font, size: 26, color: MUTED },
      },
    ],
  };
}
