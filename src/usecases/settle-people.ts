// People, their hours or the policy changed: the clients they have to do with are looked at again, one after the other.
import { planned } from '../domain/away.ts';
import { mayBeAbove } from '../domain/climb.ts';
import { begin } from '../domain/decision.ts';
import { type ClientId, type Mail, partitionOf } from '../domain/ids.ts';
import type { Policy } from '../domain/policy.ts';
import { type Basis, basisOf, changedSince, policyOf, replan } from '../domain/replan.ts';
import { staffPrint } from '../domain/staffing.ts';
import type { World } from '../domain/world.ts';
import { changeAbsences } from './change-absences.ts';
import { decideOn, decideOnEach } from './decide.ts';
import { oneByOne } from './one-by-one.ts';
import { type Core, loadWorld } from './world.ts';

const SETTING = 'settled-people';
type Settled = { staff: string; basis: Basis };

/** What was settled is noted only when all clients are done, so that a break begins again; done twice changes nothing. */
export async function settlePeople(core: Core): Promise<void> {
  const world = await loadWorld(core);
  const now: Settled = { staff: staffPrint(world.people), basis: basisOf(world.people, world.policy) };
  const value = JSON.stringify(now);
  const known = await core.store.get('setting', partitionOf.tenant, SETTING);
  if (known?.doc.value === value) return;
  const before: Settled | undefined = known && JSON.parse(known.doc.value);
  const policy = before && before.basis.policy !== now.basis.policy ? policyOf(before.basis) : undefined;
  if (before?.staff !== now.staff) await replanAbsences(core, world);
  const work = oneByOne();
  await work.each(
    await toSettle(core, before, now, world),
    (id) => id,
    (id) => settleClient(core, id, policy),
  );
  work.end();
  await core.store.commit(partitionOf.tenant, [{ op: 'put', doc: { type: 'setting', name: SETTING, value } }]);
}

/** A cover who has left is none: whoever is away, or the director, is asked for another one. */
async function replanAbsences(core: Core, { absences }: World): Promise<void> {
  for (const person of new Set(absences.map((each) => each.person)))
    await changeAbsences(core, person, (known, world) =>
      known.filter((each) => each.wakeAt !== null && planned(each, world).wakeAt !== each.wakeAt),
    );
}

/** `before`: the policy that its days were made by, where that is another one. */
async function settleClient(core: Core, id: ClientId, before: Policy | undefined): Promise<void> {
  await decideOn(core, id, 'steward', begin);
  const open = await core.store.find('obligation', { partition: partitionOf.client(id), live: true });
  const ids = open.map(({ doc }) => doc.id);
  await decideOnEach(core, id, ids, (client, some, world) => ({ change: replan(client, some, world, before) }));
}

/** New people and roles, or a change of who stands above others or is covered, may concern any client. */
async function toSettle({ store }: Core, before: Settled | undefined, now: Settled, world: World): Promise<ClientId[]> {
  const changed = before?.staff === now.staff ? changedSince(before.basis, now.basis) : 'all';
  if (changed === 'all' || changed.some((mail) => concernsAll(mail, world)))
    return (await store.find('client', {})).map(({ doc }) => doc.id);
  const theirs = await Promise.all(changed.map((owner) => store.find('obligation', { owner, live: true })));
  return [...new Set(theirs.flat().map(({ doc }) => doc.client))];
}

function concernsAll(mail: Mail, world: World): boolean {
  const { people, absences } = world;
  if (absences.some(({ person }) => person === mail)) return true;
  return people.some((person) => person.mail === mail && mayBeAbove(person, world));
}
