// Nobody there: what the absent, disabled or dismissed owed goes to whoever answers now (spec §3 *Nobody there*).
import { dayOf } from './day.ts';
import { type Change, openOf, withFact, withObligation } from './decision.ts';
import type { Mail } from './ids.ts';
import { kindOf } from './kinds.ts';
import { movedTo } from './lifecycle.ts';
import { close, isOpen, type OpenObligation } from './obligation.ts';
import { owe } from './owing.ts';
import type { Person } from './person.ts';
import { holdersOf, owedBy, responsible, vcioOf } from './roles.ts';
import { calendarOf, type World } from './world.ts';

/** Gives every open obligation somebody who is there, and asks the director for a vCIO where the client has none. */
export function staff(change: Change, world: World): Change {
  return askForVcio(moveFromGone(change, world), world);
}

/** What of the people a client's owners hang on: when it changes, every client is looked at again. */
export function staffPrint(people: readonly Person[]): string {
  return JSON.stringify(people.map(({ mail, roles }) => [mail, roles.toSorted()]).toSorted());
}

function moveFromGone(change: Change, world: World): Change {
  const { file } = change.client;
  const open = change.client.obligations.filter((each): each is OpenObligation => isOpen(each));
  const moves = open.flatMap((each) => {
    const to = rightful(each, change, world);
    return to && to !== (each.coveredFor ?? each.owner) ? [movedTo(each, to, file, world)] : [];
  });
  const moved = moves.reduce(withObligation, change);
  const facts = moves.map(({ id, owner }) => ({ id, to: owner }));
  return facts.length > 0 ? withFact(moved, 'owner-gone', { moved: facts }) : moved;
}

/** Whoever has it, while they are there for it; else whoever its kind says. */
function rightful({ about, owner, coveredFor }: OpenObligation, { client }: Change, world: World): Mail | null {
  const has = coveredFor ?? owner;
  const { people } = world;
  const role = kindOf(about).owner(about);
  if (role === 'vcio') return responsible(people, client.file);
  const isThere =
    role === 'named'
      ? people.some((each) => each.mail === has && each.roles.length > 0)
      : holdersOf(people, role).includes(has);
  if (isThere) return has;
  return role === 'named' ? responsible(people, client.file) : owedBy(people, client.file, role);
}

/** A prospect's vCIO is asked for when it is added; what was assigned and is gone, always. */
function askForVcio(change: Change, world: World): Change {
  const { file } = change.client;
  const open = openOf(change.client, 'assign-vcio');
  if (vcioOf(world.people, file)) {
    const how = { as: 'done' as const, at: world.now, by: 'steward' as const, result: 'a vCIO is assigned' };
    return open ? withObligation(change, close(open, how)) : change;
  }
  const isOwed =
    ['onboarding', 'active'].includes(file.stage) || (file.stage === 'prospect' && file.team.vcio !== null);
  const owner = owedBy(world.people, file, 'director');
  if (open || !isOwed || !owner) return change;
  const n = file.head.seq + change.facts.length + 1;
  const from = dayOf(world.now, calendarOf(world, owner).zone);
  const why = [file.team.vcio ? 'its vCIO is no longer there' : 'it has no vCIO'];
  const asked = owe(change, { kind: 'assign-vcio', n }, { from, promptAt: world.now, why }, world);
  return withFact(asked, 'vcio-missing', { vcio: file.team.vcio });
}
