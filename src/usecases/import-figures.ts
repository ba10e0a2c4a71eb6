// Writes imported figures: what is kept of a client's, with the new ones among them, a client at a time (spec §12).
import { figuresName } from '../domain/document.ts';
import { type Figures, mergeFigures } from '../domain/figures.ts';
import { type ClientId, partitionOf } from '../domain/ids.ts';
import type { Counts } from '../domain/import.ts';
import type { FigureGroup } from '../domain/import-figures.ts';
import type { Store, Stored, Write } from '../ports.ts';

/** A commit takes 2 MB. */
const MOST_CHARACTERS = 1_000_000;
const MOST_WRITES = 50;

/** What the rows would do to the figures that are kept. */
export async function figureCounts(store: Store, groups: readonly FigureGroup[]): Promise<Counts> {
  const counts = { created: 0, updated: 0, unchanged: 0 };
  for (const group of groups) {
    const known = await keptOf(store, group);
    for (const is of mergeFigures(known?.doc, placeOf(group), group.figures).outcomes) counts[is] += 1;
  }
  return counts;
}

/** Repeating it is harmless: a figure that is there already changes nothing. */
export async function keepFigures(store: Store, groups: readonly FigureGroup[]): Promise<void> {
  for (const [client, all] of Map.groupBy(groups, (group) => group.client))
    for (let left = all; left.length > 0; ) left = left.slice(await keepSome(store, client, left));
}

/** Writes as many of them as fit in one commit, and says how many. */
async function keepSome(store: Store, client: ClientId, groups: readonly FigureGroup[]): Promise<number> {
  const writes: Write[] = [];
  let characters = 0;
  let taken = 0;
  for (const group of groups) {
    const write = await writeOf(store, group);
    characters += write ? JSON.stringify(write.doc).length : 0;
    if (taken > 0 && (characters > MOST_CHARACTERS || writes.length >= MOST_WRITES)) break;
    if (write) writes.push(write);
    taken += 1;
  }
  if (writes.length === 0) return taken;
  const outcome = await store.commit(partitionOf.client(client), writes);
  // Another import was first: read again what it left.
  return outcome === 'committed' ? taken : 0;
}

async function writeOf(store: Store, group: FigureGroup): Promise<Write | undefined> {
  const known = await keptOf(store, group);
  const { doc } = mergeFigures(known?.doc, placeOf(group), group.figures);
  if (!known) return { op: 'create', doc };
  return doc === known.doc ? undefined : { op: 'put', doc, ifVersion: known.version };
}

function placeOf({ client, kind, period }: FigureGroup): Pick<Figures, 'client' | 'kind' | 'period'> {
  return { client, kind, period };
}

function keptOf(store: Store, group: FigureGroup): Promise<Stored<Figures> | undefined> {
  return store.get('figures', partitionOf.client(group.client), figuresName(group));
}
