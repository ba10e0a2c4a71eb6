// Calendar days, instants and zones: how they are written, compared and counted.

import { Temporal } from 'temporal-polyfill';

declare const kind: unique symbol;

/** A calendar day without a zone, `YYYY-MM-DD`; text order is time order. */
export type Day = string & { readonly [kind]: 'day' };

/** A moment in UTC, always `YYYY-MM-DDTHH:mm:ss.sssZ`, so that text order is time order. */
export type Instant = string & { readonly [kind]: 'instant' };

/** An IANA time zone such as `Europe/London`. */
export type Zone = string;

/** An exact length of time; a day is 24 hours, whatever the clocks do. */
export type Elapsed = { days?: number; hours?: number; minutes?: number; seconds?: number };

// Days have no zone, so they are counted at UTC, where each has 24 hours.
const DAY = 86_400_000;
const MINUTE = 60_000;
const QUARTER = 15 * MINUTE;
const MOST_REMEMBERED = 10_000;
const instants = rememberingIn<string, Instant>();
const offsets = rememberingIn<number, number>();
const days = remembering<number, Day>();
const parsed = remembering<string, Day | null>();
const shifted = remembering<string, Day>();
const written = remembering<string, string>();
const weekdays = remembering<string, number>();
const weekdayNames = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const monthNames = new Intl.DateTimeFormat('en', { month: 'short', timeZone: 'UTC' });

/** The day that `text` writes as `YYYY-MM-DD`, or undefined when it is no real day. */
export function parseDay(text: string): Day | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined;
  const day = parsed(text, () => {
    const ms = Date.parse(`${text}T00:00:00Z`);
    return Number.isNaN(ms) || !new Date(ms).toISOString().startsWith(text) ? null : (text as Day);
  });
  return day ?? undefined;
}

/** As `parseDay`. Throws RangeError when `text` is no real day. */
export function toDay(text: string): Day {
  const day = parseDay(text);
  if (day === undefined) throw new RangeError(`not a calendar day (YYYY-MM-DD): ${text}`);
  return day;
}

/**
 * The instant of a text with `Z` or an offset, of milliseconds since 1970, or of a Date; cut to milliseconds.
 * Throws RangeError for a text without offset (its zone would be a guess) and outside the years 0000–9999.
 */
export function toInstant(input: string | number | Date): Instant {
  return instantOf(typeof input === 'string' ? Temporal.Instant.from(input).epochMilliseconds : Number(input));
}

function instantOf(ms: number): Instant {
  const text = new Date(ms).toISOString();
  if (text.length !== 24) throw new RangeError(`not an instant of the years 0000–9999: ${text}`);
  return text as Instant;
}

/** The day `n` days after `day`; before it when `n` is negative. */
export function addDays(day: Day, n: number): Day {
  // Most steps stay within a month, and there are very many.
  const ofMonth = Number(day.slice(8)) + n;
  if (ofMonth >= 1 && ofMonth <= 28) return `${day.slice(0, 8)}${ofMonth < 10 ? '0' : ''}${ofMonth}` as Day;
  return dayAt(Date.parse(day) + n * DAY);
}

/**
 * The day `n` calendar months after `anchor`, the last of its month when that month is shorter. Counting from one
 * anchor, instead of from the day before, keeps the first day: 30 Nov, 28 Feb, 30 May (spec.md §7).
 */
export function addMonths(anchor: Day, n: number): Day {
  return shifted(`${anchor} ${n} months`, () => monthsAfter(anchor, n));
}

function monthsAfter(anchor: Day, n: number): Day {
  const moved = new Date(anchor);
  const date = moved.getUTCDate();
  moved.setUTCMonth(moved.getUTCMonth() + n, 1);
  const last = new Date(moved);
  last.setUTCMonth(last.getUTCMonth() + 1, 0);
  moved.setUTCDate(Math.min(date, last.getUTCDate()));
  return dayIn(moved.toISOString());
}

/** How many days `b` is after `a`; negative when before. */
export function daysBetween(a: Day, b: Day): number {
  return (Date.parse(b) - Date.parse(a)) / DAY;
}

/** The day of the week, Monday 1 to Sunday 7. */
export function weekday(day: Day): number {
  return weekdays(day, () => new Date(day).getUTCDay() || 7);
}

/**
 * The instant at which clocks in `zone` show `time` (`HH:MM`) on `day`. A time that spring's change leaves out becomes
 * as much later; of one that autumn's change repeats, the first counts. Throws RangeError for no such time or zone.
 */
export function at(day: Day, time: string, zone: Zone): Instant {
  return instants(zone, day + time, () => {
    const there = Temporal.PlainDate.from(day).toZonedDateTime({ timeZone: zone, plainTime: time });
    return instantOf(there.epochMilliseconds);
  });
}

/** The calendar day in `zone` at `instant`. */
export function dayOf(instant: Instant, zone: Zone): Day {
  return dayAt(clocksIn(instant, zone));
}

/** What clocks in `zone` show at `instant`, `HH:MM`. */
export function timeOf(instant: Instant, zone: Zone): string {
  return new Date(clocksIn(instant, zone)).toISOString().slice(11, 16);
}

/** The instant exactly that much later; earlier for negative lengths. */
export function plus(instant: Instant, { days = 0, hours = 0, minutes = 0, seconds = 0 }: Elapsed): Instant {
  return instantOf(Date.parse(instant) + ((days * 24 + hours) * 60 + minutes) * MINUTE + seconds * 1000);
}

/** How many minutes `b` is after `a`, with fractions; negative when before. */
export function minutesBetween(a: Instant, b: Instant): number {
  return (Date.parse(b) - Date.parse(a)) / MINUTE;
}

/** Asking takes half a millisecond, and there are some hundred zones. */
const knownZones = new Set<string>();

/** Whether `text` names an IANA time zone; offsets such as `+02:00` and Windows names are none. */
export function isZone(text: string): boolean {
  if (knownZones.has(text)) return true;
  if (!/^[A-Za-z]/.test(text)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: text });
    knownZones.add(text);
    return true;
  } catch {
    return false;
  }
}

/** The later of two days or instants. */
export function maxOf<T extends Day | Instant>(a: T, b: T): T {
  return a >= b ? a : b;
}

/** The earlier of two days or instants. */
export function minOf<T extends Day | Instant>(a: T, b: T): T {
  return a <= b ? a : b;
}

/** The English name of the day of the week, as in "rolled to Monday". */
export function weekdayName(day: Day): string {
  return weekdayNames[weekday(day) - 1] ?? '';
}

/** The day as people read it, `2 Oct`; with the year when that is not the year of `today`. */
export function shortDay(day: Day, today: Day): string {
  const text = dayWithYear(day);
  return day.slice(0, 4) === today.slice(0, 4) ? text.slice(0, -5) : text;
}

/** As `shortDay`, with the day of the week: `Fri 2 Oct`. */
export function namedDay(day: Day, today: Day): string {
  return `${weekdayName(day).slice(0, 3)} ${shortDay(day, today)}`;
}

/** `25 Jan 2027`: a day that must not be taken for one of another year. */
export function dayWithYear(day: Day): string {
  return written(day, () => `${Number(day.slice(8))} ${monthNames.format(Date.parse(day))} ${day.slice(0, 4)}`);
}

/** What clocks in `zone` show, as if it were UTC; in milliseconds. */
function clocksIn(instant: Instant, zone: Zone): number {
  const ms = Date.parse(instant);
  // Clocks change at quarters of an hour: within one they are as far off UTC.
  const quarter = Math.floor(ms / QUARTER) * QUARTER;
  const offset = offsets(zone, quarter, () => {
    const there = Temporal.Instant.fromEpochMilliseconds(quarter).toZonedDateTimeISO(zone);
    return there.offsetNanoseconds / 1_000_000;
  });
  return ms + offset;
}

/** The day of these milliseconds since 1970, in UTC. */
function dayAt(ms: number): Day {
  return days(Math.floor(ms / DAY), () => dayIn(new Date(ms).toISOString()));
}

function dayIn(text: string): Day {
  if (text.length !== 24) throw new RangeError(`not a day of the years 0000–9999: ${text}`);
  return text.slice(0, 10) as Day;
}

/** Gives what was asked for before without asking again. */
function remembering<K, T>(): (key: K, ask: () => T) => T {
  const known = new Map<K, T>();
  return (key, ask) => {
    const found = known.get(key);
    if (found !== undefined) return found;
    if (known.size >= MOST_REMEMBERED) known.clear();
    const answer = ask();
    known.set(key, answer);
    return answer;
  };
}

/** The same in each zone: zones are slow to ask. */
function rememberingIn<K, T>(): (zone: Zone, key: K, ask: () => T) => T {
  const zones = remembering<Zone, (key: K, ask: () => T) => T>();
  return (zone, key, ask) => zones(zone, () => remembering())(key, ask);
}
