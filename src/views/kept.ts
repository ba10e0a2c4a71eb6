// What was typed on a card that could not take it, to be copied from the answer.
import { type Node, nodes } from './node.ts';
import { clipped } from './words.ts';

/** The longest texts go along while a card surely has room for them: 40 KB of UTF-16. */
const MOST_UNITS = 14_000;

/** Shows the texts under everything else; a text that does not fit is cut, and says so. */
export function withKept(card: Node, texts: readonly string[]): Node {
  let room = MOST_UNITS;
  const shown = texts.flatMap((text) => {
    const size = sizeOf(text);
    const part = size <= room ? text : clipped(text, Math.floor((text.length * room) / size));
    const hasRoom = room > 0;
    room -= size;
    return hasRoom ? [part] : [];
  });
  if (shown.length === 0) return card;
  const heading = { type: 'TextBlock', text: 'What you typed, to copy:', isSubtle: true, wrap: true };
  const items = shown.map((text, n) => ({
    type: 'TextBlock',
    text,
    wrap: true,
    spacing: n === 0 ? 'Small' : 'Medium',
  }));
  const kept = { type: 'Container', separator: true, spacing: 'Medium', items: [heading, ...items] };
  return { ...card, body: [...nodes(card.body), kept] };
}

/** As they travel: quoted, each line a paragraph. */
function sizeOf(text: string): number {
  return JSON.stringify(text.replaceAll('\n', '\n\n')).length;
}
