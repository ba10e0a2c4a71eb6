// What happened to a client, and whether its chain of hashes is whole (spec §2 *history*, §15 `history`).
import type { ClientId } from '../domain/ids.ts';
import type { HistoryRow } from '../domain/report.ts';
import { type Chain, chainsOf } from './chains-of.ts';
import { verifyChain } from './history-chain.ts';
import type { Core } from './world.ts';

export type HistoryReport = { rows: HistoryRow[]; broken: string | null };

/** Oldest first, with those merged into it; `broken` says where a chain does not hold, null when all are whole. */
export async function historyReport({ store }: Pick<Core, 'store'>, id: ClientId): Promise<HistoryReport | undefined> {
  const chains = await chainsOf(store, id);
  if (chains.length === 0) return undefined;
  const rows = chains.flatMap(({ file: { name }, entries }) =>
    entries.map(({ at, by, what, data, hash }) => ({ at, by, what, client: name, data, hash })),
  );
  const broken = chains.flatMap((chain) => brokenIn(chain, id));
  return { rows: rows.toSorted((a, b) => a.at.localeCompare(b.at)), broken: broken[0] ?? null };
}

function brokenIn({ file, entries }: Chain, asked: ClientId): string[] {
  const where = verifyChain(entries, file.head);
  if (!where) return [];
  return [file.id === asked ? where : `of ${file.name}, ${where}`];
}
