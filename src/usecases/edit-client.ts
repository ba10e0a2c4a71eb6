// The form of a client's facts, contacts and account team (spec §10 *edit*).
import type { Answer } from '../domain/answer.ts';
import type { EditField } from '../domain/answer-parts.ts';
import type { ClientFile } from '../domain/client.ts';
import { isRefusal, type Refusal } from '../domain/decision.ts';
import { contactLine, type EditTyped, editClient, editedRoles } from '../domain/edit-client.ts';
import { type ClientId, partitionOf } from '../domain/ids.ts';
import type { Person } from '../domain/person.ts';
import { may } from '../domain/roles.ts';
import { refOf } from '../domain/world.ts';
import { clientRef, guard, type Shown, unknownClient } from './answers.ts';
import { decideOn } from './decide.ts';
import { showClient } from './show-client.ts';
import { type Core, loadWorld } from './world.ts';

export async function editForm(core: Core, asker: Person, given: { client: ClientId } & Shown): Promise<Answer> {
  const file = (await core.store.get('client', partitionOf.client(given.client), given.client))?.doc;
  if (!file) return unknownClient(given.client);
  const world = await loadWorld(core);
  const refusal = guard(asker, 'edit', file, world);
  if (refusal) return refusal;
  const holders = (role: (typeof editedRoles)[number]) =>
    world.people.filter(({ roles }) => roles.includes(role)).map(({ mail }) => refOf(world, mail));
  return {
    is: 'edit-form',
    client: clientRef(file),
    team: may(asker, 'edit-team', file) ? editedRoles.map((role) => ({ role, holders: holders(role) })) : [],
    typed: { ...shownFacts(file), ...given.typed },
    problems: given.problems ?? {},
  };
}

/** Saves what differs; the client's card shows how it is now. */
export async function saveEdit(
  core: Core,
  asker: Person,
  { client: id, typed }: { client: ClientId; typed: EditTyped },
): Promise<Answer | Refusal> {
  const file = (await core.store.get('client', partitionOf.client(id), id))?.doc;
  if (!file) return unknownClient(id);
  const refusal = guard(asker, 'edit', file, await loadWorld(core));
  if (refusal) return refusal;
  const decided = await decideOn(core, id, asker.mail, (client, world) =>
    editClient(client, { typed, withTeam: may(asker, 'edit-team', client.file) }, world),
  );
  return isRefusal(decided) ? decided : showClient(core, asker, id);
}

function shownFacts(file: ClientFile): Partial<Record<EditField, string>> {
  const { industry, country, zone, seats, growth, touch, method, rateOfChange, agreementStart, agreementEnd } = file;
  const { vitm, director, sales, project } = file.team;
  const choices = Object.entries({ growth, touch, method, rateOfChange, vitm, director, sales, project });
  const chosen = choices.map(([field, value]) => [field, value ?? 'none']);
  const days = { agreementStart: agreementStart ?? '', agreementEnd: agreementEnd ?? '' };
  const texts = { industry, country, zone, ...days, seats: seats === null ? '' : String(seats) };
  return { ...texts, ...Object.fromEntries(chosen), contacts: file.contacts.map(contactLine).join('\n') };
}
