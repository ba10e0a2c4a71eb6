// The roadmap slide: recommendations as cards in columns, one column a quarter.
import type { Quarter, Recommendation } from '../../domain/deck.ts';
import { BOLD, type Desk, type Draw, paginate, textBlock } from './blocks.ts';
import { type Area, BODY, column, HAIRLINE, INK, MUTED, SOFT } from './look.ts';
import { clean, heightOf, shorten } from './text.ts';

type Card = { title: string; meta: string; high: boolean; h: number };
/** Cards of one and of two lines are equally tall. */
const CARD = { size: 12, meta: 10, side: 0.16, top: 0.1, gap: 0.12, least: 0.84 };
const HEAD = 0.62;

/** Up to five quarters side by side; a quarter with more than fits continues in the same column of the next page. */
export function roadmapPages(desk: Desk, quarters: readonly Quarter[]): Draw[][] {
  const of = Math.max(4, quarters.length);
  const columns = quarters.map((quarter, at) => {
    const area = column(at, { of, y: BODY.y + HEAD, h: BODY.h - HEAD });
    const cards = quarter.items.map((it) => cardOf(desk, it, area.w));
    const pages = paginate(cards, { first: area, rest: area }, (card) => card.h + CARD.gap);
    const head = quarterHead(desk, quarter, column(at, { of, y: BODY.y, h: HEAD }));
    const none = textBlock(desk, 'Nothing planned', area, { sizes: [12], color: MUTED });
    return { head, pages: pages.length > 0 ? pages.map((it) => stack(desk, it.rows, area)) : [[none]] };
  });
  const count = Math.max(...columns.map((it) => it.pages.length));
  return Array.from({ length: count }, (_, page) => columns.flatMap((it) => [...it.head, ...(it.pages[page] ?? [])]));
}

function quarterHead(desk: Desk, quarter: Quarter, area: Area): Draw[] {
  const name = { ...area, h: 0.34, w: area.w * 0.58 };
  const cost = { ...name, x: area.x + area.w * 0.58, w: area.w * 0.42 };
  return [
    textBlock(desk, quarter.name, name, { sizes: [16, 14, 12, 11, 10], color: desk.look.primaryText, bold: true }),
    textBlock(
      desk,
      quarter.cost,
      { ...cost, y: cost.y + 0.06, h: 0.24 },
      { sizes: [12, 11, 10, 9, 8], color: MUTED, align: 'right' },
    ),
    (slide) =>
      slide.addShape('line', {
        x: area.x,
        y: area.y + 0.42,
        w: area.w,
        h: 0,
        line: { color: desk.look.primaryText, width: 1.25 },
      }),
  ];
}

function cardOf(desk: Desk, item: Recommendation, width: number): Card {
  const room = width - 2 * CARD.side;
  const full = clean(item.title);
  const title = shorten(full, { size: CARD.size, width: room * BOLD, lines: 4 });
  if (title !== full) desk.spill.push(full);
  const words = [`${item.priority[0]?.toUpperCase()}${item.priority.slice(1)} priority`, item.state, clean(item.cost)];
  const meta = words.filter((it) => it !== '').join(' · ');
  const h = heightOf(title, CARD.size, room * BOLD) + heightOf(meta, CARD.meta, room) + 2 * CARD.top + 0.06;
  return { title, meta, high: item.priority === 'high', h: Math.max(h, CARD.least) };
}

function stack(desk: Desk, cards: readonly Card[], area: Area): Draw[] {
  let y = area.y;
  return cards.map((card) => {
    const place = { x: area.x, y, w: area.w, h: card.h };
    y += card.h + CARD.gap;
    return (slide) => {
      const font = { fontFace: desk.look.font };
      const lines = [
        { text: card.title, options: { ...font, fontSize: CARD.size, color: INK, bold: card.high, breakLine: true } },
        { text: card.meta, options: { ...font, fontSize: CARD.meta, color: MUTED } },
      ];
      slide.addText(lines, {
        ...place,
        fill: { color: SOFT },
        margin: [CARD.side * 72, CARD.side * 72, CARD.top * 72, CARD.top * 72],
        valign: 'top',
      });
      slide.addShape('rect', { ...place, w: 0.06, fill: { color: card.high ? desk.look.accent : HAIRLINE } });
    };
  });
}
