// Changes what is kept of a person's absences: decided on all of them, and again when somebody else was first.
import type { Absence } from '../domain/absence.ts';
import { planned } from '../domain/away.ts';
import { type Mail, partitionOf } from '../domain/ids.ts';
import type { World } from '../domain/world.ts';
import type { Write } from '../ports.ts';
import { type Core, loadWorld } from './world.ts';

/** `decide` is given all absences of the person, those that are over too, and gives those that change or are new. */
export async function changeAbsences(
  core: Core,
  person: Mail,
  decide: (known: readonly Absence[], world: World) => readonly Absence[],
): Promise<void> {
  const partition = partitionOf.person(person);
  for (;;) {
    const stored = await core.store.find('absence', { partition });
    const world = await loadWorld(core);
    const known = stored.map(({ doc }) => doc);
    const writes = decide(known, world).map((absence): Write => {
      const doc = planned(absence, world);
      const before = stored.find((each) => each.doc.id === absence.id);
      return before ? { op: 'put', doc, ifVersion: before.version } : { op: 'create', doc };
    });
    if (writes.length === 0 || (await core.store.commit(partition, writes)) === 'committed') return;
  }
}
