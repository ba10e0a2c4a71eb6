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
  if (doc.type !== 'client') return withoutIn(doc, who, without);
  const contacts = doc.contacts.filter((contact) => !isTheirs(contact, who));
  const imported = Object.fromEntries(Object.entries(doc.imported).filter(([key]) => without(key) === key));
  return withoutIn({ ...doc, contacts, imported }, who, without);
}

type Named = { mail: string; name: string };

/** Whether a contact, or whoever else has a mail and a name, is the person. */
export function isTheirs({ mail, name }: Named, who: Erasing): boolean {
  return who.mail === '' ? who.names.includes(name) : toMail(mail) === who.mail;
}

/** The places of texts that are the name of somebody else of the same name, by the mail beside it. */
export function namesOfOthers(texts: ReadonlyMap<string, string>, { mail }: Erasing): ReadonlySet<string> {
  const isOther = (place: string) => {
    const beside = /^(?:.*\/)?name$/.test(place) ? texts.get(place.replace(/name$/, 'mail')) : undefined;
    return beside !== undefined && beside !== '' && toMail(beside) !== mail;
  };
  return new Set([...texts.keys()].filter(isOther));
}

function withoutIn<D extends Doc>(doc: D, who: Erasing, without: (text: string) => string): D {
  const texts = new Map<string, string>();
  mapTexts(doc, (text, place) => texts.set(place, text));
  const others = namesOfOthers(texts, who);
  return mapTexts(doc, (text, place) => (others.has(place) ? text : without(text))) as D;
}

/** Whether somebody is, or is part of, what another is called: then the name alone says nothing. */
export function isCalled(name: string, called: string): boolean {
  return textMentions(called, { mail: '', names: [name] });
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
