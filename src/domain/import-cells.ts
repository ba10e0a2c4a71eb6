// Understanding the cells of an import: dates, choices, zones, countries, numbers and addresses (spec §12).
import { type Day, type Instant, isZone, parseDay, toInstant, type Zone } from './day.ts';
import { type Mail, toMail } from './ids.ts';
import { isAmbiguous, readingsOf } from './import-local.ts';
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

/** Groups of thousands may be set apart: only one reading of them is whole. */
export function wholeNumber(from: number, to: number): Parser<number> {
  return (text) => {
    const isGrouped = /^-?[1-9]\d{0,2}([.,'’ \u00a0\u202f]\d{3})+$/.test(text);
    const plain = isGrouped ? text.replace(/[^\d-]/g, '') : text.replace(/[.,]0+$/, '');
    const number = Number(plain);
    if (/^-?\d+$/.test(plain) && number >= from && number <= to) return { value: number };
    return { problem: `is no whole number from ${from} to ${to}` };
  };
}

/** A day as ISO 8601 writes it; what could be two days is never guessed. */
export function isoDay(text: string): Parsed<Day> {
  const day = parseDay(text);
  if (day) return { value: day };
  const read = readingsOf(text);
  if (read.is === 'two orders')
    return { problem: `can be two days; write ${read.dayFirst} (day first) or ${read.monthFirst} (month first)` };
  const isForm = /^\d{4}-\d{2}-\d{2}$/.test(text);
  return { problem: isForm ? 'is no day of the calendar' : 'is not written as YYYY-MM-DD, such as 2026-11-23' };
}

export function zone(text: string): Parsed<Zone> {
  return isZone(text)
    ? { value: text }
    : { problem: 'is no time zone by its IANA or Windows name, such as Europe/London' };
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

/** An amount of money in whole cents; below zero for a credit. */
export function cents(text: string): Parsed<number> {
  if (isAmbiguous(text)) return { problem: `can be two amounts; write ${twoAmounts(text)}` };
  const [, sign = '', whole = '', part = ''] = /^(-?)(\d{1,12})(?:\.(\d+))?$/.exec(text) ?? [];
  if (whole === '') return { problem: text === '' ? 'is missing' : 'is no amount, such as 1234.50' };
  if (/[1-9]/.test(part.slice(2))) return { problem: 'has parts of a cent' };
  const amount = Number(whole) * 100 + Number(part.slice(0, 2).padEnd(2, '0'));
  return { value: sign && amount > 0 ? -amount : amount };
}

function twoAmounts(text: string): string {
  const [, thousands = '', rest = ''] = /(\d+)[.,](\d{3})/.exec(text) ?? [];
  return `${thousands}${rest}.00 or ${thousands}.${rest}`;
}

/** ISO 4217: three letters. */
export function currency(text: string): Parsed<string> {
  return /^[A-Za-z]{3}$/.test(text) ? { value: text.toUpperCase() } : { problem: 'is no currency, such as USD' };
}

/** A month, `2026-11`; also as its first day, `11/2026` and `11.2026`. */
export function month(text: string): Parsed<string> {
  const [, year, of] = /^(\d{4})[-/.](0?[1-9]|1[0-2])(?:-01(?:[T ]00:00.*)?)?$/.exec(text) ?? [];
  const [, monthOf, yearOf] = /^(0?[1-9]|1[0-2])[-/.](\d{4})$/.exec(text) ?? [];
  const [y, m] = [year ?? yearOf, of ?? monthOf];
  return y && m ? { value: `${y}-${m.padStart(2, '0')}` } : { problem: 'is no month, such as 2026-11' };
}

/** An instant of ISO 8601; one without an offset is UTC, as exports of ticket systems are. */
export function isoInstant(text: string): Parsed<Instant> {
  const [, day = '', time = '', offset = ''] =
    /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)\s?(Z|[+-]\d{2}:?\d{2})?)?$/.exec(text) ?? [];
  const written = `${day}T${time || '00:00'}${offset || 'Z'}`;
  if (!parseDay(day) || Number.isNaN(Date.parse(written)))
    return { problem: text === '' ? 'is missing' : 'is no instant, such as 2026-11-23T16:30:00Z' };
  return { value: toInstant(written) };
}

/** A text of at most so many characters. */
export function textUpTo(most: number): Parser<string> {
  return (text) => (text.length <= most ? { value: text } : { problem: `is longer than ${most} characters` });
}
