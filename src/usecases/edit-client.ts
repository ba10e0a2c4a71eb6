// The form of a client's facts, contacts and account team (spec §10 *edit*).
import { createHash } from 'node:crypto';
import type { Answer } from '../domain/answer.ts';
import type { EditField } from '../domain/answer-parts.ts';
import type { ClientFile } from '../domain/client.ts';
import { isRefusal, type Problems, type Refusal, refuseForm } from '../domain/decision.ts';
import { contactLines, type EditTyped, editClient, editedRoles } from '../domain/edit-client.ts';
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
    shown: printsOf(shownFacts(file)),
    team: may(asker, 'edit-team', file) ? editedRoles.map((role) => ({ role, holders: holders(role) })) : [],
    typed: { ...shownFacts(file), ...given.typed },
    problems: given.problems ?? {},
  };
}

/** What of the form differs from what it showed: the rest was left as it is, whatever it is by now. */
export function touched(typed: Readonly<Record<string, string>>, shown: Prints): Record<string, string> {
  return Object.fromEntries(Object.entries(typed).filter(([field, text]) => shown[field] !== printOf(text)));
}

/** Saves what was changed in the form; the client's card shows how it is now. What somebody else changed meanwhile is asked about. */
export async function saveEdit(
  core: Core,
  asker: Person,
  { client: id, typed, shown }: { client: ClientId; typed: EditTyped; shown: Prints },
): Promise<Answer | Refusal> {
  const file = (await core.store.get('client', partitionOf.client(id), id))?.doc;
  if (!file) return unknownClient(id);
  const refusal = guard(asker, 'edit', file, await loadWorld(core));
  if (refusal) return refusal;
  const decided = await decideOn(core, id, asker.mail, (client, world) => {
    const problems = overtaken(shownFacts(client.file), typed, shown);
    if (Object.keys(problems).length > 0) return refuseForm(problems);
    return editClient(client, { typed, withTeam: may(asker, 'edit-team', client.file) }, world);
  });
  return isRefusal(decided) ? decided : showClient(core, asker, id);
}

/** The fields that both sides changed, each with how it is now. */
function overtaken(now: Readonly<Record<string, string>>, typed: EditTyped, shown: Prints): Problems {
  const both = Object.entries(now).filter(([field, text]) => {
    const [before, wish] = [shown[field], typed[field]];
    if (before === undefined || wish === undefined) return false;
    return printOf(text) !== before && printOf(text) !== printOf(wish);
  });
  return Object.fromEntries(both.map(([field, text]) => [field, meanwhile(text)]));
}

function meanwhile(text: string): string {
  const now = text === '' || text === 'none' ? 'it is empty now' : `now it is “${text.slice(0, 300)}”`;
  return `Somebody changed this meanwhile: ${now}. Save once more to put yours in its place.`;
}

/** By field. */
type Prints = Readonly<Record<string, string>>;
const PRINT_LENGTH = 12;

function printsOf(facts: Readonly<Record<string, string>>): Prints {
  return Object.fromEntries(Object.entries(facts).map(([field, text]) => [field, printOf(text)]));
}

/** A card has no room for all contacts twice. */
function printOf(text: string): string {
  const plain = text.replaceAll('\r\n', '\n').trim();
  return createHash('sha256').update(plain).digest('base64url').slice(0, PRINT_LENGTH);
}

function shownFacts(file: ClientFile): Partial<Record<EditField, string>> {
  const { industry, country, zone, seats, growth, touch, method, rateOfChange, agreementStart, agreementEnd } = file;
  const { vitm, director, sales, project } = file.team;
  const choices = Object.entries({ growth, touch, method, rateOfChange, vitm, director, sales, project });
  const chosen = choices.map(([field, value]) => [field, value ?? 'none']);
  const days = { agreementStart: agreementStart ?? '', agreementEnd: agreementEnd ?? '' };
  const texts = { industry, country, zone, ...days, seats: seats === null ? '' : String(seats) };
  return { ...texts, ...Object.fromEntries(chosen), contacts: contactLines(file) };
}
