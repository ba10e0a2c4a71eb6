// Days as people say them: "next Tuesday", "in two weeks", "12.3.", read for their country and zone; never guessed silently.
import * as chrono from 'chrono-node';
import { addDays, type Day, dayOf, type Instant, parseDay, shortDay, weekdayName } from '../../domain/day.ts';
import type { Person } from '../../domain/person.ts';

/** Who said it, and when. */
export type Saying = { now: Instant; asker: Pick<Person, 'zone' | 'country'> };
/** `several`: it can be read in more than one way. */
export type DayRead = { is: 'day'; day: Day } | { is: 'several'; days: readonly Day[] } | { is: 'unread' };

type Parser = { parse: typeof chrono.parse };

const parsers: Readonly<Record<string, Parser>> = {
  de: chrono.de,
  es: chrono.es,
  fr: chrono.fr,
  it: chrono.it,
  nl: chrono.nl,
  pt: chrono.pt,
  sv: chrono.sv,
  fi: chrono.fi,
  ja: chrono.ja,
};
/** Where both orders of day and month are in use. */
const mixed: ReadonlySet<string> = new Set(['CA']);
const numeric = /^(\d{1,2})\s?([./-])\s?(\d{1,2})(?:\s?\2\s?(\d{4}|\d{2})?)?$/;
const yearFirst = /^(\d{4})[./](\d{1,2})[./](\d{1,2})$/;
/** Small words around a day that say nothing more of it. */
const around = /^(on|the|until|by|am|le|el|den)\s+|[\s,.]+$/gi;

/** Counted in whole days from today in the person's zone, so that no change of clocks matters. */
export function readDay(said: string, { now, asker }: Saying): DayRead {
  const text = said.trim();
  const iso = parseDay(text);
  if (iso) return { is: 'day', day: iso };
  const today = dayOf(now, asker.zone);
  const numbers = numeric.exec(text);
  if (numbers) return fromNumbers(numbers, today, asker.country);
  const [, year = '', month = '', day = ''] = yearFirst.exec(text) ?? [];
  if (year !== '') return one(dayFrom(Number(year), Number(month), Number(day)));
  return fromWords(text.replace(around, ''), today, asker.country);
}

/** Fields that hold a day, as ISO; what had to be read is echoed beside its field, to be confirmed by pressing again. */
export function readDays(
  typed: Readonly<Record<string, string>>,
  fields: readonly string[],
  saying: Saying,
): { typed: Record<string, string>; echoes: Record<string, string> } {
  const read: Record<string, string> = { ...typed };
  const echoes: Record<string, string> = {};
  for (const field of fields) {
    const said = typed[field]?.trim() ?? '';
    if (said === '' || parseDay(said)) continue;
    const found = readDay(said, saying);
    read[field] = found.is === 'day' ? found.day : '';
    echoes[field] = echo(said, found, dayOf(saying.now, saying.asker.zone));
  }
  return { typed: read, echoes };
}

function echo(said: string, read: DayRead, today: Day): string {
  const full = (day: Day) => `${weekdayName(day)} ${shortDay(day, today)}`;
  if (read.is === 'day')
    return `I read “${said}” as ${full(read.day)}. Press again if that is right, or choose another day.`;
  if (read.is === 'several') return `“${said}” can be ${read.days.map(full).join(' or ')}. Choose the day.`;
  return `I can't read “${said}” as a day. Choose one, or write it as ${addDays(today, 7)}.`;
}

function fromNumbers([, a = '', sign = '', b = '', y]: RegExpExecArray, today: Day, country: string): DayRead {
  const [first, second] = [Number(a), Number(b)];
  const dayFirst = coming(second, first, y, today);
  const monthFirst = coming(first, second, y, today);
  if (sign === '.') return one(dayFirst);
  if (!dayFirst || !monthFirst || dayFirst === monthFirst) return one(dayFirst ?? monthFirst);
  const order = orderIn(country);
  if (order === 'unknown') return { is: 'several', days: [dayFirst, monthFirst].toSorted() };
  return one(order === 'day first' ? dayFirst : monthFirst);
}

/** Without a year the next one that comes. */
function coming(month: number, day: number, year: string | undefined, today: Day): Day | undefined {
  if (year) return dayFrom(Number(year) + (year.length === 2 ? 2000 : 0), month, day);
  const thisYear = Number(today.slice(0, 4));
  const years = [0, 1, 2, 3, 4, 5, 6, 7, 8].map((n) => dayFrom(thisYear + n, month, day));
  return years.find((each) => each !== undefined && each >= today);
}

function dayFrom(year: number, month: number, day: number): Day | undefined {
  const two = (n: number) => String(n).padStart(2, '0');
  return parseDay(`${year}-${two(month)}-${two(day)}`);
}

function orderIn(country: string): 'day first' | 'month first' | 'unknown' {
  const region = regionOf(country);
  if (!region || mixed.has(region)) return 'unknown';
  const parts = new Intl.DateTimeFormat(`${localeOf(region).language}-${region}`)
    .formatToParts(0)
    .map(({ type }) => type);
  return parts.indexOf('day') < parts.indexOf('month') ? 'day first' : 'month first';
}

/** The language of the country first, then English. */
function fromWords(text: string, today: Day, country: string): DayRead {
  const region = regionOf(country);
  const own = region ? parsers[localeOf(region).language] : undefined;
  for (const parser of [own, chrono.casual]) {
    const day = parser && wordsRead(parser, text, today);
    if (day) return { is: 'day', day };
  }
  return { is: 'unread' };
}

/** Only where the whole text is one day: of a rest that was not understood nobody knows what it meant. */
function wordsRead(parser: Parser, text: string, today: Day): Day | undefined {
  const noon = { instant: new Date(`${today}T12:00:00Z`), timezone: 0 };
  const [found, ...more] = parser.parse(text, noon, { forwardDate: true });
  if (!found || more.length > 0 || found.end || found.text.length < text.length) return undefined;
  const { start } = found;
  if (start.isCertain('hour') || start.isCertain('minute')) return undefined;
  if (!start.isCertain('day') && !start.isCertain('weekday')) return undefined;
  return dayFrom(start.get('year') ?? 0, start.get('month') ?? 0, start.get('day') ?? 0);
}

function regionOf(country: string): string | undefined {
  const [region = ''] = country.toUpperCase().split('-');
  return /^[A-Z]{2}$/.test(region) ? region : undefined;
}

function localeOf(region: string): Intl.Locale {
  return new Intl.Locale(`und-${region}`).maximize();
}

function one(day: Day | undefined): DayRead {
  return day ? { is: 'day', day } : { is: 'unread' };
}
