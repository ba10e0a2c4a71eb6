// Tables from CSV files: UTF-8, UTF-16 or Windows-1252; commas, semicolons or tabs.
import { CsvError, parse } from 'csv-parse/sync';
import { packed, type Table, type Unreadable } from '../domain/import-table.ts';

/** More than any portfolio needs, and less than what would stop the process. */
const MOST_BYTES = 20_000_000;
const MOST_ROWS = 200_000;
/** No text has one: the file is something else, or UTF-16 without its mark. */
const NUL = '\0';

type Text = { text: string; note?: string };

/** Every record is a row, empty ones too, so that row numbers are those of a spreadsheet. */
export function readCsv(bytes: Uint8Array): Table | Unreadable {
  if (bytes.length > MOST_BYTES) return unreadable(`the file is larger than ${MOST_BYTES / 1_000_000} MB`);
  const decoded = decode(bytes);
  if (!decoded || decoded.text.includes(NUL))
    return unreadable('this is no text in UTF-8, UTF-16 or Windows-1252; save it as "CSV UTF-8"');
  if (decoded.text.trim() === '') return unreadable('the file is empty');
  const table = tableOf(decoded.text);
  return 'header' in table && decoded.note ? { ...table, notes: [decoded.note] } : table;
}

function tableOf(text: string): Table | Unreadable {
  // Excel's own first line, which names the separator.
  const named = /^sep=(.)\r?\n/i.exec(text);
  const first = named ? 2 : 1;
  const rest = named ? text.slice(named[0].length) : text;
  const delimiter = named?.[1] ?? delimiterOf(rest);
  try {
    const lines = packed();
    let row = first - 1;
    let header: readonly string[] | undefined;
    const take = (cells: readonly string[]) => {
      row += 1;
      if (!header) header = cells.map(unescaped);
      else lines.add({ row, cells: cells.map(unescaped) });
    };
    // Records are taken as they are read: all of them at once would be ten times the file.
    const on_record = (cells: string[]) => void take(cells);
    parse(rest, { delimiter, relax_column_count: true, skip_empty_lines: false, on_record });
    if (lines.length > MOST_ROWS) return unreadable(`the file has more than ${MOST_ROWS} rows; split it`);
    return { header: header ?? [], rows: lines };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const row = typeof error.records === 'number' ? error.records + first : null;
    return unreadable('a quotation mark is not closed, or stands inside an unquoted cell', row);
  }
}

/** Without the mark that keeps Excel from running a text as a formula, as `export` writes it. */
function unescaped(cell: string): string {
  return /^'+[=+\-@\t\r]/.test(cell) ? cell.slice(1) : cell;
}

function decode(bytes: Uint8Array): Text | undefined {
  const utf16 = utf16Of(bytes);
  if (utf16) return decodedAs(utf16, bytes);
  const utf8 = decodedAs('utf-8', bytes);
  if (utf8) return utf8;
  const western = decodedAs('windows-1252', bytes);
  return (
    western && { ...western, note: 'the file is not UTF-8 and was read as Windows-1252; please look at its accents' }
  );
}

/** By its byte order mark, or by the zero in every other byte of Latin letters. */
function utf16Of(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  const [a, b] = bytes;
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  if (a === undefined || b === undefined || a + b === 0) return undefined;
  return b === 0 ? 'utf-16le' : a === 0 ? 'utf-16be' : undefined;
}

/** The byte order mark is dropped by the decoder. */
function decodedAs(encoding: string, bytes: Uint8Array): Text | undefined {
  try {
    return { text: new TextDecoder(encoding, { fatal: true }).decode(bytes) };
  } catch {
    return undefined;
  }
}

/** Which of the three stands most often in the header. */
function delimiterOf(text: string): string {
  const header = text.split(/\r?\n|\r/, 1)[0]?.replace(/"[^"]*"/g, '') ?? '';
  const times = (sign: string) => header.split(sign).length;
  return [',', ';', '\t'].reduce((most, sign) => (times(sign) > times(most) ? sign : most));
}

function unreadable(problem: string, row: number | null = null): Unreadable {
  return { unreadable: problem, row };
}
