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
    const decided = decide(known, world);
    if (decided.length === 0) return;
    const others = known.filter((each) => each.wakeAt !== null && !decided.some(({ id }) => id === each.id));
    const absences = [...world.absences.filter((each) => each.person !== person), ...others, ...decided];
    const then = { ...world, absences };
    // One absence decides about the steps of those beside it.
    const moved = others.filter((each) => planned(each, then).wakeAt !== each.wakeAt);
    const writes = [...decided, ...moved].map((absence): Write => {
      const doc = planned(absence, then);
      const before = stored.find((each) => each.doc.id === absence.id);
      return before ? { op: 'put', doc, ifVersion: before.version } : { op: 'create', doc };
    });
    if ((await core.store.commit(partition, writes)) === 'committed') return;
  }
}
