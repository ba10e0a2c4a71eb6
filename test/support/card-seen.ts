// A card as a person reads it: its words, its buttons, and what its inputs hold.
import type { CardContent } from './teams-connector.ts';

export type CardSeen = {
  /** All words on it, folded parts too, as Teams draws them: a line for each text. */
  text: string;
  /** The texts as they were sent, with the escapes of Markdown. */
  raw: string;
  buttons: readonly string[];
  links: readonly string[];
  content: CardContent;
};
const hidden: ReadonlySet<string> = new Set(['data', 'fallback', 'selectAction']);

export type Pressable = { title: string; verb: string; data: object; fallback: object; inputs: Record<string, string> };

export function seen(content: CardContent): CardSeen {
  const raw = textsIn(content).join('\n');
  return {
    text: raw.replace(/\\([^\w\s])/g, '$1').replaceAll('\u00a0', ' '),
    raw,
    buttons: actionsIn(content).map(({ title }) => title),
    links: nodesIn(content)
      .filter(({ type }) => type === 'Action.OpenUrl')
      .map(({ url }) => url),
    content,
  };
}

/** Every button, and every row that can be pressed under the first of its words. */
export function actionsIn(content: CardContent): Pressable[] {
  const inputs = inputsIn(content);
  return nodesIn(content).flatMap((node) => {
    const action = node.type === 'Action.Execute' && node.title ? node : node.selectAction;
    if (action?.type !== 'Action.Execute') return [];
    const title =
      action.title ??
      textsIn(node)
        .find((text) => /\w/.test(text))
        ?.replace(/\\(.)/g, '$1') ??
      '';
    return [{ title, verb: action.verb, data: action.data, fallback: action.fallback?.data ?? {}, inputs }];
  });
}

/** Teams sends every input of the card as text, also those that are folded away. */
function inputsIn(content: CardContent): Record<string, string> {
  const inputs = nodesIn(content).filter(({ type }) => String(type).startsWith('Input.'));
  return Object.fromEntries(
    inputs.map(({ id, value }) => [id, value === undefined || value === null ? '' : String(value)]),
  );
}

function textsIn(content: CardContent): string[] {
  return nodesIn(content).flatMap((node) => {
    if (node.type === 'TextBlock') return [node.text];
    if (node.type === 'RichTextBlock') return [node.inlines.map(({ text }: CardContent) => text).join('')];
    if (node.type === 'FactSet') return node.facts.map(({ title, value }: CardContent) => `${title}: ${value}`);
    if (node.type === 'Input.ChoiceSet')
      return [node.label ?? '', ...node.choices.map(({ title }: CardContent) => title)];
    return String(node.type).startsWith('Input.') ? [`${node.label ?? ''} ${node.value ?? ''}`] : [];
  });
}

/** What can be chosen in the field of that id. */
export function choicesOf(content: CardContent, id: string): string[] {
  const field = nodesIn(content).find((node) => node.id === id);
  return (field?.choices ?? []).map(({ value }: CardContent) => value);
}

/** All parts of a card in reading order; a fallback is shown by old clients only. */
export function nodesIn(value: unknown): CardContent[] {
  const found: CardContent[] = [];
  collect(value, found);
  return found;
}

function collect(value: unknown, found: CardContent[]): void {
  if (typeof value !== 'object' || value === null) return;
  if (Array.isArray(value)) {
    for (const each of value) collect(each, found);
    return;
  }
  found.push(value);
  for (const [key, each] of Object.entries(value)) if (!hidden.has(key)) collect(each, found);
}
