// The histories of a client: its own, and of each client that was merged into it (spec §2 *history*, §4 *merge*).
import type { ClientFile } from '../domain/client.ts';
import type { HistoryEntry } from '../domain/history.ts';
import { type ClientId, partitionOf } from '../domain/ids.ts';
import type { Store } from '../ports.ts';

export type Chain = { file: ClientFile; entries: readonly HistoryEntry[] };

/** Its own history alone, in any order. */
export async function historyOf({ store }: { store: Store }, id: ClientId): Promise<HistoryEntry[]> {
  return (await store.find('history', { partition: partitionOf.client(id) })).map(({ doc }) => doc);
}

/** Its own first; each with the oldest entry first. None: there is no such client. */
export async function chainsOf(store: Store, id: ClientId): Promise<Chain[]> {
  const partition = partitionOf.client(id);
  const file = (await store.get('client', partition, id))?.doc;
  if (!file) return [];
  const entries = (await store.find('history', { partition }))
    .map(({ doc }) => doc)
    .filter(({ seq }) => seq <= file.head.seq)
    .toSorted((a, b) => a.seq - b.seq);
  const others: Chain[] = [];
  for (const { client } of file.merged ?? []) others.push(...(await chainsOf(store, client)));
  return [{ file, entries }, ...others];
}
