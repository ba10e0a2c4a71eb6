// Tables as they come in from files, their rows, and what is wrong with them (spec §12).

/** A file as it was handed over. */
export type ImportFile = { name: string; bytes: Uint8Array };

/** Cells as written. `row` counts as spreadsheets do: the header is row 1, empty rows count. */
export type Table = {
  header: readonly string[];
  rows: readonly { row: number; cells: readonly string[] }[];
  /** Cells that could not be read; left out: none. */
  flaws?: readonly Flaw[];
  /** What a person should know of how it was read. */
  notes?: readonly string[];
};
/** `at`: the column's place, from 0. */
export type Flaw = { row: number; at: number; value: string; problem: string };
export type Unreadable = { unreadable: string; row: number | null };

/** Reads a file's bytes; what can't be read is said in plain words. */
export type ReadTable = (bytes: Uint8Array) => Table | Unreadable | Promise<Table | Unreadable>;

/** What is wrong, and where; null where it concerns the whole row or file. */
export type ImportProblem = {
  file: string;
  row: number | null;
  column: string | null;
  value: string | null;
  problem: string;
};

/** What a cell does to a record, or what is wrong with it in plain words. */
export type Cell<T> = { set: (record: T) => Partial<T> } | { problem: string };
/** The columns of a kind of file. */
export type Columns<T> = Readonly<Record<string, (text: string) => Cell<T>>>;

/** A row by its columns: trimmed texts, and what those that can be understood do. */
export type Row<T> = {
  file: string;
  row: number;
  texts: Readonly<Record<string, string>>;
  sets: Readonly<Record<string, (record: T) => Partial<T>>>;
};
/** Where a row stands. */
export type Place = Pick<Row<unknown>, 'file' | 'row'>;
export type Rows<T> = { rows: readonly Row<T>[]; problems: readonly ImportProblem[] };

/** A header as columns are compared: `Time zone` is `time_zone`. */
export function columnName(header: string): string {
  return header.trim().toLowerCase().replace(/\s+/g, '_');
}

/** A problem of one cell of a row. */
export function cellProblem(row: Place & Pick<Row<unknown>, 'texts'>, column: string, problem: string): ImportProblem {
  return { file: row.file, row: row.row, column, value: row.texts[column] ?? '', problem };
}

/** The record as these columns of a row set it. */
export function applySets<T>(record: T, row: Row<T>, columns: readonly string[]): T {
  let applied = record;
  for (const column of columns) applied = { ...applied, ...row.sets[column]?.(applied) };
  return applied;
}

/** Understands a table's known columns; empty rows and unknown columns are left out. */
export function readRows<T>(file: string, table: Table, columns: Columns<T>): Rows<T> {
  const problems: ImportProblem[] = [];
  const rows: Row<T>[] = [];
  for (const { row, cells } of table.rows) {
    if (cells.every((cell) => cell.trim() === '')) continue;
    if (cells.length > table.header.length) problems.push(tooManyCells(file, row, table.header.length, cells.length));
    const read = readRow({ file, row, cells, table, columns });
    rows.push(read.row);
    problems.push(...read.problems);
  }
  return { rows, problems: [...problems, ...flawsOf(file, table)] };
}

function readRow<T>(given: {
  file: string;
  row: number;
  cells: readonly string[];
  table: Table;
  columns: Columns<T>;
}): { row: Row<T>; problems: ImportProblem[] } {
  const { file, row, cells, table, columns } = given;
  const texts: Record<string, string> = {};
  const sets: Record<string, (record: T) => Partial<T>> = {};
  const problems: ImportProblem[] = [];
  table.header.forEach((header, at) => {
    const column = columnName(header);
    const understand = columns[column];
    if (!understand) return;
    const value = (cells[at] ?? '').trim();
    texts[column] = value;
    const cell = understand(value);
    if ('set' in cell) sets[column] = cell.set;
    else problems.push({ file, row, column, value, problem: cell.problem });
  });
  return { row: { file, row, texts, sets }, problems };
}

function flawsOf(file: string, { header, flaws = [] }: Table): ImportProblem[] {
  return flaws.map(({ row, at, value, problem }) => ({
    file,
    row,
    column: columnName(header[at] ?? '') || null,
    value,
    problem,
  }));
}

function tooManyCells(file: string, row: number, expected: number, found: number): ImportProblem {
  const problem = `the row has ${found} cells, the header ${expected}; a cell with a comma or semicolon needs quotes`;
  return { file, row, column: null, value: null, problem };
}
