// A history as one person may read it: notes and revenue only for those whose role says so (spec §10 *Who may see what*).
import type { ClientFile } from './client.ts';
import type { Fact } from './history.ts';
import type { Person } from './person.ts';
import { seesMoney, seesNotes, seesPrivateNotes } from './seeing.ts';

/** What people wrote down, and amounts, by where they stand in a fact. */
const noted = ['notes', 'note', 'text', 'decisions', 'attended', 'internal', 'recommendations', 'actions'];
const amounts = ['lostMrr', 'mrr', 'expected'];

/** The data of a fact without what this person may not read. */
export function seenData(
  { what, data }: Fact,
  asker: Pick<Person, 'mail' | 'roles'>,
  file: ClientFile,
  people: readonly Person[],
): Fact['data'] {
  const isHidden = data.private === true && !seesPrivateNotes(asker, file);
  const hidesNotes = !seesNotes(asker, file, people) || (what === 'note-added' && isHidden);
  const hidden = [...(hidesNotes ? noted : []), ...(seesMoney(asker, file, people) ? [] : amounts)];
  return Object.fromEntries(Object.entries(data).filter(([key]) => !hidden.includes(key)));
}
