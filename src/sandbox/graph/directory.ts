// Who has a mailbox: the people of the feed, or, without any, every address.
import type { Person } from '../feed.ts';
import { Rejection } from '../http.ts';
import { stableUuid } from '../ids.ts';

export type Directory = {
  all: () => Person[];
  /** By id, or by mail in any case. */
  find: (idOrMail: string) => Person | undefined;
};

export function createDirectory(people: Person[]): Directory {
  const known = new Map(people.flatMap((person) => keysOf(person).map((key) => [key, person] as const)));
  const isOpen = people.length === 0;
  return {
    all: () => [...new Set(known.values())],
    find: (idOrMail) => {
      const key = idOrMail.toLowerCase();
      if (isOpen && !known.has(key) && key.includes('@')) {
        const person = stranger(key);
        for (const each of keysOf(person)) known.set(each, person);
      }
      return known.get(key);
    },
  };
}

export function personId({ email }: Person): string {
  return stableUuid(`person:${email.toLowerCase()}`);
}

export function requireMailbox(directory: Directory, idOrMail: string): Person {
  const person = directory.find(idOrMail);
  if (!person) throw new Rejection(404, 'ErrorInvalidUser', `The requested user '${idOrMail}' is invalid.`);
  return person;
}

function keysOf(person: Person): string[] {
  return [personId(person), person.email.toLowerCase()];
}

function stranger(email: string): Person {
  const words = email.slice(0, email.indexOf('@')).split(/[._-]+/);
  const name = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join(' ');
  return { name, email, roles: '', country: 'US', time_zone: 'America/Los_Angeles', account_enabled: '' };
}
