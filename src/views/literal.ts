// People's text drawn as exactly its characters, whether a client reads Markdown once (Teams), twice (the Playground) or not.
import { type Node, nodes } from './node.ts';

/** What Markdown or HTML could take for its own, anywhere or at the beginning of a paragraph. */
const markup = /[\\`*_[\]<>~|]|&(?=#?\w)|^(?:#|[-+=]+(?:\s|$)|\d+[.)](?:\s|$))/;
/** More paragraphs than this are drawn in one, or the card would grow too large. */
const MOST_PARAGRAPHS = 40;
const boxKeys = ['id', 'isVisible', 'spacing', 'separator', 'horizontalAlignment'];
const runKeys = ['color', 'isSubtle', 'size', 'weight'];
/** Wide enough for a character in bold, in every font that Teams falls back to. */
const TITLE_PIXELS = 9;

/** A text block; with markup in it a rich one, which nobody reads as Markdown, for each paragraph. */
export function literalText(block: Node): Node {
  const texts = paragraphs(String(block.text));
  if (!texts.some(hasMarkup)) return { ...block, text: texts.join('\n\n') };
  const items = packed(texts).map((text) => rich(text, block));
  const [first] = items;
  return items.length === 1
    ? { ...first, ...only(block, boxKeys) }
    : { type: 'Container', ...only(block, boxKeys), items };
}

/** A fact set; with markup in it rows of two columns, which look the same. */
export function literalFacts(set: Node): Node {
  // A title is ours and short; with plain spaces it would break into two lines.
  const facts = nodes(set.facts).map(({ title, value }) => ({
    title: String(title).replaceAll(' ', '\u00a0'),
    value: paragraphs(String(value)),
  }));
  if (!facts.some(({ value }) => value.some(hasMarkup))) {
    return { ...set, facts: facts.map(({ title, value }) => ({ title, value: value.join('\n\n') })) };
  }
  const width = `${Math.max(...facts.map(({ title }) => title.length)) * TITLE_PIXELS}px`;
  return { type: 'Container', ...only(set, boxKeys), items: facts.map((fact) => factRow(fact, width)) };
}

function factRow({ title, value }: { title: string; value: string[] }, width: string): Node {
  const cells = [
    { width, text: title, weight: 'Bolder' },
    { width: 'stretch', text: value.join('\n\n') },
  ];
  const columns = cells.map(({ width, ...cell }) => ({
    type: 'Column',
    width,
    items: [literalText({ type: 'TextBlock', wrap: true, ...cell })],
  }));
  return { type: 'ColumnSet', spacing: 'Small', columns };
}

const lookAlikes: Readonly<Record<string, string>> = {
  '\\': '＼',
  '`': 'ˋ',
  '*': '∗',
  _: '＿',
  '[': '［',
  ']': '］',
  '<': '‹',
  '>': '›',
  '~': '∼',
  '|': '｜',
  '&': '＆',
};

/** A choice has no rich form, and clients differ in what they read: other characters that look alike. */
export function literalChoice(choice: Node): Node {
  const title = paragraphs(String(choice.title)).join(', ');
  if (!hasMarkup(title)) return { ...choice, title };
  // Behind a space without width nothing begins a list.
  return { ...choice, title: `\u200b${title.replace(/[\\`*_[\]<>~|&]/g, (char) => lookAlikes[char] ?? char)}` };
}

/** One for each line; none begins with the dot between two parts, or holds a date that a card would rewrite. */
function paragraphs(text: string): string[] {
  return text
    .replaceAll(' · ', '\u00a0· ')
    .replaceAll('{{', '{\u200b{')
    .split(/\s*\n\s*/)
    .map((line) => line.trimStart())
    .filter((line) => line !== '');
}

function hasMarkup(paragraph: string): boolean {
  return markup.test(paragraph);
}

function packed(texts: readonly string[]): string[] {
  const rest = texts.slice(MOST_PARAGRAPHS);
  return [...texts.slice(0, MOST_PARAGRAPHS), ...(rest.length > 0 ? [rest.join(' ¶ ')] : [])];
}

function rich(text: string, block: Node): Node {
  return {
    type: 'RichTextBlock',
    spacing: 'Small',
    ...only(block, ['horizontalAlignment']),
    inlines: [{ type: 'TextRun', text, ...only(block, runKeys) }],
  };
}

function only(node: Node, keys: readonly string[]): Node {
  return Object.fromEntries(keys.filter((key) => key in node).map((key) => [key, node[key]]));
}
