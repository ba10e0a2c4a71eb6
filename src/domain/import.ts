// The plan of an import: all files of a command resolved together, all problems at once, nothing done yet (spec §12).
import type { ClientFile, Contact } from './client.ts';
import { byName } from './client-name.ts';
import type { Change, Client } from './decision.ts';
import { type ClientId, normalisedName } from './ids.ts';
import { applyRows, type ClientRows, createFrom, type Outcome, unknownClient } from './import-client.ts';
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
import { nearProblems } from './import-near.ts';
import { importPerson, samePeople } from './import-people.ts';
import { clientsMeant, factProblems, type Meant } from './import-portfolio.ts';
import { spreadFirstImport } from './import-spread.ts';
import {
  type Columns,
  cellProblem,
  columnName,
  type ImportProblem,
  type Row,
  readRows,
  type Table,
} from './import-table.ts';
import type { Person } from './person.ts';
import { settle } from './settle.ts';
import type { World } from './world.ts';

export type NamedTable = { name: string; table: Table };
export type Counts = { created: number; updated: number; unchanged: number };

/** What the good rows would do. `counts` are numbers of rows, `notes` name what was left alone and why. */
export type ImportPlan = {
  people: readonly Person[];
  creations: readonly { before: Client; change: Change }[];
  updates: readonly { id: ClientId; rows: ClientRows }[];
  /** Merged into what is kept of them when they are written. */
  figures: readonly FigureGroup[];
  /** Of all rows but figures. */
  counts: Counts;
  problems: readonly ImportProblem[];
  notes: readonly string[];
};

/** Plans the import of tables into a store with these clients; `world` has the people of the store. */
export function planImport(tables: readonly NamedTable[], clients: readonly ClientFile[], world: World): ImportPlan {
  const { kinds, problems: headers, notes } = sortTables(tables);
  const people = planPeople(kinds.people, world);
  const staffed = { ...world, people: people.all };
  const portfolio = planPortfolio(kinds.portfolio, clients, staffed);
  const contacts = planContacts(kinds.contacts, clients, portfolio);
  const figures = planFigures(kinds, clients, portfolio);
  const groups = groupByClient(portfolio.good, contacts.good, clients);
  const creations = groups
    .filter(({ known }) => !known)
    .map(({ id, rows }) => ({ before: unknownClient(id, world), rows }))
    .map(({ before, rows }) => ({ before, change: createFrom(before, rows, staffed) }));
  const spread = spreadFirstImport(
    creations.map(({ change }) => change),
    staffed,
  ).map((change) => settle(change, staffed));
  const updates = groups.filter(({ known, rows }) => known && applyRows(known, rows).file !== known);
  return {
    people: people.changed,
    creations: creations.map(({ before, change }, at) => ({ before, change: spread[at] ?? change })),
    updates: updates.map(({ id, rows }) => ({ id, rows })),
    figures: figures.groups,
    counts: countOf([...people.outcomes, ...groups.flatMap(outcomesOf)]),
    problems: inOrder(
      [...headers, ...people.problems, ...portfolio.problems, ...contacts.problems, ...figures.problems],
      tables,
    ),
    notes,
  };
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
    else
      problems.push(
        headerProblem(named.name, null, `the header is of no kind that Steward knows: ${expectedHeaders()}`),
      );
    notes.push(...(named.table.notes ?? []).map((note) => `${named.name}: ${note}`));
    if (kind) notes.push(...unknownColumns(named, columnsOf[kind]));
  }
  return { kinds, problems, notes };
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

type Portfolio = { problems: ImportProblem[]; meant: readonly Meant[]; good: readonly Meant[] };

function planPortfolio(tables: readonly NamedTable[], clients: readonly ClientFile[], world: World): Portfolio {
  const { rows, problems } = readAll(tables, portfolioColumns);
  const { meant, problems: unclear } = clientsMeant(rows, clients);
  const facts = meant.flatMap((each) => factProblems(each, world));
  const all = [...problems, ...unclear, ...nearProblems(meant, clients), ...facts];
  const good = new Set(withoutBad(rows, all));
  return { problems: all, meant, good: meant.filter(({ row }) => good.has(row)) };
}

type ContactOf = { id: ClientId; row: Row<Contact> };

function planContacts(
  tables: readonly NamedTable[],
  clients: readonly ClientFile[],
  { meant, good }: Portfolio,
): { problems: ImportProblem[]; good: ContactOf[] } {
  const { rows, problems } = readAll(tables, contactColumns);
  const ids = idsByName(clients, good);
  const idOf = (row: Row<Contact>) => ids.get(normalisedName(row.texts.client ?? ''));
  const byName = new Map(meant.toReversed().map((each) => [nameOf(each), each]));
  const strangers = rows
    .filter((row) => row.sets.client && !idOf(row))
    .map((row) => {
      const bad = byName.get(normalisedName(row.texts.client ?? ''));
      const why = bad ? `has a problem in row ${bad.row.row} of ${bad.row.file}` : 'is no client that Steward knows';
      return cellProblem(row, 'client', why);
    });
  const all = [...problems, ...strangers, ...sameContacts(rows)];
  const resolved = withoutBad(rows, all).map((row) => ({ id: idOf(row), row }));
  return { problems: all, good: resolved.filter((each): each is ContactOf => each.id !== undefined) };
}

function nameOf({ row }: Meant): string {
  return normalisedName(row.texts.client ?? '');
}

function idsByName(clients: readonly ClientFile[], good: readonly Meant[]): ReadonlyMap<string, ClientId> {
  return new Map([
    ...[...byName(clients).named].map(([name, { id }]): [string, ClientId] => [name, id]),
    ...good.map((each): [string, ClientId] => [nameOf(each), each.id]),
  ]);
}

function planFigures(kinds: Kinds, clients: readonly ClientFile[], { good }: Portfolio) {
  const mrr = readAll(kinds.mrr, mrrColumns);
  const csat = readAll(kinds.csat, csatColumns);
  const tickets = readAll(kinds.tickets, ticketColumns);
  const ids = idsByName(clients, good);
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

type Group = { id: ClientId; known: ClientFile | undefined; rows: ClientRows };

function groupByClient(
  portfolio: readonly Meant[],
  contacts: readonly ContactOf[],
  clients: readonly ClientFile[],
): Group[] {
  const byId = new Map(clients.map((file) => [file.id, file]));
  const ofClient = Map.groupBy(contacts, ({ id }) => id);
  const rowsOf = (id: ClientId, client: Row<ClientFile> | undefined) => ({
    client,
    contacts: (ofClient.get(id) ?? []).map(({ row }) => row),
  });
  const named = portfolio.map(({ id, known, row }) => ({ id, known, rows: rowsOf(id, row) }));
  const ids = new Set(named.map(({ id }) => id));
  const rest = [...ofClient.keys()].filter((id) => !ids.has(id));
  return [...named, ...rest.map((id) => ({ id, known: byId.get(id), rows: rowsOf(id, undefined) }))];
}

function outcomesOf({ known, rows }: Group): Outcome[] {
  if (!known) return ['created', ...rows.contacts.map(() => 'created' as const)];
  const { client, contacts } = applyRows(known, rows);
  return [...(client ? [client.is] : []), ...contacts.map(({ is }) => is)];
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
