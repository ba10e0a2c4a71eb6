// The last touch on the written file: brand colours in the theme, notes in paragraphs, the same bytes for the same outline.
import type { Look } from './look.ts';
import { readZip, writeZip } from './zip.ts';

type Parts = Map<string, string | Uint8Array>;
/** Workbooks are stored, the file around them compresses them. */
const SMALL = 2_000;

/** Repacks what pptxgenjs wrote; `builtAt` becomes the date of creation in the document's properties. */
export function repack(raw: Uint8Array, { look, builtAt }: { look: Look; builtAt: string }): Uint8Array {
  const parts = renumber(unzip(raw));
  const stamp = new Date(builtAt).toISOString().replace(/\.\d+Z$/, 'Z');
  for (const [name, part] of parts) {
    if (typeof part === 'string') parts.set(name, mend(name, part, { look, stamp, parts }));
    else if (name.endsWith('.xlsx')) parts.set(name, workbook(part, stamp));
  }
  return writeZip(parts, SMALL);
}

function unzip(raw: Uint8Array): Parts {
  const text = (name: string) => /\.(xml|rels)$/.test(name);
  return new Map([...readZip(raw)].map(([name, part]) => [name, text(name) ? part.toString() : part]));
}

/** pptxgenjs counts charts over the life of the process; here they are counted from 1 in every file. */
function renumber(parts: Parts): Parts {
  const numbers = [...parts.keys()].flatMap((it) => /^ppt\/charts\/chart(\d+)\.xml$/.exec(it)?.[1] ?? []).map(Number);
  const order = new Map(numbers.sort((a, b) => a - b).map((number, at) => [number, at + 1]));
  const rename = (text: string) =>
    text.replace(/(\/chart|Microsoft_Excel_Worksheet)(\d+)\.(xml|xlsx)/g, (all, stem, number, end) => {
      const place = order.get(Number(number));
      return place === undefined ? all : `${stem}${place}.${end}`;
    });
  const links = (name: string) => name.endsWith('.rels') || name === '[Content_Types].xml';
  return new Map(
    [...parts].map(([name, part]) => [rename(name), typeof part === 'string' && links(name) ? rename(part) : part]),
  );
}

function mend(name: string, part: string, with_: { look: Look; stamp: string; parts: Parts }): string {
  if (name === 'docProps/core.xml') return dated(part, with_.stamp);
  if (name === '[Content_Types].xml') return onlyPresent(part, with_.parts);
  if (name.startsWith('ppt/theme/')) return themed(part, with_.look);
  if (/^ppt\/notesSlides\/[^/]+\.xml$/.test(name)) return paragraphs(part);
  if (/^ppt\/slides\/[^/]+\.xml$/.test(name)) return accessible(part);
  return part;
}

function dated(part: string, stamp: string): string {
  return part.replace(/(<dcterms:(?:created|modified)[^>]*>)[^<]*/g, `$1${stamp}`);
}

/** pptxgenjs declares one slide master a slide, though it writes one. */
function onlyPresent(part: string, parts: Parts): string {
  return part.replace(/<Override PartName="\/([^"]+)"[^>]*\/>/g, (all, name) => (parts.has(name) ? all : ''));
}

function themed(part: string, look: Look): string {
  const colours = new Map([
    ['dk2', look.primary],
    ...look.series.map((it, at): [string, string] => [`accent${at + 1}`, it]),
  ]);
  let mended = part.replace('<a:clrScheme name="Office">', '<a:clrScheme name="Brand">');
  for (const [slot, hex] of colours) {
    mended = mended.replace(new RegExp(`(<a:${slot}><a:srgbClr val=")[0-9A-F]{6}`), `$1${hex}`);
  }
  return mended;
}

/** Line breaks in the notes' only run become paragraphs. */
function paragraphs(part: string): string {
  return part.replace(
    /<a:p><a:r>(<a:rPr[^>]*\/>)<a:t>([^<]*)<\/a:t><\/a:r>(<a:endParaRPr[^>]*\/>)<\/a:p>/,
    (_, style, text, end) =>
      text
        .split(/\r?\n/)
        .map((line: string) =>
          line === '' ? `<a:p>${end}</a:p>` : `<a:p><a:r>${style}<a:t>${line}</a:t></a:r>${end}</a:p>`,
        )
        .join(''),
  );
}

/** Ids of shapes are unique on a slide, and tables say that their first row is a header. */
function accessible(part: string): string {
  let id = 0;
  return part
    .replace(/<p:cNvPr id="\d+"/g, () => `<p:cNvPr id="${++id}"`)
    .replaceAll('<a:tblPr/>', '<a:tblPr firstRow="1"/>');
}

/** The workbook behind a chart: fixed dates, and a table reference without pptxgenjs' stray apostrophe. */
function workbook(raw: Uint8Array, stamp: string): Uint8Array {
  const parts = unzip(raw);
  for (const [name, part] of parts) {
    if (typeof part !== 'string') continue;
    if (name === 'docProps/core.xml') parts.set(name, dated(part, stamp));
    if (name.startsWith('xl/tables/')) parts.set(name, part.replace(/(ref="[A-Z0-9:]+)'"/, '$1"'));
  }
  return writeZip(parts, Number.POSITIVE_INFINITY);
}
