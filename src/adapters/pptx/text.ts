// Text that fits: cleaned for XML, measured without a font, wrapped, shrunk and, last of all, shortened.

const NOT_XML = /[^\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;
const WIDE =
  /[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6\u{1F000}-\u{3FFFF}]/u;
const WORDS = new RegExp(`${WIDE.source}|\\s+|(?:(?!${WIDE.source})\\S)+`, 'gu');
const LINE = 1.22;
/** Room for fonts that run wider than the measured one. */
const SPARE = 1.05;
const segments = new Intl.Segmenter('en', { granularity: 'grapheme' });

type Box = { w: number; h: number };
type Fitted = { text: string; size: number; shortened: boolean };

/** One line of text without what XML forbids: control characters, lone surrogates, non-characters. */
export function clean(text: string): string {
  return text.replace(/\s+/g, ' ').replace(NOT_XML, '').trim();
}

/** Texts use few different characters, and each is asked for often. */
const widths = new Map<string, number>();

/** A character's width in parts of the font size, after Arial. */
function em(char: string): number {
  const known = widths.get(char) ?? measured(char);
  widths.set(char, known);
  return known;
}

function measured(char: string): number {
  if (WIDE.test(char)) return 1.1;
  if (/[ijlIft.,:;'|!\s()[\]]/.test(char)) return 0.29;
  if (/[r"*-]/.test(char)) return 0.36;
  if (/[ckszvxyJ]/.test(char)) return 0.5;
  if (/[mwMW@%]/.test(char)) return 0.87;
  if (/\p{Lu}/u.test(char)) return 0.7;
  if (/\p{M}/u.test(char)) return 0;
  return 0.556;
}

function ems(text: string): number {
  let sum = 0;
  for (const char of text) sum += em(char);
  return sum * SPARE;
}

/** Width of one line in inches at a size in points. */
export function widthOf(text: string, size: number): number {
  return (ems(text) * size) / 72;
}

/** How many lines a text takes in a width in inches; words longer than a line break anywhere. */
function linesOf(text: string, size: number, width: number): number {
  const room = (width * 72) / size;
  let lines = 1;
  let used = 0;
  for (const word of text.match(WORDS) ?? []) {
    const need = ems(word);
    if (used + need <= room) {
      used += need;
    } else if (word.trim() !== '') {
      const more = Math.max(1, Math.ceil(need / room));
      lines += used === 0 ? more - 1 : more;
      used = need - (more - 1) * room;
    }
  }
  return lines;
}

/** Height of a text in inches. */
export function heightOf(text: string, size: number, width: number): number {
  return (linesOf(text, size, width) * size * LINE) / 72;
}

/** The longest beginning of a text that stays within a number of lines, with an ellipsis if something is missing. */
export function shorten(text: string, limit: { size: number; width: number; lines: number }): string {
  const fits = (it: string) => linesOf(it, limit.size, limit.width) <= limit.lines;
  if (fits(text)) return text;
  const chars = [...segments.segment(text)].map((it) => it.segment);
  let [low, high] = [0, chars.length];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (fits(`${chars.slice(0, middle).join('')}…`)) low = middle;
    else high = middle - 1;
  }
  return `${chars.slice(0, low).join('').trimEnd()}…`;
}

/** The largest of `sizes` (falling) at which the text fits the box; at the smallest it is shortened. */
export function fitText(raw: string, box: Box, sizes: readonly number[]): Fitted {
  const text = clean(raw);
  const size = sizes.find((it) => heightOf(text, it, box.w) <= box.h);
  if (size !== undefined) return { text, size, shortened: false };
  const smallest = sizes.at(-1) ?? 10;
  const lines = Math.max(1, Math.floor((box.h * 72) / (smallest * LINE)));
  return { text: shorten(text, { size: smallest, width: box.w, lines }), size: smallest, shortened: true };
}
