// The clients that somebody's absence has to do with.
import type { Absence } from '../domain/absence.ts';
import type { ClientId } from '../domain/ids.ts';
import type { Core } from './world.ts';

/** Those it names, or all whose work the person has now or had before it began. */
export async function clientsOf({ store }: Core, absence: Pick<Absence, 'person' | 'clients'>): Promise<ClientId[]> {
  if (absence.clients) return [...absence.clients];
  const files = await store.find('client', {});
  const team = files.filter(({ doc }) => Object.values(doc.team).includes(absence.person)).map(({ doc }) => doc.id);
  const owed = await store.find('obligation', { live: true });
  const theirs = owed.filter(({ doc }) => [doc.owner, doc.coveredFor].includes(absence.person));
  return [...new Set([...team, ...theirs.map(({ doc }) => doc.client)])];
}
