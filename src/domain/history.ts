// The append-only list of what happened to a client (spec §2 *history*).
import type { Instant } from './day.ts';
import type { ClientId, Mail } from './ids.ts';

/** What happened, in the words of the procedure: `pulse-recorded`, `vcio-assigned`, … */
export type Fact = { what: string; data: Readonly<Record<string, unknown>> };
export type HistoryEntry = Fact & {
  type: 'history';
  client: ClientId;
  seq: number;
  at: Instant;
  by: Mail | 'steward';
  /** Hash of this entry and the one before; empty before the first. */
  hash: string;
  previous: string;
  /** The salt of each value that may be personal, by its place; left out: the entry is hashed as it stands. */
  salts?: Readonly<Record<string, string>>;
  /** The digest of each value that was erased together with its salt. */
  erased?: Readonly<Record<string, string>>;
};

/** What stands where a value was erased. */
export const ERASED = '(erased)';
/** The fact that says which values were erased since: `places` are those of `placeIn`. */
export const ERASURE = 'person-erased';

/** How an erasure names a value: the number of its entry and where it stands there. */
export function placeIn(seq: number, place: string): string {
  return `${seq} ${place}`;
}

/** Each text of an entry that may say something of a person, by its place: `by`, `data/note`, `data/rows/0/file`. */
export function personalTexts({ by, data }: Pick<HistoryEntry, 'by' | 'data'>): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  mapTexts({ by, data }, (text, place) => {
    if (mayBePersonal(text, place)) texts.set(place, text);
    return text;
  });
  return texts;
}

/** The same value with each of its texts as `say` has it; `place` is the way to it, `data/rows/0/file`. */
export function mapTexts(value: unknown, say: (text: string, place: string) => unknown, place = ''): unknown {
  if (typeof value === 'string') return say(value, place);
  const at = (key: string | number) => (place === '' ? String(key) : `${place}/${key}`);
  if (Array.isArray(value)) return value.map((each, i) => mapTexts(each, say, at(i)));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, mapTexts(each, say, at(key))]));
}

/** Where an import tells of a choice, a number, a country or a zone. */
const impersonal = new Set(
  'stage seats country time_zone temperature growth touch preferred_method rate_of_change fiscal_year_start_month'
    .split(' ')
    .map((column) => `data/values/${column}`),
);

/** Days, instants, the names of records and what is told at such a place are about no person; everything else may be. */
export function mayBePersonal(text: string, place: string): boolean {
  if (text === '' || text === 'steward' || impersonal.has(place)) return false;
  return !/^\d{4}-\d{2}-\d{2}(T[\d:.]+Z)?$/.test(text) && !/^([a-z-]+:)?[^\s:@]+:\d+$/.test(text);
}
