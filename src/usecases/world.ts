// Loads what a decision may know beside its client.
import type { Policy } from '../domain/policy.ts';
import type { World } from '../domain/world.ts';
import type { Clock, Holidays, Store } from '../ports.ts';

/** What nearly every use case needs. */
export type Core = { store: Store; clock: Clock; policy: Policy; holidays: Holidays };

export async function loadWorld({ store, clock, policy, holidays }: Core): Promise<World> {
  const all = (await store.find(['person', 'absence'], { live: true })).map(({ doc }) => doc);
  const people = all.filter((doc) => doc.type === 'person');
  const absences = all.filter((doc) => doc.type === 'absence');
  return { now: clock.now(), policy, people, absences, holidays };
}
