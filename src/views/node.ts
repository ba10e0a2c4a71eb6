// A piece of an Adaptive Card: the card itself, an element, an action.

export type Node = { [key: string]: unknown };

export function nodes(value: unknown): Node[] {
  return Array.isArray(value) ? value.filter(isNode) : [];
}

export function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
