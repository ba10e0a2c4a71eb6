// Local forms of days, amounts and time zones, brought into one form before rows are understood (spec §12).
import { type Day, isZone, parseDay, type Zone } from './day.ts';
import { columnName, type Line, packed, type Table } from './import-table.ts';

/** The IANA zone a Windows name means, undefined for none. */
export type ZoneOf = (name: string) => Zone | undefined;

const dayColumns = new Set(['agreement_start', 'agreement_end', 'kick_off_on', 'last_pulse_on', 'last_meeting_on']);
const amountColumns = new Set(['mrr']);

/** How a column's cells are read, and what is to be said of it. */
export type Read = { text: (text: string) => string; note: string | null };

/**
 * The table with what can only mean one thing written as Steward writes it: days as ISO 8601, amounts with a point,
 * zones by their IANA name. What could mean two things is decided by the column's other cells, and the note says so; where
 * they decide nothing, the cell stays and is a problem of its row.
 */
export function localForms(table: Table, zoneOf: ZoneOf): { table: Table; notes: string[] } {
  const notes: string[] = [];
  const reads = table.header.flatMap((header, at) => {
    const read = readColumn(columnName(header), cellsOf(table, at), zoneOf);
    if (read?.note) notes.push(`the column "${header.trim()}" ${read.note}`);
    return read ? [{ at, read }] : [];
  });
  if (reads.length === 0) return { table, notes };
  const local = ({ row, cells }: Line): Line => {
    const written = [...cells];
    for (const { at, read } of reads) if (at < cells.length) written[at] = read.text((cells[at] ?? '').trim());
    return { row, cells: written };
  };
  return { table: { ...table, rows: packed(mapped(table.rows, local)) }, notes };
}

function* cellsOf({ rows }: Table, at: number): Iterable<string> {
  for (const { cells } of rows) yield (cells[at] ?? '').trim();
}

function* mapped(rows: Iterable<Line>, change: (line: Line) => Line): Iterable<Line> {
  for (const line of rows) yield change(line);
}

function readColumn(name: string, texts: Iterable<string>, zoneOf: ZoneOf): Read | undefined {
  if (dayColumns.has(name)) return readDays(texts);
  if (amountColumns.has(name)) return readAmounts(texts);
  if (name !== 'time_zone') return undefined;
  return { text: (text) => (text === '' || isZone(text) ? text : (zoneOf(text) ?? text)), note: null };
}

/** Day and month as `dayFirst` has them; a day that only one order makes a real one decides by itself. */
export function readDays(texts: Iterable<string>): Read {
  const orders = new Set<boolean>();
  let open = 0;
  let local = 0;
  for (const text of texts) {
    const read = readingsOf(text);
    if (read.is === 'one order') orders.add(read.dayFirst);
    if (read.is === 'two orders') open += 1;
    else if (read.is !== 'unknown' && read.day !== text) local += 1;
  }
  const order = orders.size === 1 ? [...orders][0] : undefined;
  const day = (text: string) => {
    const read = readingsOf(text);
    if (read.is === 'unknown') return text;
    if (read.is !== 'two orders') return read.day;
    if (order === undefined) return text;
    return order ? read.dayFirst : read.monthFirst;
  };
  const how = `${order ? 'the day' : 'the month'} first, as its other cells say`;
  if (open > 0 && order !== undefined)
    return { text: day, note: `was read with ${how}: ${open} of its dates could mean two days` };
  return { text: day, note: local > 0 ? `has ${local} dates in a local form; they were read as dates` : null };
}

type Readings =
  | { is: 'sure'; day: Day }
  | { is: 'one order'; day: Day; dayFirst: boolean }
  | { is: 'two orders'; dayFirst: Day; monthFirst: Day }
  | { is: 'unknown' };

/** What a text can mean as a day. Years of two digits are never understood: their century would be a guess. */
export function readingsOf(text: string): Readings {
  const iso = /^(\d{4}-\d{2}-\d{2})(?:[T ]00:00(?::00(?:\.0+)?)?Z?)?$/.exec(text)?.[1];
  const yearFirst = /^(\d{4})[./](\d{1,2})[./](\d{1,2})$/.exec(text);
  const [, year = '', month = '', date = ''] = yearFirst ?? [];
  const sure = iso ? parseDay(iso) : (dayFrom(year, month, date) ?? named(text));
  if (sure) return { is: 'sure', day: sure };
  const [, a = '', sign = '', b = '', y = ''] = /^(\d{1,2})([./-])\s?(\d{1,2})\2\s?(\d{4})$/.exec(text) ?? [];
  const dayFirst = dayFrom(y, b, a);
  // With points, the day stands first wherever dates are written so.
  const monthFirst = sign === '.' ? undefined : dayFrom(y, a, b);
  if (dayFirst && monthFirst && dayFirst !== monthFirst) return { is: 'two orders', dayFirst, monthFirst };
  if (dayFirst && (dayFirst === monthFirst || sign === '.')) return { is: 'sure', day: dayFirst };
  if (dayFirst) return { is: 'one order', day: dayFirst, dayFirst: true };
  return monthFirst ? { is: 'one order', day: monthFirst, dayFirst: false } : { is: 'unknown' };
}

function dayFrom(year: string, month: string, date: string): Day | undefined {
  return parseDay(`${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`);
}

/** The first three letters of a month, in the languages people write their lists in, tell it. */
const monthNames: ReadonlyMap<string, number> = new Map(
  ['en', 'de', 'fr', 'es', 'it', 'nl', 'pt'].flatMap((language) =>
    Array.from({ length: 12 }, (_, month): [string, number][] => {
      const form = (length: 'long' | 'short') =>
        new Intl.DateTimeFormat(language, { month: length, timeZone: 'UTC' }).format(Date.UTC(2026, month, 15));
      return [form('long'), form('short')].map((name) => [plainWord(name), month + 1]);
    }).flat(),
  ),
);

function plainWord(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[^a-z]/g, '');
}

/** `3 Apr 2026`, `3. April 2026`, `April 3, 2026`, `3-Apr-2026`. */
function named(text: string): Day | undefined {
  const before = /^(\d{1,2})(?:st|nd|rd|th)?[. -]+(?:de )?(\p{L}+)\.?(?: de)?[, -]+(\d{4})$/iu.exec(text);
  const after = /^(\p{L}+)\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})$/iu.exec(text);
  const [date, word, year] = before ? before.slice(1) : after ? [after[2], after[1], after[3]] : [];
  const month = word && monthNames.get(plainWord(word));
  return date && month && year ? dayFrom(year, String(month), date) : undefined;
}

/** Amounts with a point before the cents; `1.234` alone is two numbers, unless the column's other cells tell its signs. */
function readAmounts(texts: Iterable<string>): Read {
  const signs = new Set<'.' | ','>();
  let open = 0;
  for (const text of texts) {
    const own = decimalSign(text);
    if (own) signs.add(own);
    else if (isAmbiguous(text)) open += 1;
  }
  const sign = signs.size === 1 ? [...signs][0] : undefined;
  const amount = (text: string) => {
    const own = decimalSign(text);
    if (own) return plainAmount(text, own);
    if (!isAmbiguous(text)) return plainAmount(text, '.');
    return sign ? plainAmount(text, sign) : text;
  };
  const note = `was read with "${sign}" before the cents, as its other cells say: ${open} of its amounts could mean two`;
  return { text: amount, note: sign && open > 0 ? note : null };
}

/** Which sign stands before the cents of an amount, where it tells. */
function decimalSign(text: string): '.' | ',' | undefined {
  const digits = bare(text);
  const last = /[.,](?=[^.,]*$)/.exec(digits)?.[0];
  if (last !== '.' && last !== ',') return undefined;
  const other = last === '.' ? ',' : '.';
  if (digits.includes(other)) return last;
  const parts = digits.split(last);
  if (parts.length > 2) return other;
  return parts[1]?.length === 3 && /^[1-9]\d{0,2}$/.test((parts[0] ?? '').replace('-', '')) ? undefined : last;
}

/** Whether one sign stands before three digits: thousands or thousandths. */
export function isAmbiguous(text: string): boolean {
  return decimalSign(text) === undefined && /[.,]/.test(bare(text));
}

function plainAmount(text: string, decimal: '.' | ','): string {
  const digits = bare(text);
  const plain = decimal === '.' ? digits.replaceAll(',', '') : digits.replaceAll('.', '').replace(',', '.');
  return /^-?\d+(\.\d+)?$/.test(plain) ? plain : text;
}

/** Without spaces, apostrophes and a sign of currency; `(12)` and `12-` are below zero. */
function bare(text: string): string {
  const digits = text.replace(/[\s'’\u00a0\u202f]|\p{Sc}/gu, '').replace('\u2212', '-');
  const below = /^\((.*)\)$/.exec(digits)?.[1] ?? /^([\d.,]+)-$/.exec(digits)?.[1];
  return below === undefined ? digits : `-${below}`;
}
