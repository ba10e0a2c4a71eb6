// A card as plain text, for clients and notifications that can't show it.
import { isNode, type Node, nodes } from './node.ts';

const MOST_LINES = 60;

/** What is visible, a line for each row, then what can be done. Not Markdown. */
export function plainText(card: Node): string {
  const lines = nodes(card.body).flatMap(linesOf);
  const actions = nodes(card.actions).map((action) => String(action.title));
  const shown = lines.length > MOST_LINES ? [...lines.slice(0, MOST_LINES), '…'] : lines;
  return [...shown, ...(actions.length > 0 ? [`Buttons: ${actions.join(' | ')}`] : [])].join('\n');
}

function linesOf(node: Node): string[] {
  if (node.isVisible === false) return [];
  if (node.type === 'TextBlock') return [String(node.text)];
  if (node.type === 'RichTextBlock')
    return [
      nodes(node.inlines)
        .map(({ text }) => text)
        .join(''),
    ];
  if (node.type === 'FactSet') return nodes(node.facts).map((fact) => `${fact.title}: ${fact.value}`);
  if (node.type === 'ColumnSet')
    return [nodes(node.columns).map(columnText).filter(hasWords).join(' · ')].filter(hasWords);
  if (node.type === 'Input.ChoiceSet' && node.style === 'expanded')
    return nodes(node.choices).map((it) => `- ${it.title}`);
  return nodes(node.items).flatMap(linesOf);
}

function columnText(column: unknown): string {
  return isNode(column) ? nodes(column.items).flatMap(linesOf).join(', ') : '';
}

/** An icon alone says nothing without its column. */
function hasWords(text: string): boolean {
  return /[\p{L}\p{N}]/u.test(text);
}
