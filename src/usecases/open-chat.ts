// A person opened the chat with Steward: from now on it can reach them, and it shows what waits (spec §3 *Nobody there*).
import { type Mail, partitionOf } from '../domain/ids.ts';
import type { ChatPlace, Person } from '../domain/person.ts';
import { changePerson } from './change-person.ts';
import type { Core } from './world.ts';

/** `occasion` names this opening: a page that reports it twice gets one card. Undefined: nobody of that mail is known. */
export async function openChat(
  core: Core,
  given: { mail: Mail; chat: ChatPlace; occasion: string },
): Promise<Person | undefined> {
  const { mail, chat, occasion } = given;
  const card = { name: `open-day:${mail}:${occasion}`, body: { kind: 'open-day' as const, to: mail } };
  return changePerson(core, mail, (person) => ({ ...person, chat, morning: null }), [card]);
}

/** They wrote: keeps where they are, without a card. */
export async function rememberChat(core: Core, mail: Mail, chat: ChatPlace): Promise<Person | undefined> {
  const known = await core.store.get('person', partitionOf.person(mail), mail);
  if (!known) return undefined;
  if (JSON.stringify(known.doc.chat) === JSON.stringify(chat)) return known.doc;
  return changePerson(core, mail, (person) => ({ ...person, chat }));
}
