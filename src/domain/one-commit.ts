// How much of a client fits into one commit: what is more is taken in several, one after the other (design §1 *chains*).
import type { Change, Client } from './decision.ts';

type Size = { writes: number; bytes: number };

/** What every store takes in one commit. */
const most: Size = { writes: 100, bytes: 2 * 1024 * 1024 };
/** A decision leaves so much free for what follows from it (`settle`). */
const forSettling: Size = { writes: 15, bytes: 200 * 1024 };
/** A document is kept with how it is filed, an effect with its state, a fact with its hashes. */
const BESIDE_BYTES = 1000;

const letters = new TextEncoder();
/** A document never changes, and one decision asks several times. */
const bytes = new WeakMap<object, number>();

/** Whether a change of `before` can be committed at once, with `spare` left free. */
export function fits(before: Client, change: Change, spare: Size): boolean {
  return fillOf(before, change, spare) <= 1;
}

/**
 * Decides on the first `items`, as many as fit into one commit and at least one; `left` are those for the next. A decision
 * that does not fit is asked for again with fewer.
 */
export function asMuchAsFits<T, D extends { change: Change }>(
  before: Client,
  items: readonly T[],
  decide: (some: readonly T[]) => D,
  spare = forSettling,
): D & { left: readonly T[] } {
  for (let count = Math.min(items.length, most.writes); ; ) {
    const decided = decide(items.slice(0, count));
    const fill = fillOf(before, decided.change, spare);
    if (count <= 1 || fill <= 1) return { ...decided, left: items.slice(count) };
    count = Math.max(1, Math.min(count - 1, Math.floor(count / fill)));
  }
}

/** How much of one commit it takes: more than 1 does not fit. */
function fillOf(before: Client, change: Change, spare: Size): number {
  const { writes, bytes } = sizeOf(writesOf(before, change));
  return Math.max(writes / (most.writes - spare.writes), bytes / (most.bytes - spare.bytes));
}

/** What so many documents take of a commit. */
export function sizeOf(docs: readonly object[]): Size {
  const bytes = docs.reduce<number>((sum, each) => sum + BESIDE_BYTES + bytesOf(each), 0);
  return { writes: docs.length, bytes };
}

function writesOf(before: Client, { client, facts, effects }: Change): readonly object[] {
  const changed = <T extends object>(old: readonly T[], now: readonly T[]) => now.filter((each) => !old.includes(each));
  return [
    client.file,
    ...changed(before.obligations, client.obligations),
    ...changed(before.meetings, client.meetings),
    ...changed(before.escalations, client.escalations),
    ...facts,
    ...effects,
  ];
}

function bytesOf(doc: object): number {
  const known = bytes.get(doc);
  if (known !== undefined) return known;
  const size = letters.encode(JSON.stringify(doc)).length;
  bytes.set(doc, size);
  return size;
}
