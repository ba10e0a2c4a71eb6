// Everything in the store, document by document, in an order that depends on nothing but what is in it (spec §12 *Export*).
import type { Doc } from '../domain/document.ts';
import { type ClientId, partitionOf } from '../domain/ids.ts';
import type { Store } from '../ports.ts';

/** Of the tenant's settings only these are its own; keys and clocks belong to one installation. */
const settings: readonly string[] = ['portfolio', 'demo-shift', 'settled-people'];

/** One client's at a time: the history of all would not fit in memory. Markers are left out, they speak of the last hour. */
export async function* exportDocs(store: Store): AsyncGenerator<Doc> {
  for (const { doc } of await store.find('setting', {})) if (settings.includes(doc.name)) yield doc;
  for (const type of ['person', 'absence', 'channel'] as const)
    for (const { doc } of await store.find(type, {})) yield doc;
  const clients = (await store.find('client', {})).map(({ doc }) => doc.id);
  for (const { doc } of await store.find('effect', {})) if (!doc.partition.startsWith('client:')) yield doc;
  for (const id of clients) yield* await docsOf(store, id);
}

const inClient = ['obligation', 'meeting', 'escalation', 'figures', 'effect', 'history'] as const;

/** As one moment had it, also beside the running bot: a head that its history has outrun could never be written to again. */
async function docsOf(store: Store, id: ClientId): Promise<Doc[]> {
  const partition = partitionOf.client(id);
  for (;;) {
    const file = await store.get('client', partition, id);
    if (!file) return [];
    const docs: Doc[] = [file.doc];
    for (const type of inClient) for (const { doc } of await store.find(type, { partition })) docs.push(doc);
    if ((await store.get('client', partition, id))?.version === file.version) return docs;
  }
}
