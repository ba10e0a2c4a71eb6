// Finds the client a person means: by its name as typed, a part of it, or something near it (spec §10).
import MiniSearch from 'minisearch';
import type { ClientFile } from '../domain/client.ts';
import { wasCalled } from '../domain/client-name.ts';
import { normalisedName } from '../domain/ids.ts';
import type { Store } from '../ports.ts';

/** Longer than any client's name. */
const MOST_WORDS = 10;

/** By its id, as buttons say it where two clients have one name. */
const byId = /^#([\p{L}\p{N}-]+)/u;

export type Found = { found: ClientFile } | { several: ClientFile[] } | { nearest: ClientFile[] };

/** One match, several that fit equally, or, when none fits, the nearest (at most 5). */
export async function findClient({ store }: { store: Store }, typed: string): Promise<Found> {
  const files = await clientsIn(store);
  const named = byId.exec(typed.trim())?.[0];
  const meant = named === typed.trim() ? files.find(({ id }) => `#${id}` === named) : undefined;
  if (meant) return { found: meant };
  const wanted = normalisedName(typed);
  const exact = files.filter((file) => file.id === typed.trim() || normalisedName(file.name) === wanted);
  const [only] = exact;
  if (only && exact.length === 1) return { found: only };
  if (exact.length > 1) return { several: exact };
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

/** Tells of a text whether it is the name, or a former one, of a client: all of it, but for case and punctuation. */
export async function clientNames({ store }: { store: Store }): Promise<(typed: string) => boolean> {
  const files = await clientsIn(store);
  return (typed) =>
    files.some((file) => `#${file.id}` === typed || isCalled(file, normalisedName(typed)) || wasCalled(file, typed));
}

export type Leading = { files: ClientFile[]; rest: string };

/**
 * A client's name at the start of a text, in quotes or not, and what follows: a whole name, else a former one, else the
 * beginnings of its words; of each the most words. Several files: they fit equally.
 */
export async function leadingClient({ store }: { store: Store }, text: string): Promise<Leading | undefined> {
  const files = await clientsIn(store);
  const [, quoted, after = ''] = /^["“„«](.+?)["”“»]\s*([\s\S]*)$/.exec(text) ?? [];
  const [id = ''] = byId.exec(quoted ?? text) ?? [];
  const meant = files.filter((file) => `#${file.id}` === id);
  if (meant.length > 0) return { files: meant, rest: following(quoted === undefined ? text.slice(id.length) : after) };
  const ends = quoted === undefined ? wordEnds(text) : [quoted.length];
  const ways = [
    (file: ClientFile, wanted: string) => isCalled(file, wanted),
    (file: ClientFile, wanted: string) => wasCalled(file, wanted),
    (file: ClientFile, wanted: string) => isWithin(file, wanted) && isAsShort(wanted, file),
  ];
  for (const isMeant of ways) {
    for (const end of ends) {
      const wanted = normalisedName(quoted ?? text.slice(0, end));
      const found = wanted === '' ? [] : files.filter((file) => isMeant(file, wanted));
      if (found.length > 0)
        return { files: byName(found), rest: following(quoted === undefined ? text.slice(end) : after) };
    }
  }
  return undefined;
}

function following(text: string): string {
  return text.replace(/^[\s:,–-]+/, '');
}

function isCalled({ name }: ClientFile, wanted: string): boolean {
  return wanted !== '' && normalisedName(name) === wanted;
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
