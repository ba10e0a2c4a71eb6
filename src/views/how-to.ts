// The article that says how a prompt is answered: one quiet line that opens it (spec §7 *KB articles*).
import type { ArticleLink, HowTo } from '../domain/article.ts';
import { type Node, nodes } from './node.ts';
import { isWebAddress } from './rows.ts';
import { dotted, short } from './words.ts';

/** More beside it are left to the article itself: a form has little room. */
const MOST_RELATED = 2;

/** Adds it at the end, where it is in nobody's way. */
export function withHowTo(card: Node, { article, isExpired, related }: HowTo): Node {
  const lines = [
    { ...lineOf('How to:', article, isExpired ? 'its review is overdue' : null), spacing: 'Medium' },
    ...related.slice(0, MOST_RELATED).map((each) => lineOf('See also:', each, null)),
  ];
  return { ...card, body: [...nodes(card.body), ...lines] };
}

function lineOf(before: string, { number, title, url }: ArticleLink, mark: string | null): Node {
  const name = `${short(number, 30)} ${short(title, 80)}`;
  const text = dotted(`${before} ${name}`, mark);
  const block = { type: 'TextBlock', text, wrap: true, size: 'Small', spacing: 'None' };
  if (!isWebAddress(url)) return { ...block, isSubtle: true, spacing: 'Small' };
  const open = { type: 'Action.OpenUrl', title: 'Open the article', url };
  return { type: 'Container', spacing: 'Small', selectAction: open, items: [{ ...block, color: 'Accent' }] };
}
