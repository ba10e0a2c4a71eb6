// A person opened the chat with Steward: from now on it can reach them, and it shows what waits (spec §3 *Nobody there*).
import { type Mail, partitionOf } from '../domain/ids.ts';
import { type ChatPlace, type Person, whyUnreached } from '../domain/person.ts';
import { changePerson } from './change-person.ts';
import type { Core } from './world.ts';

/** `occasion` names the contact: reported twice, it gets one card. */
type Contact = { mail: Mail; chat: ChatPlace; occasion: string };

/** Undefined: nobody of that mail is known. */
export async function openChat(core: Core, { mail, chat, occasion }: Contact): Promise<Person | undefined> {
  const card = { name: `open-day:${mail}:${occasion}`, body: { kind: 'open-day' as const, to: mail } };
  return changePerson(core, mail, (person) => ({ ...person, chat }), [card]);
}

/** They wrote, or the app was upgraded by whomever: keeps where they are, without a card, unless they could not be reached before. */
export async function rememberChat(core: Core, contact: Contact): Promise<Person | undefined> {
  const { mail, chat } = contact;
  const known = await core.store.get('person', partitionOf.person(mail), mail);
  if (!known) return undefined;
  if (whyUnreached(known.doc)) return openChat(core, contact);
  if (JSON.stringify(known.doc.chat) === JSON.stringify(chat)) return known.doc;
  return changePerson(core, mail, (person) => ({ ...person, chat }));
}
