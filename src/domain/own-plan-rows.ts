// Reading a client's own project plan from its export: MS Project, Planner and the like, by what their columns are called (spec §4).
import type { ClientFile } from './client.ts';
import type { Day } from './day.ts';
import { normalisedName } from './ids.ts';
import { anyText, column, isoDay, optional, type Parsed, someText } from './import-cells.ts';
import { readDays } from './import-local.ts';
import { placeOf } from './import-people.ts';
import {
  applySets,
  type Columns,
  cellProblem,
  columnName,
  type ImportProblem,
  type Line,
  packed,
  type Row,
  readRows,
  type Table,
} from './import-table.ts';
import { ownerFinder, type PlanOwner } from './own-plan-owner.ts';
import type { World } from './world.ts';

/** A task of the plan; `owner`, `side` and `due` also in the words of the file, as they are remembered. */
export type PlanRow = {
  row: number;
  id: string;
  text: string;
  owner: PlanOwner;
  /** Null only for what is done. */
  dueOn: Day | null;
  done: boolean;
  said: { owner: string; side: string; due: string };
};
export type PlanRead = { rows: PlanRow[]; problems: ImportProblem[]; notes: string[] };

type Draft = { id: string; text: string; start: Day | null; due: Day | null; done: boolean };
const nothing: Draft = { id: '', text: '', start: null, due: null, done: false };

/** What each column may be called, the best first. */
const names = {
  task: ['task_name', 'task', 'name', 'title'],
  id: ['unique_id', 'task_id', 'id'],
  owner: ['assigned_to', 'owner', 'assignee_email', 'assignee', 'resource_names', 'responsible'],
  start: ['start', 'start_date'],
  due: ['due', 'due_date', 'finish', 'finish_date', 'end', 'end_date', 'deadline'],
  done: ['%_complete', 'percent_complete', 'complete', 'progress', 'done', 'status', 'completed'],
  side: ['side'],
  heading: ['summary'],
} as const satisfies Record<string, readonly string[]>;
type Column = keyof typeof names;

const LONGEST = 200;
/** More than an onboarding has; they are remembered in the client's file. */
const MOST_TASKS = 300;
/** More rows in one note help nobody. */
const MOST_NAMED = 5;

const columns: Columns<Draft> = {
  task: column(taskText, (text) => ({ text })),
  id: column(anyText, (id) => ({ id })),
  start: column(optional(isoDay), (start) => ({ start })),
  due: column(optional(isoDay), (due) => ({ due })),
  done: column(doneness, (done) => ({ done })),
  owner: column(anyText, () => ({})),
  side: column(anyText, () => ({})),
  heading: column(anyText, () => ({})),
};

/** Whether a header is a project plan's: it has tasks and when they are due. */
export function isPlan(header: readonly string[]): boolean {
  const found = columnsOf(header);
  return found.has('task') && found.has('due');
}

/** Understands the tasks of a plan for this client; `problems` are by the columns as the file calls them. */
export function readPlan(file: string, table: Table, client: ClientFile, world: World): PlanRead {
  const called = columnsOf(table.header);
  const { table: plain, notes } = plainTable(file, table, called);
  const read = readRows(file, plain, columns);
  const tasks = read.rows.filter((row) => !isHeading(row));
  const headings = new Set(read.rows.filter(isHeading).map(({ row }) => row));
  const ownerOf = ownerFinder(client, world);
  const found = tasks.map((row) => understood(row, ownerOf));
  const problems = [
    ...read.problems.filter(({ row }) => row === null || !headings.has(row)),
    ...found.flatMap((each) => each.problems),
    ...sameTasks(tasks),
    ...numberProblems(file, tasks.length),
  ];
  const bad = new Set(problems.map(({ row }) => row));
  const several = found.flatMap(({ task, isShared }) => (task && isShared ? [task.row] : []));
  const shared =
    several.length > 0 ? [`${file}: ${rowsText(several)}: several are assigned, the first of them owes it`] : [];
  const left = headings.size > 0 ? [`${file}: ${headings.size} rows only sum up others and were left out`] : [];
  return {
    rows: bad.has(null) ? [] : found.flatMap(({ task }) => (task && !bad.has(task.row) ? [task] : [])),
    problems: problems.toSorted((a, b) => (a.row ?? 0) - (b.row ?? 0)).map((each) => asCalled(each, table, called)),
    notes: [...notes, ...left, ...shared],
  };
}

type Called = ReadonlyMap<Column, number>;

function columnsOf(header: readonly string[]): Called {
  const all = header.map(columnName);
  const found = Object.entries(names).flatMap(([of, calls]): [Column, number][] => {
    const name = calls.find((each) => all.includes(each));
    return name ? [[of as Column, all.indexOf(name)]] : [];
  });
  return new Map(found);
}

/** The table with its columns by our names, and days and percentages in one form. */
function plainTable(file: string, table: Table, called: Called): { table: Table; notes: string[] } {
  const notes = (table.notes ?? []).map((note) => `${file}: ${note}`);
  const byPlace = new Map([...called].map(([of, at]) => [at, of]));
  const unused = table.header.filter((name, at) => name.trim() !== '' && !byPlace.has(at)).map((name) => name.trim());
  if (unused.length > 0) notes.push(`${file}: not used: ${unused.join(', ')}`);
  const change = new Map<number, (text: string) => string>();
  for (const which of ['start', 'due'] as const) {
    const at = called.get(which);
    if (at === undefined) continue;
    const { text, note } = readDays(cellsOf(table, at).map(dayAlone));
    if (note) notes.push(`${file}: the column "${table.header[at]}" ${note}`);
    change.set(at, (cell) => text(dayAlone(cell)));
  }
  const done = called.get('done');
  if (done !== undefined && isShare(cellsOf(table, done))) change.set(done, (cell) => String(Number(cell) * 100));
  const header = table.header.map((_, at) => byPlace.get(at) ?? '');
  const rows = packed(
    [...table.rows].map(({ row, cells }) => ({
      row,
      cells: cells.map((cell, at) => change.get(at)?.(cell.trim()) ?? cell),
    })),
  );
  return { table: { ...table, header, rows }, notes };
}

function cellsOf({ rows }: Table, at: number): string[] {
  return [...rows].map(({ cells }: Line) => (cells[at] ?? '').trim());
}

/** Without weekday and time; of two digits the year is of this century: `Mon 11/30/26 8:00 AM` is `11/30/2026`. */
function dayAlone(text: string): string {
  const day = text
    .replace(/^\p{L}{2,3}\.?,? (?=\d)/u, '')
    .replace(/[T ]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?( ?[AP]M)?Z?$/i, '');
  return day.replace(/^(\d{1,2}[./-]\d{1,2}[./-])(\d{2})$/, '$120$2');
}

/** Excel keeps a percentage as a share of one. */
function isShare(cells: readonly string[]): boolean {
  const numbers = cells.filter((cell) => cell !== '').map(Number);
  return numbers.length > 0 && numbers.every((each) => each >= 0 && each <= 1);
}

function taskText(text: string): Parsed<string> {
  return text.length > LONGEST ? { problem: `is longer than ${LONGEST} characters` } : someText(text);
}

/** `100%`, `100`, or in words. */
function doneness(text: string): Parsed<boolean> {
  const share = /^(\d{1,3}(?:[.,]\d+)?) ?%?$/.exec(text)?.[1];
  if (share !== undefined) return { value: Number(share.replace(',', '.')) >= 100 };
  const word = normalisedName(text);
  if (['done', 'complete', 'completed', 'closed', 'finished', 'yes', 'true', 'x'].includes(word))
    return { value: true };
  const open = [
    '',
    'not started',
    'in progress',
    'on hold',
    'waiting',
    'deferred',
    'open',
    'to do',
    'late',
    'no',
    'false',
  ];
  return open.includes(word)
    ? { value: false }
    : { problem: 'is neither a percentage nor done, in progress or not started' };
}

function isHeading({ texts }: Row<Draft>): boolean {
  return /^(yes|true|1)$/i.test(texts.heading ?? '');
}

/** `isShared`: several are assigned. */
type Understood = { task: PlanRow | undefined; problems: ImportProblem[]; isShared: boolean };

function understood(row: Row<Draft>, ownerOf: ReturnType<typeof ownerFinder>): Understood {
  const { texts, sets } = row;
  const draft = applySets(nothing, row, Object.keys(sets));
  const { id, text, start, due, done } = draft;
  const problems: ImportProblem[] = [];
  if (!done && !due && sets.due) problems.push(cellProblem(row, 'due', 'is missing: when is it due?'));
  if (start && due && start > due) problems.push(cellProblem(row, 'start', `is after it is due, ${due}`));
  const owner = ownerOf(texts.owner ?? '', texts.side ?? '');
  if ('problem' in owner)
    return { task: undefined, problems: [...problems, cellProblem(row, owner.column, owner.problem)], isShared: false };
  const said = { owner: texts.owner ?? '', side: texts.side ?? '', due: due ?? '' };
  const task = { row: row.row, id, text, owner: owner.is, dueOn: due, done, said };
  return { task, problems, isShared: owner.several };
}

/** `row 3`, `rows 3, 4 and 9 more`. */
function rowsText(rows: readonly number[]): string {
  const shown = rows.slice(0, MOST_NAMED).join(', ');
  const more = rows.length > MOST_NAMED ? ` and ${rows.length - MOST_NAMED} more` : '';
  return `${rows.length === 1 ? 'row' : 'rows'} ${shown}${more}`;
}

/** Two tasks of one id, or of one name without ids, could not be told apart the next time. */
function sameTasks(rows: readonly Row<Draft>[]): ImportProblem[] {
  const first = new Map<string, { file: string; row: number }>();
  return rows.flatMap((row) => {
    const { id = '', task = '' } = row.texts;
    const key = id === '' ? `name ${normalisedName(task)}` : `id ${id}`;
    const other = first.get(key);
    if (!other) first.set(key, { file: row.file, row: row.row });
    if (!other || task === '') return [];
    const [of, why] = id === '' ? ['task', 'give tasks an id, or other names'] : ['id', 'an id is of one task only'];
    return [cellProblem(row, of, `is the same task as ${placeOf(other, row)}: ${why}`)];
  });
}

function numberProblems(file: string, tasks: number): ImportProblem[] {
  if (tasks > 0 && tasks <= MOST_TASKS) return [];
  const problem = tasks === 0 ? 'has no tasks' : `has ${tasks} tasks; at most ${MOST_TASKS} are taken`;
  return [{ file, row: null, column: null, value: null, problem }];
}

function asCalled(problem: ImportProblem, { header }: Table, called: Called): ImportProblem {
  const at = called.get(problem.column as Column);
  return at === undefined ? problem : { ...problem, column: header[at]?.trim() ?? problem.column };
}
