// Finds the client a person means: by its name as typed, a part of it, or something near it (spec §10).
import MiniSearch from 'minisearch';
import type { ClientFile } from '../domain/client.ts';
import { normalisedName } from '../domain/ids.ts';
import type { Store } from '../ports.ts';

/** Longer than any client's name. */
const MOST_WORDS = 10;

export type Found = { found: ClientFile } | { several: ClientFile[] } | { nearest: ClientFile[] };

/** One match, several that fit equally, or, when none fits, the nearest (at most 5). */
export async function findClient({ store }: { store: Store }, typed: string): Promise<Found> {
  const files = await clientsIn(store);
  const wanted = normalisedName(typed);
  const exact = files.filter((file) => file.id === typed.trim() || normalisedName(file.name) === wanted);
  const [only] = exact;
  if (only && exact.length === 1) return { found: only };
  if (wanted === '') return { nearest: [] };
  const within = files.filter((file) => isWithin(file, wanted));
  const former = files.filter(({ formerNames = [] }) => formerNames.some((name) => normalisedName(name) === wanted));
  const [renamed] = former;
  if (renamed && former.length === 1) return { found: renamed };
  const [match] = within;
  if (match && within.length === 1) return { found: match };
  if (within.length > 1) return { several: byName(within) };
  return { nearest: nearest(files, wanted) };
}

/** Without those that went into another one, which is found by their names. */
async function clientsIn(store: Store): Promise<ClientFile[]> {
  const files = (await store.find('client', {})).map(({ doc }) => doc);
  return files.filter(({ mergedInto }) => !mergedInto);
}

/** A client's name at the start of a text, in quotes or not: the most words that mean only one client, and what follows. */
export async function leadingClient(
  { store }: { store: Store },
  text: string,
): Promise<{ file: ClientFile; rest: string } | undefined> {
  const files = await clientsIn(store);
  const [, quoted, after = ''] = /^["“„«](.+?)["”“»]\s*([\s\S]*)$/.exec(text) ?? [];
  const ends = quoted === undefined ? wordEnds(text) : [quoted.length];
  for (const end of ends) {
    const wanted = normalisedName(quoted ?? text.slice(0, end));
    if (wanted === '') continue;
    const exact = files.filter((file) => normalisedName(file.name) === wanted);
    const [only, more] =
      exact.length > 0 ? exact : files.filter((file) => isWithin(file, wanted) && isAsShort(wanted, file));
    if (only && !more)
      return { file: only, rest: (quoted === undefined ? text.slice(end) : after).replace(/^[\s:,–-]+/, '') };
  }
  return undefined;
}

/** Where the first words of a text end, the most words first. */
function wordEnds(text: string): number[] {
  return [...text.matchAll(/\S+/g)]
    .slice(0, MOST_WORDS)
    .map(({ index, 0: word }) => index + word.length)
    .toReversed();
}

/** What follows a name may begin with a word of it. */
function isAsShort(wanted: string, { name }: ClientFile): boolean {
  return wanted.split(' ').length <= normalisedName(name).split(' ').length;
}

function isWithin(file: ClientFile, wanted: string): boolean {
  const name = normalisedName(file.name);
  return wanted.split(' ').every((word) => hasWord(name, word));
}

/** Whether a name has a word that begins so. */
function hasWord(name: string, beginning: string): boolean {
  return name.split(' ').some((word) => word.startsWith(beginning));
}

function nearest(files: readonly ClientFile[], wanted: string): ClientFile[] {
  const index = new MiniSearch({ fields: ['name'], processTerm: (term) => normalisedName(term) });
  index.addAll(files.map((file) => ({ id: file.id, name: normalisedName(file.name) })));
  const hits = index.search(wanted, { fuzzy: 0.34, prefix: true, combineWith: 'OR' }).slice(0, 5);
  return hits.flatMap((hit) => files.find((file) => file.id === hit.id) ?? []);
}

function byName(files: readonly ClientFile[]): ClientFile[] {
  return files.toSorted((a, b) => a.name.localeCompare(b.name, 'en'));
}
