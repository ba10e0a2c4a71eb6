// Seals the data of card actions, so that what comes back is what was sent out (spec §14).
import { createHmac, createSecretKey, timingSafeEqual } from 'node:crypto';
import type { Card } from '../domain/card.ts';

export type Sealer = {
  /** The card with every action's data replaced by its sealed form. */
  seal(card: Card): Card;
  /** The data of an action as it was sealed, and what the person put in; undefined when it was changed or is foreign. */
  open(verb: string, data: unknown): Opened | undefined;
};
export type Opened = { data: Record<string, unknown>; inputs: Record<string, string> };

/** `key` is the tenant's secret; cards sealed with another one are refused. */
export function sealer(key: string): Sealer {
  const secret = createSecretKey(Buffer.from(key));
  const sign = (verb: string, text: string) =>
    createHmac('sha256', secret).update(`${verb}\n${text}`).digest('base64url');
  return {
    seal: (card) => {
      // An action and its fallback for older clients carry the same.
      const sealed = new Map<string, object>();
      const once = (verb: string, data: object) => {
        const of = JSON.stringify(data);
        const known = sealed.get(`${verb}\n${of}`) ?? { of, seal: sign(verb, of) };
        sealed.set(`${verb}\n${of}`, known);
        return known;
      };
      return { ...card, content: sealActions(card.content, once) as Card['content'] };
    },
    open: (verb, data) => {
      if (!isRecord(data) || typeof data.of !== 'string' || typeof data.seal !== 'string') return undefined;
      const { of, seal, verb: _verb, ...inputs } = data;
      return isSame(seal as string, sign(verb, of as string))
        ? { data: parse(of as string), inputs: texts(inputs) }
        : undefined;
    },
  };
}

function sealActions(node: unknown, seal: (verb: string, data: object) => object): unknown {
  if (Array.isArray(node)) return node.map((each) => sealActions(each, seal));
  if (!isRecord(node)) return node;
  const walked: Record<string, unknown> = {};
  for (const key of Object.keys(node)) walked[key] = sealActions(node[key], seal);
  if (node.type === 'Action.Execute') return { ...walked, data: seal(String(node.verb), dataOf(node)) };
  if (node.type !== 'Action.Submit') return walked;
  const { verb, ...data } = dataOf(node) as Record<string, unknown>;
  return { ...walked, data: { verb, ...seal(String(verb), data) } };
}

function dataOf({ data }: Record<string, unknown>): object {
  return isRecord(data) ? data : {};
}

function parse(text: string): Record<string, unknown> {
  const value: unknown = JSON.parse(text);
  return isRecord(value) ? value : {};
}

/** Inputs arrive as text; anything else is no input of ours. */
function texts(inputs: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(inputs).flatMap(([key, value]) => (typeof value === 'string' ? [[key, value]] : [])),
  );
}

function isSame(a: string, b: string): boolean {
  const [one, other] = [Buffer.from(a), Buffer.from(b)];
  return one.length === other.length && timingSafeEqual(one, other);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
