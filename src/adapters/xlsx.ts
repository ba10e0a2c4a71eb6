// Tables from Excel files: their first sheet with anything in it. Formulas are never run: what Excel last saved counts.
import exceljs from 'exceljs';
import JSZip from 'jszip';
import { type Flaw, packed, type Table, type Unreadable } from '../domain/import-table.ts';

const MOST_BYTES = 20_000_000;
/** What its parts may take unpacked: a small file can unpack to more than the memory there is. */
const MOST_UNPACKED = 100_000_000;
const MOST_PARTS = 500;
const MOST_ROWS = 100_000;
const MOST_COLUMNS = 200;

/** Rows are numbered as in the sheet; days come as ISO 8601, other values as plain texts. */
export async function readXlsx(bytes: Uint8Array): Promise<Table | Unreadable> {
  if (bytes.length > MOST_BYTES) return unreadable(`the file is larger than ${MOST_BYTES / 1_000_000} MB`);
  const tooMuch = await tooMuchInside(bytes);
  if (tooMuch) return unreadable(tooMuch);
  const book = new exceljs.Workbook();
  try {
    await book.xlsx.load(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer, {
      ignoreNodes: ['dataValidations', 'conditionalFormatting', 'drawing', 'picture', 'extLst'],
    });
  } catch {
    return unreadable('this is no Excel file that can be read; save it as .xlsx or "CSV UTF-8"');
  }
  const full = book.worksheets.filter(({ actualRowCount }) => actualRowCount > 0);
  const [sheet, ...others] = full.toSorted((a, b) => Number(b.state === 'visible') - Number(a.state === 'visible'));
  if (!sheet) return unreadable('the file is empty');
  if (sheet.actualRowCount > MOST_ROWS) return unreadable(`the sheet has more than ${MOST_ROWS} rows; split it`);
  if (sheet.columnCount > MOST_COLUMNS) return unreadable(`the sheet has more than ${MOST_COLUMNS} columns`);
  const left = others.map(({ name }) => `"${name}"`).join(', ');
  const table = tableOf(sheet);
  return left ? { ...table, notes: [`only the sheet "${sheet.name}" was read, not ${left}`] } : table;
}

/** Unpacks every part without keeping it: sizes that a zip claims can lie. */
async function tooMuchInside(bytes: Uint8Array): Promise<string | undefined> {
  const zip = await JSZip.loadAsync(bytes).catch(() => undefined);
  if (!zip) return 'the file is damaged: it is no whole zip';
  const parts = Object.values(zip.files).filter(({ dir }) => !dir);
  if (parts.length > MOST_PARTS) return `the file has more than ${MOST_PARTS} parts; save it as "CSV UTF-8"`;
  let left = MOST_UNPACKED;
  for (const part of parts) {
    left -= (await unpackedSize(part, left)) ?? left + 1;
    if (left < 0) return `the file unpacks to more than ${MOST_UNPACKED / 1_000_000} MB, or is damaged`;
  }
  return undefined;
}

/** Undefined: more than `most`, or damaged. */
function unpackedSize(part: JSZip.JSZipObject, most: number): Promise<number | undefined> {
  return new Promise((done) => {
    let size = 0;
    const stream = part.nodeStream();
    stream.on('data', (chunk: Uint8Array) => {
      size += chunk.length;
      if (size <= most) return;
      stream.pause();
      done(undefined);
    });
    stream.on('error', () => done(undefined));
    stream.on('end', () => done(size));
  });
}

function tableOf(sheet: exceljs.Worksheet): Table {
  const flaws: Flaw[] = [];
  let header: readonly string[] | undefined;
  const rows = packed();
  sheet.eachRow({ includeEmpty: false }, (line, row) => {
    const cells: string[] = [];
    for (let at = 0; at < Math.min(line.cellCount, MOST_COLUMNS); at += 1) {
      const read = textOf(line.getCell(at + 1).value);
      if (typeof read !== 'string') flaws.push({ row, at, ...read });
      cells.push(typeof read === 'string' ? read : read.value);
    }
    const filled = cells.slice(0, cells.findLastIndex((cell) => cell !== '') + 1);
    if (header) rows.add({ row, cells: filled });
    else header = filled;
  });
  const table = { header: header ?? [], rows };
  return flaws.length > 0 ? { ...table, flaws } : table;
}

function textOf(value: exceljs.CellValue): string | { value: string; problem: string } {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return instantText(value);
  // Excel counts in binary: 0.1 + 0.2 is what it shows, 0.3.
  if (typeof value === 'number') return String(Number(value.toPrecision(15)));
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'string') return value;
  if ('error' in value) return { value: value.error, problem: 'is an error of Excel' };
  if ('richText' in value) return value.richText.map(({ text }) => text).join('');
  if ('text' in value) return textOf(value.text as exceljs.CellValue);
  if (value.result !== undefined) return textOf(value.result as exceljs.CellValue);
  const formula = 'formula' in value ? `=${value.formula}` : '=…';
  return { value: formula, problem: 'is a formula without a saved result; open the file in Excel and save it' };
}

function instantText(date: Date): string {
  if (Number.isNaN(date.getTime())) return '';
  const text = date.toISOString();
  return text.endsWith('T00:00:00.000Z') ? text.slice(0, 10) : text.slice(0, 19);
}

function unreadable(problem: string): Unreadable {
  return { unreadable: problem, row: null };
}
