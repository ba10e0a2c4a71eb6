// Teams delivers at least once: which activities of a person were already taken.
import { type Mail, partitionOf } from '../domain/ids.ts';
import type { MarkerOf } from '../domain/marker.ts';
import type { Store } from '../ports.ts';

/** Teams repeats within a minute, nobody writes so much in it. */
const REMEMBERED = 30;

/** Whether this activity comes for the first time; it is kept in the person's partition, wherever they wrote. */
export async function isNew(store: Store, mail: Mail, activity: string): Promise<boolean> {
  const partition = partitionOf.person(mail);
  for (;;) {
    const before = await store.get('marker', partition, 'heard');
    const known = before?.doc.is === 'heard' ? before.doc.activities : [];
    if (known.includes(activity)) return false;
    const activities = [...known, activity].slice(-REMEMBERED);
    const doc: MarkerOf<'heard'> = { type: 'marker', partition, name: 'heard', is: 'heard', activities };
    const write = before ? ({ op: 'put', doc, ifVersion: before.version } as const) : ({ op: 'create', doc } as const);
    if ((await store.commit(partition, [write])) === 'committed') return true;
  }
}
