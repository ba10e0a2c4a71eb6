// What happened to a client, and whether its chain of hashes is whole (spec §2 *history*, §15 `history`).
import type { HistoryEntry } from '../domain/history.ts';
import { type ClientId, partitionOf } from '../domain/ids.ts';
import type { HistoryRow } from '../domain/report.ts';
import { hashOf } from './commit.ts';
import type { Core } from './world.ts';

type Head = { seq: number; hash: string };
export type HistoryReport = { rows: HistoryRow[]; broken: string | null };

/** Oldest first; `broken` says where the chain does not hold, null when it is whole. */
export async function historyReport({ store }: Pick<Core, 'store'>, id: ClientId): Promise<HistoryReport | undefined> {
  const partition = partitionOf.client(id);
  const client = await store.get('client', partition, id);
  if (!client) return undefined;
  const { name, head } = client.doc;
  const entries = (await store.find('history', { partition }))
    .map(({ doc }) => doc)
    .filter(({ seq }) => seq <= head.seq)
    .toSorted((a, b) => a.seq - b.seq);
  const rows = entries.map(({ at, by, what, data, hash }) => ({ at, by, what, client: name, data, hash }));
  return { rows, broken: verifyChain(entries, head) };
}

/** A sentence that names the first entry that is missing or was changed, or null; `head` is what the client file says. */
function verifyChain(entries: readonly HistoryEntry[], head: Head): string | null {
  let last: Head = { seq: 0, hash: '' };
  for (const entry of entries) {
    if (entry.seq !== last.seq + 1) return `entry ${last.seq + 1} is missing`;
    if (entry.previous !== last.hash) return `entry ${entry.seq} does not follow the one before it`;
    if (entry.hash !== hashOf(entry)) return `entry ${entry.seq} was changed`;
    last = entry;
  }
  if (last.seq !== head.seq) return `entry ${last.seq + 1} is missing`;
  return last.hash === head.hash ? null : `entry ${last.seq} is not the one the client file speaks of`;
}
