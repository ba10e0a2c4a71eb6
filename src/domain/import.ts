// What the files of an import mean: all of a command resolved together, all problems at once, nothing done yet (spec §12).
import type { ClientFile, Contact, Stage } from './client.ts';
import { byName, type Known } from './client-name.ts';
import { type ClientId, normalisedName } from './ids.ts';
import { applyRows, type ClientRows, type Outcome } from './import-client.ts';
import {
  columnsOf,
  contactColumns,
  expectedHeaders,
  type ImportKind,
  importKinds,
  kindOf,
  peopleColumns,
  portfolioColumns,
} from './import-columns.ts';
import { sameContacts } from './import-contacts.ts';
import {
  csatColumns,
  type FigureGroup,
  figureProblems,
  figuresIn,
  groupFigures,
  mrrColumns,
  ticketColumns,
} from './import-figures.ts';
import { importPerson, samePeople } from './import-people.ts';
import { clientsMeant, type Meant } from './import-portfolio.ts';
import {
  type Columns,
  cellProblem,
  columnName,
  type ImportProblem,
  type Row,
  readRows,
  type Table,
} from './import-table.ts';
import { isPlan } from './own-plan-rows.ts';
import type { Person } from './person.ts';
import { survivorOf } from './survivor.ts';
import type { World } from './world.ts';

export type NamedTable = { name: string; table: Table };
export type Counts = { created: number; updated: number; unchanged: number };

/** All rows of a command about one client; `known`: it is in the store. */
export type Group = { id: ClientId; known: boolean; rows: ClientRows };

/** What the good rows mean, before anything is computed of a client. `notes` name what was left alone and why. */
export type Checked = {
  people: readonly Person[];
  /** With the people of the files. */
  world: World;
  groups: readonly Group[];
  /** Merged into what is kept of them when they are written. */
  figures: readonly FigureGroup[];
  /** What becomes of the rows of people. */
  counts: Counts;
  problems: readonly ImportProblem[];
  notes: readonly string[];
};

/** Resolves tables for a store with these clients; `world` has the people of the store. */
export function checkImport(tables: readonly NamedTable[], clients: readonly Known[], world: World): Checked {
  const { kinds, problems: headers, notes } = sortTables(tables);
  const people = planPeople(kinds.people, world);
  const staffed = { ...world, people: people.all };
  const portfolio = planPortfolio(kinds.portfolio, clients, staffed);
  const ids = idsByName(clients, portfolio.good);
  const contacts = planContacts(kinds.contacts, survivors(ids, clients), portfolio);
  // The figures of a merged client stay its own.
  const figures = planFigures(kinds, ids);
  return {
    people: people.changed,
    world: staffed,
    groups: groupByClient(portfolio.good, contacts.good),
    figures: figures.groups,
    counts: countOf(people.outcomes),
    problems: inOrder(
      [...headers, ...people.problems, ...portfolio.problems, ...contacts.problems, ...figures.problems],
      tables,
    ),
    notes: [...notes, ...portfolio.notes],
  };
}

/** `stage`: the one that a client of the store is put into; null: it has that already. */
type Becoming = { counts: Counts; changes: boolean; stage: Stage | null };

/** What becomes of the rows about a client; `file`: as it is in the store, undefined for a new one. */
export function outcomeOf({ rows }: Group, file: ClientFile | undefined): Becoming {
  if (!file)
    return { counts: { created: 1 + rows.contacts.length, updated: 0, unchanged: 0 }, changes: true, stage: null };
  const { file: applied, client, contacts } = applyRows(file, rows);
  const counts = countOf([...(client ? [client.is] : []), ...contacts.map(({ is }) => is)]);
  return { counts, changes: applied !== file, stage: applied.stage === file.stage ? null : applied.stage };
}

export function addCounts(a: Counts, b: Counts): Counts {
  return { created: a.created + b.created, updated: a.updated + b.updated, unchanged: a.unchanged + b.unchanged };
}

type Kinds = Record<ImportKind, NamedTable[]>;

function sortTables(tables: readonly NamedTable[]): { kinds: Kinds; problems: ImportProblem[]; notes: string[] } {
  const kinds: Kinds = { people: [], portfolio: [], contacts: [], mrr: [], csat: [], tickets: [] };
  const problems: ImportProblem[] = [];
  const notes: string[] = [];
  for (const named of tables) {
    const kind = importKinds.find((each) => each === kindOf(named.table.header));
    const twice = repeated(named.table.header.map(columnName));
    if (twice !== undefined) problems.push(headerProblem(named.name, twice, 'the header has this column twice'));
    else if (kind) kinds[kind].push(named);
    else problems.push(headerProblem(named.name, null, strange(named.table.header)));
    notes.push(...(named.table.notes ?? []).map((note) => `${named.name}: ${note}`));
    if (kind) notes.push(...unknownColumns(named, columnsOf[kind]));
  }
  return { kinds, problems, notes };
}

function strange(header: readonly string[]): string {
  if (isPlan(header))
    return 'this is a project plan: import it for its client, with --client, or attach it in the chat';
  return `the header is of no kind that Steward knows: ${expectedHeaders()}`;
}

function unknownColumns({ name, table }: NamedTable, columns: Columns<never>): string[] {
  const unknown = table.header.filter((header) => header.trim() !== '' && !columns[columnName(header)]);
  return unknown.map((header) => `${name}: the column "${header.trim()}" is not known and was left out`);
}

function planPeople(tables: readonly NamedTable[], world: World) {
  const { rows, problems } = readAll(tables, peopleColumns);
  const all = [...problems, ...samePeople(rows)];
  const outcomes = withoutBad(rows, all).map((row) => importPerson(row, world.people));
  const changed = outcomes.filter(({ is }) => is !== 'unchanged').map(({ person }) => person);
  const mails = new Set(changed.map(({ mail }) => mail));
  const others = world.people.filter(({ mail }) => !mails.has(mail));
  return { problems: all, outcomes: outcomes.map(({ is }) => is), changed, all: [...others, ...changed] };
}

type Portfolio = {
  problems: ImportProblem[];
  meant: readonly Meant[];
  good: readonly Meant[];
  notes: readonly string[];
};

function planPortfolio(tables: readonly NamedTable[], clients: readonly Known[], world: World): Portfolio {
  const { rows, problems } = readAll(tables, portfolioColumns);
  const { meant, problems: unclear } = clientsMeant(rows, clients, world);
  const all = [...problems, ...unclear];
  const good = new Set(withoutBad(rows, all));
  const notes = meant.flatMap(({ row, leftOut }) =>
    leftOut ? [`${row.file}: row ${row.row} was left out, ${leftOut}`] : [],
  );
  return { problems: all, meant, good: meant.filter(({ row, leftOut }) => good.has(row) && !leftOut), notes };
}

type Ids = ReadonlyMap<string, ClientId>;
type ContactOf = { id: ClientId; row: Row<Contact> };

function planContacts(
  tables: readonly NamedTable[],
  ids: Ids,
  { meant }: Portfolio,
): { problems: ImportProblem[]; good: ContactOf[] } {
  const { rows, problems } = readAll(tables, contactColumns);
  const byName = new Map(meant.toReversed().map((each) => [each.name, each]));
  const named = rows.map((row) => {
    const name = normalisedName(row.texts.client ?? '');
    const id = ids.get(name);
    if (id || !row.sets.client) return { id, row };
    const bad = byName.get(name);
    const why = bad ? `has a problem in row ${bad.row.row} of ${bad.row.file}` : 'is no client that Steward knows';
    problems.push(cellProblem(row, 'client', why));
    return { id, row };
  });
  const all = [...problems, ...sameContacts(rows)];
  const good = new Set(withoutBad(rows, all));
  return {
    problems: all,
    good: named.filter((each): each is ContactOf => good.has(each.row) && each.id !== undefined),
  };
}

function idsByName(clients: readonly Known[], good: readonly Meant[]): Ids {
  return new Map([
    ...[...byName(clients).named].map(([name, { id }]): [string, ClientId] => [name, id]),
    ...good.map(({ name, id }): [string, ClientId] => [name, id]),
  ]);
}

/** A name of a merged client means the one it went into. */
function survivors(ids: Ids, clients: readonly Known[]): Ids {
  const byId = new Map(clients.map((each) => [each.id, each]));
  const now = (id: ClientId) => {
    const known = byId.get(id);
    return known?.mergedInto ? survivorOf(known, clients).id : id;
  };
  return new Map([...ids].map(([name, id]) => [name, now(id)]));
}

function planFigures(kinds: Kinds, ids: Ids) {
  const mrr = readAll(kinds.mrr, mrrColumns);
  const csat = readAll(kinds.csat, csatColumns);
  const tickets = readAll(kinds.tickets, ticketColumns);
  const clientOf = (name: string) => ids.get(name);
  const all = [...figuresIn('mrr', mrr.rows), ...figuresIn('csat', csat.rows), ...figuresIn('tickets', tickets.rows)];
  const problems = [mrr, csat, tickets].flatMap((each) => each.problems).concat(figureProblems(all, clientOf));
  const fine = new Set(
    withoutBad(
      all.map(({ row }) => row),
      problems,
    ),
  );
  return {
    problems,
    groups: groupFigures(
      all.filter(({ row }) => fine.has(row)),
      clientOf,
    ),
  };
}

function groupByClient(portfolio: readonly Meant[], contacts: readonly ContactOf[]): Group[] {
  const ofClient = Map.groupBy(contacts, ({ id }) => id);
  const contactsOf = (id: ClientId) => (ofClient.get(id) ?? []).map(({ row }) => row);
  const named = portfolio.map(({ id, known, row }) => ({ id, known, rows: { client: row, contacts: contactsOf(id) } }));
  const ids = new Set(named.map(({ id }) => id));
  const rest = [...ofClient.keys()].filter((id) => !ids.has(id));
  return [...named, ...rest.map((id) => ({ id, known: true, rows: { client: undefined, contacts: contactsOf(id) } }))];
}

function countOf(outcomes: readonly Outcome[]): Counts {
  const count = (wanted: Outcome) => outcomes.filter((is) => is === wanted).length;
  return { created: count('created'), updated: count('updated'), unchanged: count('unchanged') };
}

function readAll<T>(tables: readonly NamedTable[], columns: Columns<T>): { rows: Row<T>[]; problems: ImportProblem[] } {
  const read = tables.map(({ name, table }) => readRows(name, table, columns));
  return { rows: read.flatMap(({ rows }) => rows), problems: read.flatMap(({ problems }) => problems) };
}

function withoutBad<T>(rows: readonly Row<T>[], problems: readonly ImportProblem[]): Row<T>[] {
  const bad = new Set(problems.map(({ file, row }) => `${row} ${file}`));
  return rows.filter(({ file, row }) => !bad.has(`${row} ${file}`));
}

function headerProblem(file: string, column: string | null, problem: string): ImportProblem {
  return { file, row: 1, column, value: column, problem };
}

function repeated(names: readonly string[]): string | undefined {
  return names.find((name, at) => name !== '' && names.indexOf(name) !== at);
}

/** By file as given, then by row. */
function inOrder(problems: readonly ImportProblem[], tables: readonly NamedTable[]): ImportProblem[] {
  const place = new Map(tables.map(({ name }, at) => [name, at]));
  return problems.toSorted(
    (a, b) => (place.get(a.file) ?? 0) - (place.get(b.file) ?? 0) || (a.row ?? 0) - (b.row ?? 0),
  );
}
