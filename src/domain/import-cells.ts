// Understanding the cells of an import: dates, choices, zones, countries, numbers and addresses (spec §12).
import { type Day, isZone, parseDay, type Zone } from './day.ts';
import { type Mail, toMail } from './ids.ts';
import type { Cell } from './import-table.ts';

/** A cell's value, or what is wrong with it in plain words. */
export type Parsed<V> = { value: V } | { problem: string };
export type Parser<V> = (text: string) => Parsed<V>;

/** ISO 3166-1 alpha-2. */
const countries = new Set(
  `AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA CC
  CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD
  GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH
  KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW
  MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC
  SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY
  UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW`.split(/\s+/),
);

/** A column: how its cells are understood, and what their value does to a record. */
export function column<T, V>(parse: Parser<V>, set: (value: V, record: T) => Partial<T>): (text: string) => Cell<T> {
  return (text) => {
    const parsed = parse(text);
    return 'problem' in parsed ? parsed : { set: (record) => set(parsed.value, record) };
  };
}

/** An empty cell is "not known": null. */
export function optional<V>(parse: Parser<V>): Parser<V | null> {
  return (text) => (text === '' ? { value: null } : parse(text));
}

/** Any text, empty too. */
export function anyText(text: string): Parsed<string> {
  return { value: text };
}

/** A text with at least one letter or digit. */
export function someText(text: string): Parsed<string> {
  if (text === '') return { problem: 'is missing' };
  return /[\p{L}\p{N}]/u.test(text) ? { value: text } : { problem: 'has no letter or digit' };
}

/** One of these words, in any case. */
export function oneOf<const V extends string>(words: readonly V[]): Parser<V> {
  return (text) => {
    const found = words.find((word) => word === text.toLowerCase());
    if (found !== undefined) return { value: found };
    return { problem: text === '' ? `is missing: ${words.join(', ')}` : `is none of: ${words.join(', ')}` };
  };
}

/** One or more of these words with `;` between. */
export function someOf<const V extends string>(words: readonly V[]): Parser<readonly V[]> {
  const one = oneOf(words);
  return (text) => {
    const parts = text.split(/[;,]/).map((part) => part.trim());
    const parsed = parts.filter((part, at) => part !== '' || at === 0).map(one);
    const bad = parsed.find((each) => 'problem' in each);
    if (bad) return bad;
    return { value: [...new Set(parsed.flatMap((each) => ('value' in each ? [each.value] : [])))] };
  };
}

export function wholeNumber(from: number, to: number): Parser<number> {
  return (text) => {
    const number = Number(text);
    if (/^\d+$/.test(text) && number >= from && number <= to) return { value: number };
    return { problem: `is no whole number from ${from} to ${to}` };
  };
}

/** A day as ISO 8601 writes it; other forms are never guessed, as 3/4 is two different days. */
export function isoDay(text: string): Parsed<Day> {
  const day = parseDay(text);
  if (day) return { value: day };
  const isForm = /^\d{4}-\d{2}-\d{2}$/.test(text);
  return { problem: isForm ? 'is no day of the calendar' : 'is not written as YYYY-MM-DD, such as 2026-11-23' };
}

export function zone(text: string): Parsed<Zone> {
  return isZone(text) ? { value: text } : { problem: 'is no IANA time zone, such as Europe/London' };
}

/** `US`, or a region of a country, `GB-ENG`. */
export function country(text: string): Parsed<string> {
  const code = text.toUpperCase();
  if (/^[A-Z]{2}(-[A-Z0-9]{1,3})?$/.test(code) && countries.has(code.slice(0, 2))) return { value: code };
  return { problem: 'is no ISO 3166 country, such as US, or region, such as GB-ENG' };
}

export function mail(text: string): Parsed<Mail> {
  const isMail = /^[^\s@<>,;"/\\?#]+@[^\s@<>,;"/\\?#]+\.[^\s@<>,;"/\\?#]+$/.test(text);
  return isMail ? { value: toMail(text) } : { problem: text === '' ? 'is missing' : 'is no mail address' };
}

export function yesNo(text: string): Parsed<boolean> {
  const parsed = oneOf(['yes', 'no'])(text === '' ? 'no' : text);
  return 'problem' in parsed ? parsed : { value: parsed.value === 'yes' };
}
