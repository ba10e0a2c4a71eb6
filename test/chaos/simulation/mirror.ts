// What the store holds, as its commits said: checks read it without asking the store.
import { type Doc, type DocOf, type DocType, filingOf } from '../../../src/domain/document.ts';
import type { Partition } from '../../../src/domain/ids.ts';
import type { Write } from '../../../src/ports.ts';

export type Mirror = {
  get<T extends DocType>(type: T, partition: Partition, name: string): DocOf<T> | undefined;
  /** Everything of a partition that is kept here. */
  of(partition: Partition): ReadonlyMap<string, Doc>;
  all<T extends DocType>(type: T): Iterable<DocOf<T>>;
  /** The next moment at which something of these is to wake, in milliseconds. */
  nextWake(what: Woken): number | undefined;
  apply(writes: readonly Write[]): void;
};
export type Woken = 'effect' | 'mailbox' | 'other';

/** History is checked as it comes, and what is closed is read no more: keeping them would only fill the memory. */
const isKept = (doc: Doc, live: boolean) => live || doc.type === 'person' || doc.type === 'client';

export function mirror(): Mirror {
  const byType = new Map<DocType, Map<string, Doc>>();
  const byPartition = new Map<Partition, Map<string, Doc>>();
  const wakes: Record<Woken, Wakes> = { effect: wakesOf(), mailbox: wakesOf(), other: wakesOf() };
  const typed = (type: DocType) => inner(byType, type);

  const applyOne = (doc: Doc) => {
    const { partition, name, live, wakeAt } = filingOf(doc);
    const key = `${partition} ${name}`;
    const woken = wakes[wokenOf(doc)];
    if (wakeAt === null) woken.never(key);
    else woken.at(key, Date.parse(wakeAt));
    if (isKept(doc, live)) {
      typed(doc.type).set(key, doc);
      inner(byPartition, partition).set(name, doc);
    } else {
      typed(doc.type).delete(key);
      inner(byPartition, partition).delete(name);
    }
  };
  return {
    get: <T extends DocType>(type: T, partition: Partition, name: string) => {
      const doc = byPartition.get(partition)?.get(name);
      return doc?.type === type ? (doc as DocOf<T>) : undefined;
    },
    of: (partition) => inner(byPartition, partition),
    all: <T extends DocType>(type: T) => typed(type).values() as Iterable<DocOf<T>>,
    nextWake: (what) => wakes[what].next(),
    apply: (writes) => writes.forEach(({ doc }) => void applyOne(doc)),
  };
}

type Wakes = { at(key: string, ms: number): void; never(key: string): void; next(): number | undefined };

/** Looks through all only when the first of them has gone. */
function wakesOf(): Wakes {
  const all = new Map<string, number>();
  let first: number | undefined | 'unknown';
  const gone = (key: string) => {
    if (all.get(key) === first) first = 'unknown';
  };
  return {
    at: (key, ms) => {
      if (all.get(key) === ms) return;
      gone(key);
      all.set(key, ms);
      if (first === undefined || (first !== 'unknown' && ms < first)) first = ms;
    },
    never: (key) => {
      gone(key);
      all.delete(key);
    },
    next: () => {
      if (first !== 'unknown') return first;
      first = undefined;
      for (const ms of all.values()) if (first === undefined || ms < first) first = ms;
      return first;
    },
  };
}

export function wokenOf({ type }: Doc): Woken {
  if (type === 'person') return 'mailbox';
  return type === 'effect' ? 'effect' : 'other';
}

function inner<K, V>(maps: Map<K, Map<string, V>>, key: K): Map<string, V> {
  const found = maps.get(key) ?? new Map<string, V>();
  maps.set(key, found);
  return found;
}
