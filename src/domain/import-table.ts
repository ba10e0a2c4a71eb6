// Tables as they come in from files, their rows, and what is wrong with them (spec §12).

/** A file as it was handed over. */
export type ImportFile = { name: string; bytes: Uint8Array };

/** Cells as written. `row` counts as spreadsheets do: the header is row 1, empty rows count. */
export type Line = { row: number; cells: readonly string[] };
export type Lines = Iterable<Line> & Pick<readonly Line[], 'length' | 'at'>;
export type Table = {
  header: readonly string[];
  rows: Lines;
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

/**
 * A row by its columns: trimmed texts, and what those that can be understood do. Both are read again from the table
 * whenever another row was read meanwhile: of a file with many rows, one is unfolded at a time.
 */
export type Row<T> = {
  file: string;
  row: number;
  texts: Readonly<Record<string, string>>;
  sets: Readonly<Record<string, (record: T) => Partial<T>>>;
};
/** Where a row stands. */
export type Place = Pick<Row<unknown>, 'file' | 'row'>;
export type Rows<T> = { rows: readonly Row<T>[]; problems: readonly ImportProblem[] };

const MOST_REMEMBERED = 500;
/** No text has one. */
const BETWEEN = '\0';

/** Lines kept as one text each, a tenth of what their cells take. */
export function packed(lines: Iterable<Line> = []): Lines & { add(line: Line): void } {
  const texts: string[] = [];
  const numbers: number[] = [];
  const add = ({ row, cells }: Line) => {
    texts.push(cells.join(BETWEEN));
    numbers.push(row);
  };
  const at = (n: number): Line | undefined => {
    const text = texts[n];
    return text === undefined ? undefined : { row: numbers[n] ?? 0, cells: text.split(BETWEEN) };
  };
  for (const line of lines) add(line);
  return {
    add,
    at,
    get length() {
      return texts.length;
    },
    *[Symbol.iterator]() {
      for (let n = 0; n < texts.length; n += 1) yield at(n) as Line;
    },
  };
}
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
  const applied = { ...record };
  const { sets } = row;
  for (const column of columns) Object.assign(applied as object, sets[column]?.(applied));
  return applied;
}

/** Understands a table's known columns; empty rows and unknown columns are left out. */
export function readRows<T>(file: string, table: Table, columns: Columns<T>): Rows<T> {
  const problems: ImportProblem[] = [];
  const rows: Row<T>[] = [];
  const { read, at } = reader(file, table, columns);
  // What rows have in common, so that each is small.
  const unfolding = {
    file: '',
    row: 0,
    n: 0,
    get texts() {
      return at(this.n).texts;
    },
    get sets() {
      return at(this.n).sets;
    },
  };
  for (let n = 0; n < table.rows.length; n += 1) {
    const { row, cells } = read(n);
    if (cells.every((cell) => cell.trim() === '')) continue;
    if (cells.length > table.header.length) problems.push(tooManyCells(file, row, table.header.length, cells.length));
    problems.push(...at(n).problems);
    rows.push(Object.assign(Object.create(unfolding) as typeof unfolding, { file, row, n }));
  }
  return { rows, problems: [...problems, ...flawsOf(file, table)] };
}

type Unfolded<T> = Pick<Row<T>, 'texts' | 'sets'> & { problems: ImportProblem[] };

/** Reads rows by their place, and remembers the last. */
function reader<T>(file: string, { header, rows }: Table, columns: Columns<T>) {
  const known = header
    .map((name, at) => ({ at, column: columnName(name) }))
    .flatMap(({ at, column }) => {
      const understand = columns[column];
      return understand ? [{ at, column, understand: remembered(understand) }] : [];
    });
  let last: { n: number; is: Unfolded<T> } | undefined;
  const read = (n: number): Line => rows.at(n) ?? { row: 0, cells: [] };
  const unfold = (n: number): Unfolded<T> => {
    const { row, cells } = read(n);
    const is: {
      texts: Record<string, string>;
      sets: Record<string, Row<T>['sets'][string]>;
      problems: ImportProblem[];
    } = { texts: {}, sets: {}, problems: [] };
    for (const { at, column, understand } of known) {
      const value = (cells[at] ?? '').trim();
      is.texts[column] = value;
      const cell = understand(value);
      if ('set' in cell) is.sets[column] = cell.set;
      else is.problems.push({ file, row, column, value, problem: cell.problem });
    }
    return is;
  };
  const at = (n: number): Unfolded<T> => {
    if (last?.n !== n) last = { n, is: unfold(n) };
    return last.is;
  };
  return { read, at };
}

/** Most columns have few different values in many rows, and each row is unfolded several times. */
function remembered<T>(understand: (text: string) => Cell<T>): (text: string) => Cell<T> {
  const known = new Map<string, Cell<T>>();
  return (text) => {
    const found = known.get(text);
    if (found) return found;
    const cell = understand(text);
    if (known.size < MOST_REMEMBERED) known.set(text, cell);
    return cell;
  };
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
