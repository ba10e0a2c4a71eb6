// All clients of the store one after the other: of many, a handful are in memory at a time.
import type { ClientFile } from '../domain/client.ts';
import { type Partition, partitionOf } from '../domain/ids.ts';
import type { Store } from '../ports.ts';

const AT_ONCE = 200;

export async function* clientsInTurn(store: Store): AsyncIterable<ClientFile> {
  let after: Partition | undefined = '' as Partition;
  while (after !== undefined) {
    const found: readonly { doc: ClientFile }[] = await store.find('client', { live: true, after, limit: AT_ONCE });
    for (const { doc } of found) yield doc;
    const last = found.length === AT_ONCE ? found.at(-1) : undefined;
    after = last && partitionOf.client(last.doc.id);
  }
}
