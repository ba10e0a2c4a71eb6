// What happened to a client, and whether its chain of hashes is whole (spec §2 *history*, §15 `history`).
import { type ClientId, partitionOf } from '../domain/ids.ts';
import type { HistoryRow } from '../domain/report.ts';
import { verifyChain } from './history-chain.ts';
import type { Core } from './world.ts';

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
