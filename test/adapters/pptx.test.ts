// The written PowerPoint file, opened again: what is in it, what is not, and that it stays on the page.
import { beforeAll, describe, expect, test } from '@jest/globals';
import JSZip from 'jszip';
import { shorten } from '../../src/adapters/pptx/text.ts';
import { writeOutline } from '../../src/adapters/pptx/write.ts';
import { pptxWriter } from '../../src/adapters/pptx.ts';
import type { DeckOutline, Slide } from '../../src/domain/deck.ts';
import { png } from '../support/png.ts';
import { emptyDeck, extremeDeck, richDeck } from '../support/sample-deck.ts';

const PAGE = { w: 12_192_000, h: 6_858_000 };

type Deck = { names: string[]; xml: (name: string) => Promise<string>; raw: (name: string) => Promise<Uint8Array> };

async function open(bytes: Uint8Array): Promise<Deck> {
  const zip = await JSZip.loadAsync(bytes);
  const part = (name: string) => zip.file(name) ?? fail(name);
  return {
    names: Object.keys(zip.files),
    xml: (name) => part(name).async('string'),
    raw: (name) => part(name).async('uint8array'),
  };
}

function fail(name: string): never {
  throw new Error(`no part ${name}`);
}

const write = async (outline: DeckOutline) => open(await writeOutline(outline, () => {}));
const numbered = (deck: Deck, pattern: RegExp) => deck.names.filter((it) => pattern.test(it)).length;
const slideCount = (deck: Deck) => numbered(deck, /^ppt\/slides\/slide\d+\.xml$/);
const slides = (deck: Deck) =>
  Promise.all(Array.from({ length: slideCount(deck) }, (_, at) => deck.xml(`ppt/slides/slide${at + 1}.xml`)));
const notes = (deck: Deck) =>
  Promise.all(Array.from({ length: slideCount(deck) }, (_, at) => deck.xml(`ppt/notesSlides/notesSlide${at + 1}.xml`)));

function words(xml: string): string {
  const runs = [...xml.matchAll(/<a:t>([^<]*)<\/a:t>/g)].map((it) => it[1]).join('\n');
  return runs
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&');
}

/** The first thing that is not well-formed, or null. */
function flaw(xml: string): string | null {
  const open: string[] = [];
  const tags = /<(\/?)([A-Za-z][\w:.-]*)((?:\s+[\w:.-]+\s*=\s*"[^"<]*")*)\s*(\/?)>|<\?xml[^>]*\?>|([<>])/g;
  for (const [all, closing, name = '', , single, stray] of xml.matchAll(tags)) {
    if (stray) return `stray ${stray}`;
    if (name === '' || single) continue;
    if (!closing) open.push(name);
    else if (open.pop() !== name) return all;
  }
  return open.at(-1) ?? null;
}

/** Frames on a slide in EMU: shapes, charts, and tables with the height of their rows. */
function frames(xml: string): { right: number; bottom: number }[] {
  const found = xml.matchAll(/<a:off x="(\d+)" y="(\d+)"\/><a:ext cx="(\d+)" cy="(\d+)"\/>(?:(?!<a:off ).)*/gs);
  return [...found].map(([all, x, y, w, h]) => {
    const rows = [...all.matchAll(/<a:tr h="(\d+)"/g)].reduce((sum, row) => sum + Number(row[1]), 0);
    return { right: Number(x) + Number(w), bottom: Number(y) + (rows || Number(h)) };
  });
}

let rich: Deck;
let empty: Deck;
let extreme: Deck;
beforeAll(async () => {
  [rich, empty, extreme] = await Promise.all([write(richDeck()), write(emptyDeck()), write(extremeDeck())]);
});

describe('charts', () => {
  test('are native and each carries its workbook', async () => {
    expect(rich.names.filter((it) => /^ppt\/charts\/chart\d+\.xml$/.test(it))).toHaveLength(3);
    for (const n of [1, 2, 3]) {
      const rels = await rich.xml(`ppt/charts/_rels/chart${n}.xml.rels`);
      expect(rels).toContain(`../embeddings/Microsoft_Excel_Worksheet${n}.xlsx`);
      const workbook = await open(await rich.raw(`ppt/embeddings/Microsoft_Excel_Worksheet${n}.xlsx`));
      expect(await workbook.xml('xl/worksheets/sheet1.xml')).toContain('<sheetData>');
    }
  });

  test('hold money in whole units, gaps as gaps, and a format with the currency', async () => {
    const budget = await rich.xml('ppt/charts/chart3.xml');
    expect(budget).toContain('<c:v>118200</c:v>');
    expect(budget).toContain('formatCode="&quot;$&quot;#,##0"');
    const trend = await rich.xml('ppt/charts/chart1.xml');
    expect(trend).toContain('<c:dispBlanksAs val="gap"/>');
    expect(trend).not.toContain('<c:pt idx="3"><c:v>0</c:v>');
  });

  test('with nothing in them are not drawn', async () => {
    expect(empty.names.filter((it) => it.startsWith('ppt/charts/chart'))).toEqual([]);
  });

  test('with too many categories say how many they show, and name the rest in the notes', async () => {
    const all = (await slides(extreme)).map(words).join('\n');
    expect(all).toContain('first 12 of 40');
    const drawn = (await notes(extreme)).map(words).find((it) => it.includes('Not drawn in'));
    expect(drawn).toMatch(/39 Überprüfung/);
  });
});

describe('evidence', () => {
  test('a stale or partial source is stamped, a good one is not', async () => {
    const [, since = '', business = '', , roadmap = ''] = (await slides(rich)).map(words);
    expect(since).toContain('OLD DATA: Pzzle, read 5 Oct 2026');
    expect(roadmap).toContain('PARTIAL: ScalePad, 96 of 112');
    expect(business).not.toMatch(/OLD DATA|PARTIAL/);
  });

  test('every slide with numbers ends in source, time read and n of total, on the slide and in the notes', async () => {
    const line = 'myITprocess, read 2 Nov 2026, 08:12 (Europe/London), 148 of 148';
    expect(words((await slides(rich))[3] ?? '')).toContain(`Source: ${line}`);
    expect(words((await notes(rich))[3] ?? '')).toContain(`– ${line}`);
  });

  test('notes keep their paragraphs', async () => {
    expect(words((await notes(rich))[1] ?? '')).toContain('Start with what was kept.\nThen ask about the lease.');
  });

  test('what was not read says so, and what to do', async () => {
    const all = (await slides(empty)).map(words);
    expect(all[3]).toContain('No assessment was read yet from myITprocess.');
    expect(all[3]).toContain('The vITM completes the first review');
    expect(all[2]).toContain('No business goals are recorded yet.');
    expect(all.at(-1)).toContain('No actions are open.');
  });
});

describe('extreme and hostile text', () => {
  test('every part is well-formed and free of characters that XML forbids', async () => {
    for (const deck of [rich, empty, extreme]) {
      for (const name of deck.names.filter((it) => /\.(xml|rels)$/.test(it))) {
        const xml = await deck.xml(name);
        expect([name, flaw(xml)]).toEqual([name, null]);
        expect([name, /[^\t\n\r -\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u.test(xml)]).toEqual([name, false]);
      }
    }
  });

  test('workbooks hold hostile names as strings, never as formulas', async () => {
    const workbooks = extreme.names.filter((it) => it.endsWith('.xlsx'));
    expect(workbooks.length).toBe(3);
    for (const name of workbooks) {
      const workbook = await open(await extreme.raw(name));
      for (const part of workbook.names.filter((it) => it.endsWith('.xml')))
        expect(flaw(await workbook.xml(part))).toBeNull();
      expect(await workbook.xml('xl/worksheets/sheet1.xml')).not.toContain('<f>');
    }
  });

  test('comes out literally, and links nowhere', async () => {
    const [title = ''] = (await slides(extreme)).map(words);
    expect(title).toContain('<script>alert(1)</script> & "quotes" ${now()} [link](http://x) =HYPERLINK("http://x")');
    expect((await slides(extreme)).join('')).not.toContain('hlinkClick');
  });

  test('a long client name is shown whole', async () => {
    expect(words((await slides(extreme))[0] ?? '')).toContain(extremeDeck().client);
  });

  test('nothing leaves the page', async () => {
    for (const deck of [rich, empty, extreme]) {
      for (const frame of (await slides(deck)).flatMap(frames)) {
        expect(frame.right).toBeLessThanOrEqual(PAGE.w);
        expect(frame.bottom).toBeLessThanOrEqual(PAGE.h);
      }
    }
  });

  test('tables stop above the foot and continue on the next slide without losing a row', async () => {
    const all = await slides(extreme);
    const actions = all.filter((it) => words(it).includes('Actions and next meeting'));
    expect(actions.length).toBeGreaterThan(1);
    const rows = [
      ...actions
        .map(words)
        .join('\n')
        .matchAll(/^(\d+) Überprüfung/gm),
    ].map((it) => Number(it[1]));
    expect(rows).toEqual(Array.from({ length: 30 }, (_, n) => n));
    for (const xml of actions) {
      expect(words(xml)).toContain('What\nWho\nDue');
      const tables = frames(xml.slice(xml.indexOf('<p:graphicFrame>'), xml.indexOf('</p:graphicFrame>')));
      for (const { bottom } of tables) expect(bottom).toBeLessThanOrEqual(6.84 * 914_400);
    }
  });

  test('what is shortened on the slide is whole in the notes', async () => {
    const [slide] = richDeck().slides.slice(3);
    const headline = `${'A very long headline that goes on and on. '.repeat(9)}The end.`;
    const deck = await write({ ...richDeck(), slides: [{ ...slide, headline } as Slide] });
    expect(words((await slides(deck))[0] ?? '')).not.toContain('The end.');
    expect(words((await notes(deck))[0] ?? '')).toContain(headline);
  });

  test('shortening never splits an emoji', () => {
    expect(shorten('👩‍💻👩‍💻👩‍💻👩‍💻', { size: 12, width: 0.75, lines: 1 })).toMatch(/^(👩‍💻)+…$/u);
  });
});

test('a logo is on the first slide, in its proportions and with the name of the company; the same file each time', async () => {
  const logo = { png: png(300, 100).toString('base64'), width: 300, height: 100 };
  const [one, two] = [await writeOutline(richDeck(), () => {}, logo), await pptxWriter({ logo }).write(richDeck())];
  expect(Buffer.from(one).equals(Buffer.from(two))).toBe(true);
  const zip = await JSZip.loadAsync(one);
  const slide = (await zip.file('ppt/slides/slide1.xml')?.async('string')) ?? '';
  const [, cx, cy] = /<p:pic>[\s\S]*?<a:ext cx="(\d+)" cy="(\d+)"/.exec(slide) ?? [];
  expect(Number(cx) / Number(cy)).toBeCloseTo(3, 2);
  expect(slide).toMatch(/<p:pic>[\s\S]*descr="Northwind IT"/);
  const [media] = Object.keys(zip.files).filter((name) => name.endsWith('.png'));
  expect(await zip.file(media ?? '')?.async('nodebuffer')).toEqual(png(300, 100));
});

describe('the file', () => {
  test('is the same for the same outline', async () => {
    const [one, two] = [await writeOutline(richDeck(), () => {}), await pptxWriter().write(richDeck())];
    expect(Buffer.from(one).equals(Buffer.from(two))).toBe(true);
  });

  test('declares only parts it has, and numbers shapes once a slide', async () => {
    const declared = [...(await rich.xml('[Content_Types].xml')).matchAll(/PartName="\/([^"]+)"/g)].map(
      (it) => it[1] ?? '',
    );
    expect(declared.filter((it) => !rich.names.includes(it))).toEqual([]);
    for (const xml of await slides(rich)) {
      const ids = [...xml.matchAll(/<p:cNvPr id="(\d+)"/g)].map((it) => it[1]);
      expect(new Set(ids).size).toBe(ids.length);
    }
  });

  test('has the brand in its theme, a title on every slide and a header row in every table', async () => {
    const theme = await rich.xml('ppt/theme/theme1.xml');
    expect(theme).toContain('<a:accent1><a:srgbClr val="0F8B8D"/>');
    for (const xml of await slides(rich)) {
      expect(xml).toMatch(/<p:ph[^>]*type="title"/);
      expect(xml).not.toContain('<a:tblPr/>');
    }
  });
});
