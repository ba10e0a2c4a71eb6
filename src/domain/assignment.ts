// Giving a client to a vCIO: the client and its open obligations move, everybody concerned is told (spec §4).
import { moveOwner } from './all-open.ts';
import {
  begin,
  type Change,
  type Client,
  openOf,
  type Refusal,
  refuse,
  withEffect,
  withFact,
  withFile,
  withObligation,
} from './decision.ts';
import type { NewEffect } from './effect.ts';
import type { Mail } from './ids.ts';
import { planNext } from './lifecycle.ts';
import { close } from './obligation.ts';
import { planEngagement } from './prospect.ts';
import { responsible, teamMember } from './roles.ts';
import { nextAllowed } from './work-calendar.ts';
import { calendarOf, personIn, type World } from './world.ts';

/** Assigns the client; refuses someone who is no vCIO, and says so when nothing would change. */
export function assign(client: Client, given: { to: Mail; by: Mail }, world: World): Change | Refusal {
  const { file } = client;
  const { to, by } = given;
  const person = personIn(world, to);
  if (!person) return refuse('not-found', `I don't know ${to}. Choose one of the vCIOs.`);
  if (!person.roles.includes('vcio'))
    return refuse('invalid', `${person.name} is not a vCIO. Choose one of the vCIOs.`);
  if (file.team.vcio === to) return refuse('already-done', `${file.name} is already with ${person.name}.`);
  const before = file.team.vcio;
  const holder = responsible(world.people, file);
  const named = withFile(answered(client, by, world), { team: { ...file.team, vcio: to }, changedAt: world.now });
  const from = [before, holder].filter((mail) => mail !== null);
  const { change, moved } = moveOwner(client, named, { from, to }, world);
  const told = notices({ before, to, by, moved }, client, world).reduce(withEffect, change);
  const assigned = withFact(told, 'vcio-assigned', { from: before, to, moved });
  return planNext(planEngagement(assigned, world), world);
}

/** Whoever was asked for a vCIO is answered by it; that does not move along. */
function answered(client: Client, by: Mail, { now }: World): Change {
  const asked = openOf(client, 'assign-vcio');
  const how = { as: 'done' as const, at: now, by, result: 'a vCIO is assigned' };
  return asked ? withObligation(begin(client), close(asked, how)) : begin(client);
}

/** How many open obligations an assignment moved, for its answer. */
export function movedBy(change: Change): number {
  const fact = change.facts.find(({ what }) => what === 'vcio-assigned');
  return typeof fact?.data.moved === 'number' ? fact.data.moved : 0;
}

function notices(
  given: { before: Mail | null; to: Mail; by: Mail; moved: number },
  { file }: Client,
  world: World,
): NewEffect[] {
  const { before, to, by, moved } = given;
  const occasion = `${file.id}:${file.head.seq + 1}`;
  const sales = teamMember(world.people, file, 'sales');
  const tell = (who: Mail, notice: Extract<NewEffect['body'], { kind: 'tell' }>['notice']): NewEffect => ({
    name: `tell:assigned:${occasion}:${who}`,
    body: { kind: 'tell', to: who, notice },
    notBefore: nextAllowed(calendarOf(world, who), world.now),
  });
  const effects = [tell(to, { is: 'assigned-to-you', by, movedOpen: moved })];
  if (before && before !== to) effects.push(tell(before, { is: 'no-longer-yours', by, to }));
  if (sales && sales !== to && sales !== before) effects.push(tell(sales, { is: 'assigned-for-sales', by, to }));
  return effects;
}
