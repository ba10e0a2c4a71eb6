// The files of several clients, by their ids.
import type { ClientFile } from '../domain/client.ts';
import { type ClientId, partitionOf } from '../domain/ids.ts';
import type { Store } from '../ports.ts';

export async function clientFiles(store: Store, ids: Iterable<ClientId>): Promise<Map<ClientId, ClientFile>> {
  const partition = [...new Set(ids)].map(partitionOf.client);
  if (partition.length === 0) return new Map();
  const files = await store.find('client', { live: true, partition });
  return new Map(files.map(({ doc }) => [doc.id, doc]));
}
