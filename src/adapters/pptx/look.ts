// How a deck looks: the grid, the colours made from the MSP's two, and the two slide masters.
import type PptxGenJS from 'pptxgenjs';
import type { Brand } from '../../domain/deck.ts';
import { clean, shorten } from './text.ts';

export type Area = { x: number; y: number; w: number; h: number };
export type Look = {
  font: string;
  primary: string;
  accent: string;
  /** The primary, dark enough to be read on white. */
  primaryText: string;
  /** The accent, dark enough to be read on white. */
  accentText: string;
  onPrimary: string;
  onPrimarySoft: string;
  series: string[];
};

export const INK = '1F2933';
export const MUTED = '616E7C';
export const HAIRLINE = 'DDE2E8';
export const SOFT = 'F5F7FA';
export const WARNING = { text: '7A4100', fill: 'FFF1D6', line: 'E8A33D' };
const WHITE = 'FFFFFF';

export const MARGIN = 0.75;
export const WIDTH = 13.333 - 2 * MARGIN;
export const BODY: Area = { x: MARGIN, y: 2.05, w: WIDTH, h: 4.6 };
export const HEADLINE: Area = { x: MARGIN, y: 0.86, w: WIDTH, h: 0.98 };
/** The client's name on the title slide. */
export const CLIENT: Area = { x: MARGIN, y: 1.2, w: 11, h: 2.4 };
export const KICKER: Area = { x: MARGIN, y: 0.5, w: 4, h: 0.28 };
export const FOOT: Area = { x: MARGIN, y: 6.93, w: 8.7, h: 0.34 };

/** The `at`-th of equally wide columns. */
export function column(at: number, { of, y, h }: { of: number; y: number; h: number }): Area {
  const gap = 0.25;
  const w = (BODY.w - gap * (of - 1)) / of;
  return { x: BODY.x + at * (w + gap), y, w, h };
}

const channels = (hex: string) => [0, 2, 4].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
const toHex = (rgb: readonly number[]) => rgb.map((it) => Math.round(it).toString(16).padStart(2, '0')).join('');

/** `share` of the way from one colour to another. */
function mix(from: string, to: string, share: number): string {
  const target = channels(to);
  return toHex(channels(from).map((it, at) => it + ((target[at] ?? it) - it) * share)).toUpperCase();
}

/** Relative luminance, WCAG 2.2. */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = channels(hex).map((it) => {
    const part = it / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(one: string, other: string): number {
  const [low = 0, high = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

/** A colour darkened until it stands out from white: 4.5 for text, 3 for shapes (WCAG 2.2, 1.4.3 and 1.4.11). */
function darkened(hex: string, least: number): string {
  const steps = [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6].map((share) => mix(hex, '000000', share));
  return steps.find((it) => contrast(it, WHITE) >= least) ?? INK;
}

const colour = (raw: string, fallback: string) => /^#?([0-9a-f]{6})$/i.exec(raw)?.[1]?.toUpperCase() ?? fallback;

/** The whole palette from a brand; what is not a colour or a font name falls back to a quiet default. */
export function lookOf(brand: Brand): Look {
  const primary = colour(brand.primary, '12355B');
  const accent = colour(brand.accent, '1B7F79');
  const onPrimary = contrast(primary, WHITE) >= 4.5 ? WHITE : INK;
  const primaryText = darkened(primary, 4.5);
  const bars = darkened(accent, 3);
  return {
    font: /^[\p{L}\p{N} -]+$/u.test(brand.font) ? brand.font : 'Calibri',
    primary,
    accent,
    primaryText,
    accentText: darkened(accent, 4.5),
    onPrimary,
    onPrimarySoft: mix(onPrimary, primary, 0.25),
    series: [bars, 'A3ADB8', primaryText, mix(bars, WHITE, 0.55), '616E7C', mix(primaryText, WHITE, 0.5)],
  };
}

/** Defines the masters `Title` and `Content`. */
export function defineMasters(pres: PptxGenJS, look: Look, brand: Brand): void {
  pres.theme = { headFontFace: look.font, bodyFontFace: look.font };
  pres.defineSlideMaster({
    title: 'Title',
    background: { color: look.primary },
    objects: [
      { rect: { x: MARGIN, y: 3.86, w: 0.9, h: 0.07, fill: { color: look.accent } } },
      titlePlaceholder(CLIENT, look.font, { color: look.onPrimary, valign: 'bottom' }),
    ],
  });
  pres.defineSlideMaster({
    title: 'Content',
    background: { color: WHITE },
    objects: [
      { rect: { x: 0, y: 0.5, w: 0.14, h: 1.1, fill: { color: look.accent } } },
      { line: { x: MARGIN, y: 6.84, w: WIDTH, h: 0, line: { color: HAIRLINE, width: 0.75 } } },
      {
        text: {
          text: shorten(clean(brand.name), { size: 8, width: 2.4, lines: 1 }),
          options: { ...footStyle(look), x: 9.6, y: FOOT.y, w: 2.4, h: 0.2, align: 'right' },
        },
      },
      titlePlaceholder(HEADLINE, look.font, { color: look.primaryText, valign: 'top' }),
    ],
    slideNumber: {
      x: 12.08,
      y: FOOT.y - 0.085,
      w: 0.5,
      h: 0.28,
      align: 'right',
      fontFace: look.font,
      fontSize: 9,
      color: MUTED,
    },
  });
}

export function footStyle(look: Look): PptxGenJS.TextPropsOptions {
  return { fontFace: look.font, fontSize: 8, color: MUTED, margin: 0, valign: 'top' };
}

function titlePlaceholder(area: Area, fontFace: string, look: { color: string; valign: 'top' | 'bottom' }) {
  const style = { fontFace, ...look, bold: true, fontSize: 26, align: 'left', margin: 0 } as const;
  return { placeholder: { options: { name: 'title', type: 'title' as const, ...area, ...style }, text: '' } };
}
