// Assigning a client to a vCIO in the chat (spec §4, §10 *assign*).
import type { Answer } from '../domain/answer.ts';
import { assign, movedBy } from '../domain/assignment.ts';
import { isRefusal, type Refusal } from '../domain/decision.ts';
import type { ClientId, Mail } from '../domain/ids.ts';
import type { Person } from '../domain/person.ts';
import { refOf } from '../domain/world.ts';
import { clientRef, type Shown } from './answers.ts';
import { decideOn } from './decide.ts';
import { guardedClient } from './guard-client.ts';
import { loadsSeen } from './load-of.ts';
import { type Core, loadWorld } from './world.ts';

/** The form with every vCIO and their load. */
export async function assignForm(core: Core, asker: Person, given: { client: ClientId } & Shown): Promise<Answer> {
  const found = await guardedClient(core, asker, 'assign', given.client);
  if ('is' in found) return found;
  const { file } = found.client;
  const world = await loadWorld(core);
  const vcios = world.people.filter(({ roles }) => roles.includes('vcio'));
  const mails = vcios.map(({ mail }) => mail);
  const loads = await loadsSeen(core, asker, { mails, world });
  const candidates = loads.map((load, n) => ({ person: refOf(world, mails[n] as Mail), ...load }));
  return {
    is: 'assign-form',
    client: clientRef(file),
    vcio: file.team.vcio && refOf(world, file.team.vcio),
    candidates,
    typed: given.typed ?? {},
    problems: given.problems ?? {},
  };
}

export async function assignClient(
  core: Core,
  asker: Person,
  given: { client: ClientId; to: Mail },
): Promise<Answer | Refusal> {
  const found = await guardedClient(core, asker, 'assign', given.client);
  if ('is' in found) return found;
  const decided = await decideOn(core, given.client, asker.mail, (client, world) =>
    assign(client, { to: given.to, by: asker.mail }, world),
  );
  if (isRefusal(decided)) return decided;
  const { before, change, world } = decided;
  const from = before.file.team.vcio;
  return {
    is: 'assigned',
    client: clientRef(change.client.file),
    from: from && refOf(world, from),
    to: refOf(world, given.to),
    moved: movedBy(change),
  };
}
