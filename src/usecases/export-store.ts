// Everything in the store, document by document, in an order that depends on nothing but what is in it (spec §12 *Export*).
import type { Doc } from '../domain/document.ts';
import { partitionOf } from '../domain/ids.ts';
import type { Store } from '../ports.ts';

/** Of the tenant's settings only these are its own; keys and clocks belong to one installation. */
const settings: readonly string[] = ['portfolio', 'demo-shift', 'settled-people'];

/** One client's at a time: the history of all would not fit in memory. Markers are left out, they speak of the last hour. */
export async function* exportDocs(store: Store): AsyncGenerator<Doc> {
  for (const { doc } of await store.find('setting', {})) if (settings.includes(doc.name)) yield doc;
  for (const type of ['person', 'absence', 'channel', 'effect'] as const)
    for (const { doc } of await store.find(type, {})) yield doc;
  for (const { doc } of await store.find('client', {})) {
    yield doc;
    const partition = partitionOf.client(doc.id);
    for (const type of ['obligation', 'meeting', 'escalation', 'figures', 'history'] as const)
      for (const each of await store.find(type, { partition })) yield each.doc;
  }
}
