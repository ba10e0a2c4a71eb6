// The chain of hashes over a client's history: made, and verified (spec §2 *history*).
import { hash, randomBytes } from 'node:crypto';
import type { ClientFile } from '../domain/client.ts';
import type { Instant } from '../domain/day.ts';
import {
  ERASED,
  ERASURE,
  type Fact,
  type HistoryEntry,
  mapTexts,
  mayBePersonal,
  personalTexts,
  placeIn,
} from '../domain/history.ts';

type Unhashed = Omit<HistoryEntry, 'hash'>;
type Head = ClientFile['head'];

const SALT_BYTES = 16;
/** Random bytes are drawn for many entries at once: asking for them takes longer than hashing. */
const DRAWN_BYTES = 9000;
/** Stands for a whole entry that was hashed as it stood, without salts. */
const WHOLE = 'whole';

/** The entries that these facts add to a client's history. */
export function chained(file: ClientFile, facts: readonly Fact[], by: HistoryEntry['by'], at: Instant): HistoryEntry[] {
  let { seq, hash: previous } = file.head;
  return facts.map(({ what, data }) => {
    seq += 1;
    const entry: Unhashed = { type: 'history', client: file.id, seq, at, by, what, data, previous };
    const { salts, said } = salted(entry);
    previous = hashOfSaid(entry, said);
    return { ...entry, salts, hash: previous };
  });
}

type Said = { by: unknown; data: unknown };

/** A salt for each value that may be personal, so that one can go alone, and what is hashed in their stead. */
function salted({ by, data }: Unhashed): { salts: Record<string, string>; said: Said } {
  const salts: Record<string, string> = {};
  const said = mapTexts({ by, data }, (text, place) => {
    if (!mayBePersonal(text, place)) return text;
    const salt = draw(SALT_BYTES).toString('base64url');
    salts[place] = salt;
    return { digest: digestOf(salt, text) };
  }) as Said;
  return { salts, said };
}

const draw = drawing();

/** Random bytes that nobody else gets. */
function drawing(): (count: number) => Buffer {
  let left = Buffer.alloc(0);
  return (count) => {
    if (left.length < count) left = randomBytes(Math.max(count, DRAWN_BYTES));
    const bytes = left.subarray(0, count);
    left = left.subarray(count);
    return bytes;
  };
}

/** The hash of an entry and, through `previous`, of all before it; of personal values it covers the salted digest. */
export function hashOf({ type, client, seq, at, by, what, data, previous, salts, erased = {} }: Unhashed): string {
  const covered = (text: string, place: string) => {
    const gone = erased[place];
    if (gone !== undefined) return text === ERASED ? { digest: gone } : text;
    const salt = salts?.[place];
    return salt === undefined ? text : { digest: digestOf(salt, text) };
  };
  const open = { by, data };
  return hashOfSaid({ type, client, seq, at, what, previous }, salts ? (mapTexts(open, covered) as Said) : open);
}

function hashOfSaid(
  { type, client, seq, at, what, previous }: Omit<Unhashed, 'by' | 'data'>,
  { by, data }: Said,
): string {
  return hash('sha256', JSON.stringify({ type, client, seq, at, by, what, data, previous }));
}

function digestOf(salt: string, text: string): string {
  return hash('sha256', `${salt}\n${text}`, 'base64url');
}

/**
 * The entry without these of its values, and how the erasure must name them. An entry from before salts can't be checked
 * any more; the erasure vouches for what is left of it.
 */
export function withoutValues(
  entry: HistoryEntry,
  places: ReadonlySet<string>,
): { entry: HistoryEntry; named: string[] } {
  const { by, data } = entry;
  const erase = (text: string, place: string) => (places.has(place) ? ERASED : text);
  const rest = {
    ...entry,
    ...(mapTexts({ by, data }, erase) as { by: HistoryEntry['by']; data: HistoryEntry['data'] }),
  };
  const { salts } = entry;
  if (!salts) return { entry: rest, named: [placeIn(entry.seq, `${WHOLE} ${hashOf(rest)}`)] };
  const texts = personalTexts(entry);
  const digests = [...places].map((place) => [place, digestOf(salts[place] ?? '', texts.get(place) ?? '')]);
  const kept = Object.fromEntries(Object.entries(salts).filter(([place]) => !places.has(place)));
  const erased = { ...entry.erased, ...Object.fromEntries(digests) };
  return { entry: { ...rest, salts: kept, erased }, named: [...places].map((place) => placeIn(entry.seq, place)) };
}

/** A sentence that names the first entry that is missing or was changed, or null; `head` is what the client file says. */
export function verifyChain(entries: readonly HistoryEntry[], head: Head): string | null {
  const named = new Set(entries.flatMap(({ what, data }) => (what === ERASURE ? placesOf(data) : [])));
  let last: Head = { seq: 0, hash: '' };
  for (const entry of entries) {
    if (entry.seq !== last.seq + 1) return `entry ${last.seq + 1} is missing`;
    if (entry.previous !== last.hash) return `entry ${entry.seq} does not follow the one before it`;
    if (!isAsWritten(entry, named)) return `entry ${entry.seq} was changed`;
    last = entry;
  }
  if (last.seq !== head.seq) return `entry ${last.seq + 1} is missing`;
  return last.hash === head.hash ? null : `entry ${last.seq} is not the one the client file speaks of`;
}

/** What was erased must have been erased by somebody, whose name is in the chain. */
function isAsWritten(entry: HistoryEntry, named: ReadonlySet<string>): boolean {
  const hashed = hashOf(entry);
  if (hashed !== entry.hash) return !entry.salts && named.has(placeIn(entry.seq, `${WHOLE} ${hashed}`));
  return Object.keys(entry.erased ?? {}).every((place) => named.has(placeIn(entry.seq, place)));
}

function placesOf(data: HistoryEntry['data']): string[] {
  return String(data.places ?? '').split(', ');
}
