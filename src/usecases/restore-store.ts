// Brings an export into an empty store, as it is: nothing is decided, nothing added to the history (spec §12).
import { type Doc, filingOf } from '../domain/document.ts';
import { EXPORT_HEAD } from '../domain/export-tables.ts';
import { type Partition, partitionOf } from '../domain/ids.ts';
import type { Store, Write } from '../ports.ts';

export type Restored = { documents: number } | { refused: string };

const SETTING = 'restoring';
const MOST_WRITES = 90;
const MOST_CHARACTERS = 900_000;

/** `id` tells one export from another: a restore that broke off goes on with the same one only. */
export async function restoreStore(store: Store, lines: AsyncIterable<string>, id: string): Promise<Restored> {
  const started = await store.get('setting', partitionOf.tenant, SETTING);
  const goesOn = started?.doc.value === id;
  if (!goesOn && !(await isEmpty(store))) return { refused: 'An export can only be brought into an empty store.' };
  const batch = batches(store);
  let row = 0;
  for await (const line of lines) {
    row += 1;
    if (row === 1) {
      if (line !== EXPORT_HEAD) return { refused: 'This is no export of this version of Steward.' };
      await store.commit(partitionOf.tenant, [{ op: 'put', doc: { type: 'setting', name: SETTING, value: id } }]);
      continue;
    }
    const doc = docIn(line);
    if (!doc) return { refused: `Line ${row} of the export is damaged; what came before it is in the store.` };
    await batch.add(doc, line.length);
  }
  await batch.flush();
  const kept = await store.get('setting', partitionOf.tenant, SETTING);
  if (kept) await store.commit(partitionOf.tenant, [{ op: 'delete', doc: kept.doc, ifVersion: kept.version }]);
  return { documents: Math.max(0, row - 1) };
}

async function isEmpty(store: Store): Promise<boolean> {
  const [client, person] = await Promise.all([store.find('client', { limit: 1 }), store.find('person', { limit: 1 })]);
  return client.length + person.length === 0;
}

/** Writes of one partition at a time, as many as one commit takes. Putting is harmless when it was done before. */
function batches(store: Store) {
  let partition: Partition | undefined;
  let writes: Write[] = [];
  let characters = 0;
  const flush = async () => {
    if (partition && writes.length > 0) await store.commit(partition, writes);
    writes = [];
    characters = 0;
  };
  const add = async (doc: Doc, length: number) => {
    const { partition: its } = filingOf(doc);
    if (its !== partition || writes.length >= MOST_WRITES || characters + length > MOST_CHARACTERS) await flush();
    partition = its;
    characters += length;
    writes.push({ op: 'put', doc });
  };
  return { add, flush };
}

function docIn(line: string): Doc | undefined {
  try {
    const doc = JSON.parse(line) as Doc;
    return filingOf(doc)?.partition ? doc : undefined;
  } catch {
    return undefined;
  }
}
