// Changes what is kept of a person, together with effects that go to them.
import type { NewEffect } from '../domain/effect.ts';
import { type Mail, partitionOf } from '../domain/ids.ts';
import type { Person } from '../domain/person.ts';
import type { Write } from '../ports.ts';
import { toEffect } from './commit.ts';
import type { Core } from './world.ts';

/** Applies `change` to the newest version; undefined: nobody of that mail is known. Effects already there are left out. */
export async function changePerson(
  { store, clock }: Pick<Core, 'store' | 'clock'>,
  mail: Mail,
  change: (person: Person) => Person,
  effects: readonly NewEffect[] = [],
): Promise<Person | undefined> {
  const partition = partitionOf.person(mail);
  for (;;) {
    const stored = await store.get('person', partition, mail);
    if (!stored) return undefined;
    const doc = change(stored.doc);
    const writes: Write[] = [{ op: 'put', doc, ifVersion: stored.version }];
    for (const effect of effects) {
      if (await store.get('effect', partition, effect.name)) continue;
      writes.push({ op: 'create', doc: toEffect(partition, null, effect, clock.now()) });
    }
    if ((await store.commit(partition, writes)) === 'committed') return doc;
  }
}
