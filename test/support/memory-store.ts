// The store in the memory of this process: for simulations, which read and write more than a file could take.
import { type Filed, filed } from '../../src/adapters/store/filed.ts';
import { type DocOf, type DocType, docName, type Filing } from '../../src/domain/document.ts';
import type { Partition } from '../../src/domain/ids.ts';
import type { Store, Stored, Where } from '../../src/ports.ts';

type Entry = Stored & { filing: Filing };
type OfPartition = { named: Map<string, Entry>; live: Shelf };
type OfType = { all: Pile; live: Shelf; owned: Map<string, Shelf>; waking: Waking };
/** Where documents lie, and how they are put there and taken away. */
type Place = { add(entry: Entry): unknown; delete(entry: Entry): unknown };
type Pile = Set<Entry>;
/** In the order of names: much more is read than written. */
type Shelf = Place & { all(): readonly Entry[] };

/** Documents are handed out as they came in: nothing of Steward changes one. */
export function memoryStore(): Store {
  const partitions = new Map<Partition, OfPartition>();
  const types = new Map<DocType, OfType>();
  const ofPartition = (of: Partition) =>
    inner(partitions, of, (): OfPartition => ({ named: new Map(), live: shelf() }));
  const ofType = (type: DocType) =>
    inner(types, type, (): OfType => ({ all: new Set(), live: shelf(), owned: new Map(), waking: waking() }));
  const placesOf = ({ doc: { type }, filing }: Entry): Place[] => {
    const [here, all] = [ofPartition(filing.partition), ofType(type)];
    const places: Place[] = [all.all];
    if (filing.live) places.push(here.live, all.live);
    if (filing.live && filing.owner) places.push(inner(all.owned, filing.owner, shelf));
    if (filing.wakeAt) places.push(all.waking);
    return places;
  };
  const put = (filing: Filing, before: Entry | undefined, after: Entry | undefined) => {
    const { named } = ofPartition(filing.partition);
    const [from, to] = [before ? placesOf(before) : [], after ? placesOf(after) : []];
    if (before) for (const each of from) if (!to.includes(each) || isPile(each)) each.delete(before);
    if (after) for (const each of to) each.add(after);
    if (after) named.set(filing.name, after);
    else named.delete(filing.name);
  };
  /** The smallest part of all that has what is asked for. */
  const among = (type: DocType, { partition, name, live, owner, wakeBy }: Where): readonly Entry[] => {
    if (partition !== undefined) {
      const names = name === undefined ? fixedName(type) : [name].flat().map((each) => docName(type, each));
      return [...new Set([partition].flat())].flatMap((each) => {
        const { named } = ofPartition(each);
        return names ? names.flatMap((called) => named.get(called) ?? []) : [...named.values()];
      });
    }
    const all = ofType(type);
    if (wakeBy !== undefined) return all.waking.until(wakeBy);
    if (!live) return [...all.all];
    return (owner ? inner(all.owned, owner, shelf) : all.live).all();
  };
  const apply = ({ write, filing }: Filed): (() => void) | undefined => {
    const before = partitions.get(filing.partition)?.named.get(filing.name);
    const isAsRead = !('ifVersion' in write) || write.ifVersion === undefined || write.ifVersion === before?.version;
    if (!isAsRead || (write.op === 'create' && before)) return undefined;
    const version = String(Number(before?.version ?? 0) + 1);
    const after = write.op === 'delete' ? undefined : { doc: write.doc, version, filing };
    put(filing, before, after);
    return () => put(filing, after, before);
  };
  return {
    async get<T extends DocType>(type: T, partition: Partition, id: string) {
      return partitions.get(partition)?.named.get(docName(type, id)) as Stored<DocOf<T>> | undefined;
    },
    async live(partition) {
      return ofPartition(partition).live.all().slice();
    },
    async find<T extends DocType>(type: T | readonly T[], where: Where) {
      const wanted = (typeof type === 'string' ? [type] : type) as readonly T[];
      const found = wanted.flatMap((each) => {
        const some = among(each, where);
        return isExactly(where) ? some : some.filter((entry) => isAsked(each, entry, where));
      });
      found.sort(where.wakeBy === undefined ? byName : byWaking);
      return found.slice(0, where.limit) as unknown as Stored<DocOf<T>>[];
    },
    async commit(partition, writes) {
      const undo: (() => void)[] = [];
      for (const each of filed(partition, writes)) {
        const back = apply(each);
        if (back) undo.push(back);
        else {
          for (const take of undo.toReversed()) take();
          return 'conflict';
        }
      }
      return 'committed';
    },
    async close() {},
  };
}

/** One of each name: another of the same name takes its place. */
function shelf(): Shelf {
  const held: Entry[] = [];
  /** Where it is, or is to be. */
  const placeOf = (entry: Entry) => {
    let [from, until] = [0, held.length];
    while (from < until) {
      const middle = (from + until) >> 1;
      if (byName(held[middle] as Entry, entry) < 0) from = middle + 1;
      else until = middle;
    }
    return { at: from, isThere: from < held.length && byName(held[from] as Entry, entry) === 0 };
  };
  return {
    add: (entry) => {
      const { at, isThere } = placeOf(entry);
      held.splice(at, Number(isThere), entry);
    },
    delete: (entry) => {
      const { at, isThere } = placeOf(entry);
      if (isThere) held.splice(at, 1);
    },
    all: () => held,
  };
}

function isPile(place: Place): boolean {
  return !('all' in place);
}

/** Most are asked for before the first of them wakes. */
type Waking = Place & { until(moment: string): Entry[] };

function waking(): Waking {
  const held: Pile = new Set();
  let notBefore = '';
  return {
    add: (entry) => {
      if (wakeOf(entry) < notBefore) notBefore = wakeOf(entry);
      return held.add(entry);
    },
    delete: (entry) => held.delete(entry),
    until: (moment) => {
      if (moment < notBefore) return [];
      const all = [...held];
      notBefore = all.map(wakeOf).reduce((first, each) => (each < first ? each : first), NEVER);
      return all;
    },
  };
}

/** After every moment. */
const NEVER = '~';

function wakeOf({ filing }: Entry): string {
  return filing.wakeAt ?? NEVER;
}

/** Whether one part holds all that is asked for, and nothing else. */
function isExactly(where: Where): boolean {
  const asked = Object.keys(where).join();
  return where.live === true && (asked === 'live' || asked === 'owner,live');
}

function isAsked(type: DocType, { doc, filing }: Entry, where: Where): boolean {
  const { live, owner, name, after, wakeBy, dueBy } = where;
  if (doc.type !== type) return false;
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

function inner<K, V>(map: Map<K, V>, key: K, begin: () => V): V {
  const known = map.get(key);
  if (known !== undefined) return known;
  const begun = begin();
  map.set(key, begun);
  return begun;
}
