// Somebody of the company's directory, and what becomes of the people Steward knows (spec §10, §3 *Nobody there*).
import type { Mail } from './ids.ts';
import type { Person, Role } from './person.ts';

/** A disabled account has no role. */
export type Member = { mail: Mail; name: string; country: string; roles: readonly Role[] };

/** The person as the directory tells them; of a new one Outlook tells the zone later. */
export function withMember(known: Person | undefined, { mail, name, country, roles }: Member): Person {
  if (known) return sameRoles(known.roles, roles) ? known : { ...known, roles };
  const unknown = { chat: null, morning: null, formOpenSince: null };
  return { type: 'person', mail, name, roles, country, zone: 'UTC', ...unknown };
}

/** Whoever is not in the directory any more, or in none of its groups, keeps no role. */
export function withoutRoles(person: Person): Person {
  return person.roles.length === 0 ? person : { ...person, roles: [] };
}

function sameRoles(a: readonly Role[], b: readonly Role[]): boolean {
  return JSON.stringify(a.toSorted()) === JSON.stringify(b.toSorted());
}
