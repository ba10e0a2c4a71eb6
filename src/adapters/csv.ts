// Tables from CSV files: UTF-8 with or without a byte order mark, commas or semicolons.
import { CsvError, parse } from 'csv-parse/sync';
import type { Table } from '../domain/import-table.ts';

/** More than any portfolio needs, and less than what would stop the process. */
const MOST_BYTES = 20_000_000;

/** Every record is a row, empty ones too, so that row numbers are those of a spreadsheet. */
export function readCsv(bytes: Uint8Array): Table | { unreadable: string; row: number | null } {
  if (bytes.length > MOST_BYTES) return unreadable(`the file is larger than ${MOST_BYTES / 1_000_000} MB`);
  // A zip: what Excel saves by default.
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) return unreadable('this is an Excel file; save it as "CSV UTF-8"');
  const text = utf8(bytes);
  if (text === undefined) return unreadable('the file is not written in UTF-8; save it as "CSV UTF-8"');
  if (text.trim() === '') return unreadable('the file is empty');
  return tableOf(text);
}

function tableOf(text: string): Table | { unreadable: string; row: number | null } {
  try {
    const records = parse(text, { delimiter: delimiterOf(text), relax_column_count: true, skip_empty_lines: false });
    const [header = [], ...rows] = records;
    return { header, rows: rows.map((cells, at) => ({ row: at + 2, cells })) };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const row = typeof error.records === 'number' ? error.records + 1 : null;
    return unreadable('a quotation mark is not closed, or stands inside an unquoted cell', row);
  }
}

/** The byte order mark is dropped by the decoder. */
function utf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** Which of the two stands more often in the header. */
function delimiterOf(text: string): ',' | ';' {
  const header = text.split(/\r?\n|\r/, 1)[0]?.replace(/"[^"]*"/g, '') ?? '';
  return header.split(';').length > header.split(',').length ? ';' : ',';
}

function unreadable(problem: string, row: number | null = null): { unreadable: string; row: number | null } {
  return { unreadable: problem, row };
}
