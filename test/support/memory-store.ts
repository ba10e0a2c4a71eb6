// The store in the memory of this process: for simulations, which read and write more than a file could take.
import { filed } from '../../src/adapters/store/filed.ts';
import { type DocOf, type DocType, docName, type Filing, filingOf } from '../../src/domain/document.ts';
import type { Partition } from '../../src/domain/ids.ts';
import type { Store, Stored, Where, Write } from '../../src/ports.ts';

type Entry = Stored & { filing: Filing };

type Shelf = Map<string, Entry>;

/** Documents are handed out as they came in: nothing of Steward changes one. */
export function memoryStore(): Store {
  const partitions = new Map<Partition, Shelf>();
  const shelves = new Map<string, Shelf>();
  const shelf = (name: string) => inner(shelves, name);
  const shelvesOf = ({ doc, filing }: Entry): string[] => [
    doc.type,
    `${doc.type} of ${filing.partition}`,
    ...(filing.live ? [`${doc.type} live`, `live of ${filing.partition}`] : []),
    ...(filing.live && filing.owner ? [`${doc.type} live ${filing.owner}`] : []),
    ...(filing.wakeAt ? [`${doc.type} wakes`] : []),
  ];
  const keyOf = ({ filing }: Entry) => `${filing.partition}\n${filing.name}`;
  const place = (filing: Filing, entry: Entry | undefined) => {
    const of = inner(partitions, filing.partition);
    const before = of.get(filing.name);
    if (before) for (const each of shelvesOf(before)) shelf(each).delete(keyOf(before));
    if (!entry) return void of.delete(filing.name);
    of.set(filing.name, entry);
    for (const each of shelvesOf(entry)) shelf(each).set(keyOf(entry), entry);
  };
  /** The smallest part of all that has what is asked for. */
  const among = (type: DocType, { partition, name, live, owner, wakeBy }: Where): Iterable<Entry> => {
    if (partition !== undefined) {
      const names = name === undefined ? fixedName(type) : [name].flat().map((each) => docName(type, each));
      return [...new Set([partition].flat())].flatMap((each) => {
        const of = partitions.get(each);
        return names && of
          ? names.flatMap((called) => of.get(called) ?? [])
          : [...shelf(`${type} of ${each}`).values()];
      });
    }
    if (wakeBy !== undefined) return shelf(`${type} wakes`).values();
    return shelf(live ? (owner ? `${type} live ${owner}` : `${type} live`) : type).values();
  };
  const apply = (write: Write): (() => void) | undefined => {
    const filing = filingOf(write.doc);
    const before = partitions.get(filing.partition)?.get(filing.name);
    const isAsRead = !('ifVersion' in write) || write.ifVersion === undefined || write.ifVersion === before?.version;
    if (!isAsRead || (write.op === 'create' && before)) return undefined;
    const version = String(Number(before?.version ?? 0) + 1);
    place(filing, write.op === 'delete' ? undefined : { doc: write.doc, version, filing });
    return () => place(filing, before);
  };
  return {
    async get<T extends DocType>(type: T, partition: Partition, id: string) {
      return partitions.get(partition)?.get(docName(type, id)) as Stored<DocOf<T>> | undefined;
    },
    async live(partition) {
      return [...shelf(`live of ${partition}`).values()].sort(byName);
    },
    async find<T extends DocType>(type: T | readonly T[], where: Where) {
      const found: Entry[] = [];
      for (const each of [type].flat() as T[])
        for (const entry of among(each, where))
          if (entry.doc.type === each && isAsked(each, entry.filing, where)) found.push(entry);
      found.sort(where.wakeBy === undefined ? byName : byWaking);
      return found.slice(0, where.limit) as unknown as Stored<DocOf<T>>[];
    },
    async commit(partition, writes) {
      filed(partition, writes);
      const undo: (() => void)[] = [];
      for (const write of writes) {
        const back = apply(write);
        if (back) undo.push(back);
        else {
          for (const each of undo.toReversed()) each();
          return 'conflict';
        }
      }
      return 'committed';
    },
    async close() {},
  };
}

function isAsked(type: DocType, filing: Filing, where: Where): boolean {
  const { live, owner, name, after, wakeBy, dueBy } = where;
  if (wakeBy !== undefined && (filing.wakeAt === null || filing.wakeAt > wakeBy)) return false;
  if (live !== undefined && filing.live !== live) return false;
  if (owner !== undefined && filing.owner !== owner) return false;
  if (name !== undefined && ![name].flat().some((each) => docName(type, each) === filing.name)) return false;
  if (after !== undefined && filing.partition <= after) return false;
  return dueBy === undefined || (filing.dueAt !== null && filing.dueAt <= dueBy);
}

/** What there is one of in a partition. */
function fixedName(type: DocType): string[] | undefined {
  const name = docName(type, '');
  return name === type ? [name] : undefined;
}

function byName({ filing: a }: Entry, { filing: b }: Entry): number {
  return compare(a.partition, b.partition) || compare(a.name, b.name);
}

function byWaking({ filing: a }: Entry, { filing: b }: Entry): number {
  return compare(a.wakeAt ?? '', b.wakeAt ?? '') || compare(a.partition, b.partition) || compare(a.name, b.name);
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function inner<K>(maps: Map<K, Shelf>, key: K): Shelf {
  const found = maps.get(key) ?? new Map<string, Entry>();
  maps.set(key, found);
  return found;
}
