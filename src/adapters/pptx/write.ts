// Writes an outline as a PowerPoint file with native, editable charts and tables.
import PptxGenJS from 'pptxgenjs';
import { dayOf, toDay, toInstant } from '../../domain/day.ts';
import { type DeckOutline, doubtful, type Logo, type Slide, type Source } from '../../domain/deck.ts';
import { type Formats, formatsOf } from '../../domain/locale.ts';
import { BOLD, type Desk, type Draw, fitted, textBlock } from './blocks.ts';
import {
  CLIENT,
  defineMasters,
  FOOT,
  footStyle,
  HEADLINE,
  KICKER,
  type Look,
  lookOf,
  MARGIN,
  WARNING,
  WIDTH,
} from './look.ts';
import { repack } from './package.ts';
import { kickers, pagesOf } from './slides.ts';
import { clean, fitText, widthOf } from './text.ts';

/** The most it takes, and where it ends, in inches. */
const LOGO = { w: 2.4, h: 0.8, pad: 0.14, bottom: 6.96 };

type BodySlide = Exclude<Slide, { kind: 'title' }>;
type Job = { pres: PptxGenJS; outline: DeckOutline; look: Look; logo: Logo | null };

/** Without state; the same outline gives the same bytes. `onSlide` hears how many slides of the outline are drawn. */
export async function writeOutline(
  outline: DeckOutline,
  onSlide: (done: number) => void,
  logo: Logo | null = null,
): Promise<Uint8Array> {
  const pres = new PptxGenJS();
  const look = lookOf(outline.brand);
  drawOutline(pres, outline, onSlide, logo);
  const raw = (await pres.write({ outputType: 'uint8array' })) as Uint8Array;
  return repack(raw, { look, builtAt: outline.builtAt });
}

/** Every shape of the file, as the library takes them. */
export function drawOutline(
  pres: PptxGenJS,
  outline: DeckOutline,
  onSlide: (done: number) => void,
  logo: Logo | null = null,
): void {
  const look = lookOf(outline.brand);
  describe(pres, outline);
  defineMasters(pres, look, outline.brand);
  const job = { pres, outline, look, logo };
  outline.slides.forEach((slide, at) => {
    if (slide.kind === 'title') writeTitle(job, slide);
    else writeBody(job, slide);
    onSlide(at + 1);
  });
}

function describe(pres: PptxGenJS, outline: DeckOutline): void {
  pres.layout = 'LAYOUT_WIDE';
  pres.title = clean(`${outline.client} – ${outline.title}`);
  pres.subject = clean(outline.subtitle);
  pres.author = clean(outline.brand.name);
  // The library escapes the others, but not the company.
  pres.company = clean(outline.brand.name).replace(/[<>&"']/g, ' ');
}

function writeTitle({ pres, outline, look, logo }: Job, slide: Slide): void {
  const desk: Desk = { look, spill: [] };
  const page = pres.addSlide({ masterName: 'Title' });
  const client = fitted(desk, outline.client, { ...CLIENT, w: CLIENT.w * BOLD }, [54, 48, 44, 40, 36, 32, 28, 24]);
  titleText(page, client);
  const line = (text: string, y: number, sizes: number[], h = 0.5) =>
    textBlock(desk, text, { x: MARGIN, y, w: 10.6, h }, { sizes, color: look.onPrimary })(page);
  line(outline.title, 4.3, [24, 20, 18, 16]);
  line(outline.subtitle, 4.85, [16, 14, 12]);
  const foot = { x: MARGIN, y: 6.6, w: WIDTH, h: 0.32 };
  const quiet = { sizes: [12, 11, 10], color: look.onPrimarySoft };
  textBlock(desk, formatsOf(outline.locale).longDay(toDay(outline.meetingOn)), { ...foot, w: 5.6 }, quiet)(page);
  if (logo) drawLogo(page, logo, outline.brand.name);
  else
    textBlock(desk, outline.brand.name, { ...foot, x: MARGIN + 6, w: WIDTH - 6 }, { ...quiet, align: 'right' })(page);
  page.addNotes(notesOf(outline, slide, desk));
}

/** On white, whatever the colour of the slide: most logos are made for paper. */
function drawLogo(page: PptxGenJS.Slide, logo: Logo, name: string): void {
  const scale = Math.min(LOGO.w / logo.width, LOGO.h / logo.height);
  const [w, h] = [logo.width * scale, logo.height * scale];
  const [x, y] = [MARGIN + WIDTH - w - LOGO.pad, LOGO.bottom - h - LOGO.pad];
  const plate = { x: x - LOGO.pad, y: y - LOGO.pad, w: w + 2 * LOGO.pad, h: h + 2 * LOGO.pad };
  page.addShape('rect', { ...plate, fill: { color: 'FFFFFF' } });
  page.addImage({ data: `image/png;base64,${logo.png}`, x, y, w, h, altText: clean(name) });
}

function writeBody(job: Job, slide: BodySlide): void {
  const desk: Desk = { look: job.look, spill: [] };
  const pages = pagesOf(desk, slide);
  const frames = pages.map((_, at) => frame(job, desk, slide, { at, of: pages.length }));
  const notes = notesOf(job.outline, slide, desk);
  pages.forEach((draws, at) => {
    const page = job.pres.addSlide({ masterName: 'Content' });
    for (const draw of [...(frames[at] ?? []), ...draws]) draw(page);
    page.addNotes(at === 0 ? notes : `Continues the slide before.\n\n${notes}`);
  });
}

/** What every content slide has: kicker, headline, stamp and source line. */
function frame({ outline, look }: Job, desk: Desk, slide: BodySlide, page: { at: number; of: number }): Draw[] {
  const place = page.of > 1 ? ` (${page.at + 1} of ${page.of})` : '';
  const kicker = textBlock(desk, `${kickers[slide.kind]}${place}`, KICKER, {
    sizes: [12],
    color: look.accentText,
    bold: true,
  });
  const headline = headlineOf(desk, slide.headline);
  const sources = slide.sources.map((it) => sourceText(it, outline)).join('  ·  ');
  const foot = fitText(sources === '' ? '' : `Source: ${sources}`, FOOT, [8, 7]);
  return [
    (it) => titleText(it, headline),
    kicker,
    ...stamp(look, slide.sources, outline),
    (it) => it.addText(foot.text, { ...footStyle(look), ...FOOT, fontSize: foot.size }),
  ];
}

/** A headline a little smaller on one line reads better than a large one with a single word on the second. */
function headlineOf(desk: Desk, raw: string): { text: string; size: number } {
  const area = { ...HEADLINE, w: HEADLINE.w * BOLD };
  const line = fitText(raw, { ...area, h: area.h / 2 }, [28, 26, 24]);
  return line.shortened ? fitted(desk, raw, area, [28, 26, 24, 22, 20, 18]) : line;
}

/** The placeholder's own size would win over one given for the whole text, so it goes to the run. */
function titleText(page: PptxGenJS.Slide, { text, size }: { text: string; size: number }): void {
  page.addText([{ text, options: { fontSize: size } }], { placeholder: 'title', fit: 'shrink' });
}

/** A label nobody can overlook while the slide rests on old or incomplete data. */
function stamp(look: Look, sources: readonly Source[], { locale, timeZone }: DeckOutline): Draw[] {
  const formats = formatsOf(locale);
  const { stale, partial } = doubtful(sources);
  const short = (text: string) => (text.length > 24 ? `${text.slice(0, 23)}…` : text);
  const words = [
    ...stale.map(
      (it) =>
        `OLD DATA: ${short(clean(it.system))}, read ${formats.dayWithYear(dayOf(toInstant(it.readAt), timeZone))}`,
    ),
    ...partial.map((it) => `PARTIAL: ${short(clean(it.system))}, ${count(it, formats)}`),
  ];
  if (words.length === 0) return [];
  const [text, size] =
    words.length <= 2
      ? [words.join('   '), 10]
      : [`OLD OR PARTIAL DATA: ${new Set([...stale, ...partial]).size} sources, see the notes`, 10];
  const w = Math.min(widthOf(text, size) * 1.12 + 0.3, 7.6);
  const place = { x: MARGIN + WIDTH - w, y: KICKER.y - 0.06, w, h: 0.32 };
  const box = { fill: { color: WARNING.fill }, line: { color: WARNING.line, width: 0.75 } };
  const style = {
    fontFace: look.font,
    fontSize: size,
    bold: true,
    color: WARNING.text,
    align: 'center',
    valign: 'middle',
  } as const;
  return [
    (it) =>
      it.addText(text, { ...place, ...box, ...style, shape: 'roundRect', rectRadius: 0.05, margin: 0, fit: 'shrink' }),
  ];
}

function notesOf(outline: DeckOutline, slide: Slide, desk: Desk): string {
  const list = (title: string, lines: readonly string[]) =>
    lines.length > 0 ? `\n\n${title}\n${lines.map((it) => `– ${it}`).join('\n')}` : '';
  const own = slide.notes.split(/\r?\n/).map(clean).join('\n').trim();
  const sources = slide.sources.map((it) => sourceText(it, outline));
  return `${own}${list('Sources', sources)}${list('In full, where the slide is shortened', [...new Set(desk.spill)])}`.trim();
}

function sourceText(source: Source, { locale, timeZone }: DeckOutline): string {
  const formats = formatsOf(locale);
  const doubt = `${source.stale ? ', out of date' : ''}${source.rows < source.total ? ', incomplete' : ''}`;
  const at = formats.moment(source.readAt, timeZone);
  return `${clean(source.system)}, read ${at} (${timeZone}), ${count(source, formats)}${doubt}`;
}

function count({ rows, total }: Source, { number }: Formats): string {
  return `${number(rows)} of ${number(total)}`;
}
