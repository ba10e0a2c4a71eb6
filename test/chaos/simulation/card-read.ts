// What a person finds on a card: its buttons, and the fields with what stands in them.
import type { Card } from '../../../src/domain/card.ts';

export type Button = { verb: string; title: string; data: Readonly<Record<string, unknown>> };
export type Field = { id: string; value: string; choices: readonly string[] };
export type CardRead = { buttons: readonly Button[]; fields: readonly Field[] };

export function readCard({ content }: Card): CardRead {
  const buttons: Button[] = [];
  const fields: Field[] = [];
  walk(content, (node) => {
    const { type } = node;
    if (type === 'Action.Execute')
      buttons.push({ verb: String(node.verb), title: String(node.title), data: node.data as Button['data'] });
    else if (typeof type === 'string' && type.startsWith('Input.')) fields.push(field(node));
  });
  return { buttons, fields };
}

function field({ id, value, choices }: Record<string, unknown>): Field {
  const values = Array.isArray(choices) ? choices.map((choice: { value: unknown }) => String(choice.value)) : [];
  return { id: String(id), value: value === undefined ? '' : String(value), choices: values };
}

function walk(node: unknown, see: (node: Record<string, unknown>) => void): void {
  if (Array.isArray(node)) for (const each of node) walk(each, see);
  else if (typeof node === 'object' && node !== null) {
    see(node as Record<string, unknown>);
    for (const each of Object.values(node)) if (typeof each === 'object') walk(each, see);
  }
}
