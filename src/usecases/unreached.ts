// Who can't be reached in Teams while something waits for them: on the director's card (spec §3 *Nobody there*).
import type { YourDay } from '../domain/answer-parts.ts';
import { type Mail, partitionOf } from '../domain/ids.ts';
import { morningOf } from '../domain/morning.ts';
import { type Person, whyUnreached } from '../domain/person.ts';
import { overseer } from '../domain/roles.ts';
import { refOf, type World } from '../domain/world.ts';
import { toEffect } from './commit.ts';
import type { Core } from './world.ts';

/** Brings it to the director once; it stays on the card of the day until the person is there. */
export async function showUnreached(
  { store }: Core,
  { person, to }: { person: Mail; to: Mail },
  world: World,
): Promise<void> {
  const partition = partitionOf.person(to);
  const name = `unreached:${person}`;
  if (await store.get('effect', partition, name)) return;
  const notBefore = morningOf(to, world.now, world);
  const doc = toEffect(partition, null, { name, body: { kind: 'refresh-day', to }, notBefore }, world.now);
  await store.commit(partition, [{ op: 'create', doc }]);
}

/** Most waits first; empty for others than directors, or whoever stands in for them. */
export async function unreachedFor({ store }: Core, asker: Person, world: World): Promise<YourDay['unreached']> {
  const gone = world.people.filter((each) => each.mail !== asker.mail && whyUnreached(each));
  const isOverseer = gone.some(({ mail }) => overseer(world.people, mail) === asker.mail);
  if (gone.length === 0 || !(isOverseer || asker.roles.includes('director'))) return [];
  const waiting = (await store.find('effect', { live: true })).filter(({ doc }) => doc.state === 'waiting');
  const waitsFor = (mail: Mail) =>
    waiting.filter(({ doc: { body } }) => body.kind !== 'move-on' && 'to' in body && body.to === mail).length;
  return gone
    .map((each) => ({
      person: refOf(world, each.mail),
      waiting: waitsFor(each.mail),
      reason: whyUnreached(each) ?? '',
    }))
    .filter((each) => each.waiting > 0)
    .toSorted((a, b) => b.waiting - a.waiting);
}
