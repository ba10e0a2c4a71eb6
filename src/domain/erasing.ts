// Taking a person out of documents: their mail and their name, wherever they stand (spec §12 *Erase*).
import type { Doc } from './document.ts';
import { ERASED, mapTexts } from './history.ts';
import { toMail } from './ids.ts';

/** Who is erased; `mail` is empty where none is known. */
export type Erasing = { mail: string; names: readonly string[] };

/** A mail address that belongs to nobody. */
const NOBODY = 'erased@invalid';

/** Whether a text is or contains the person's mail or full name; a name of one word counts only alone. */
export function textMentions(text: string, who: Erasing): boolean {
  return patternsOf(who).some(([pattern]) => new RegExp(pattern, 'iu').test(text));
}

/** Whether a document says anything of the person, in a value or in the name of one. */
export function mentions(doc: Doc, who: Erasing): boolean {
  return JSON.stringify(erased(doc, who)) !== JSON.stringify(doc);
}

/** The document without the person: a contact goes whole, in texts of others nothing stays but that somebody was erased. */
export function erased<D extends Doc>(doc: D, who: Erasing): D {
  const patterns = patternsOf(who).map(([pattern, by]) => [new RegExp(pattern, 'giu'), by] as const);
  const without = (text: string) => patterns.reduce((rest, [pattern, by]) => rest.replace(pattern, by), text);
  if (doc.type !== 'client') return mapTexts(doc, without) as D;
  const isTheirs = (contact: { mail: string; name: string }) =>
    who.mail === '' ? who.names.includes(contact.name) : toMail(contact.mail) === who.mail;
  const contacts = doc.contacts.filter((contact) => !isTheirs(contact));
  const imported = Object.fromEntries(Object.entries(doc.imported).filter(([key]) => without(key) === key));
  return mapTexts({ ...doc, contacts, imported }, without) as D;
}

/** What to look for, and what to write instead; mails first, as a name may be part of one. */
function patternsOf({ mail, names }: Erasing): [pattern: string, by: string][] {
  const plain = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const word = (text: string) => `(?<![\\p{L}\\p{N}])${plain(text)}(?![\\p{L}\\p{N}])`;
  const called = names.filter((name) => name !== '').map((name) => (/\s/.test(name) ? word(name) : `^${plain(name)}$`));
  const byMail: [string, string][] =
    mail === '' ? [] : [[`(?<![\\p{L}\\p{N}._%+-])${plain(mail)}(?![\\p{L}\\p{N}-])`, NOBODY]];
  return [...byMail, ...called.map((pattern): [string, string] => [pattern, ERASED])];
}
