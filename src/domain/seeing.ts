// What of a client a person may see: notes, private notes, money (spec §10 *Who may see what*).
import type { ClientFile } from './client.ts';
import type { NoteLine } from './note.ts';
import type { Person } from './person.ts';
import { may, withWholeTeam } from './roles.ts';

type Eyes = Pick<Person, 'mail' | 'roles'>;

/** The account team, also whoever fills a role of it by default, its cover, directors and administrators. */
export function seesNotes(person: Eyes, file: ClientFile, people: readonly Person[]): boolean {
  return may(person, 'read-notes', withWholeTeam(people, file));
}

/** Its vCIO and directors only. */
export function seesPrivateNotes(person: Eyes, file: ClientFile): boolean {
  return may(person, 'private-note', file);
}

/** Its vCIO and cover, sales while it is their prospect, directors and administrators. */
export function seesMoney(person: Eyes, file: ClientFile, people: readonly Person[]): boolean {
  return may(person, 'see-money', withWholeTeam(people, file));
}

/** The notes this person may read, as they were given. */
export function notesFor(
  notes: readonly NoteLine[],
  person: Eyes,
  file: ClientFile,
  people: readonly Person[],
): NoteLine[] {
  if (!seesNotes(person, file, people)) return [];
  const isPrivy = seesPrivateNotes(person, file);
  return notes.filter((note) => isPrivy || !note.isPrivate);
}
