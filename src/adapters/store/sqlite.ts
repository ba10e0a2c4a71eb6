// The store on one SQLite file, for any number of processes on one machine.
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { type Doc, type DocOf, type DocType, docName, keptSeconds } from '../../domain/document.ts';
import type { Partition } from '../../domain/ids.ts';
import type { Store, Stored, Where } from '../../ports.ts';
import { type Filed, filed } from './filed.ts';
import { asFault } from './sqlite-fault.ts';
import { together } from './together.ts';

type Line = { body: string; version: number };

/** Nobody asks for these but by their partition; most of what is kept is history. Obligations are found by when they are due. */
const unlisted: ReadonlySet<DocType> = new Set(['history', 'figures', 'meeting', 'obligation']);
const LISTED = `type NOT IN (${[...unlisted].map((type) => `'${type}'`).join(', ')})`;
const DUE = 'due IS NOT NULL';

// A commit is as slow as it touches pages: rows lie one after the other, and no index has what nobody finds by it.
const schema = `
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = FULL;
  PRAGMA wal_autocheckpoint = 4000;
  CREATE TABLE IF NOT EXISTS docs (
    pk TEXT NOT NULL, name TEXT NOT NULL, type TEXT NOT NULL, live INTEGER NOT NULL,
    wake TEXT, due TEXT, owner TEXT, version INTEGER NOT NULL, body TEXT NOT NULL, gone INTEGER,
    PRIMARY KEY (pk, name)
  );
  CREATE INDEX IF NOT EXISTS docs_wake ON docs (type, wake) WHERE wake IS NOT NULL;
  CREATE INDEX IF NOT EXISTS docs_due_by ON docs (type, live, due) WHERE ${DUE};
  CREATE INDEX IF NOT EXISTS docs_owned ON docs (type, owner, live) WHERE owner IS NOT NULL;
  CREATE INDEX IF NOT EXISTS docs_listed ON docs (type, live, pk) WHERE ${LISTED};
`;
/** Of files made before; their table may also be without row ids, which does no harm. */
const outdated =
  'DROP INDEX IF EXISTS docs_due; DROP INDEX IF EXISTS docs_owner; DROP INDEX IF EXISTS docs_live; DROP INDEX IF EXISTS docs_type';

const worldTypes: ReadonlySet<DocType> = new Set(['person', 'absence']);

/** Most of what is read was read before and has not changed; parsing it again is the dearest part of reading. */
const MOST_PARSED = 10_000;

/** How often what may be thrown away is. */
const CLEAN_UP_EVERY_MS = 60 * 60_000;

/** Without patience, a second process writing at the same moment fails at once with SQLITE_BUSY. */
const PATIENCE_MS = 5000;

/** Opens (and on first use creates) the store in `file`; `now` is the time by which documents are thrown away. */
export function sqliteStore(file: string, now: () => number = Date.now, patienceMs = PATIENCE_MS): Store {
  const db = new DatabaseSync(file, { timeout: patienceMs });
  db.exec(`${schema} ${outdated}`);
  withGone(db);
  const one = db.prepare('SELECT body, version FROM docs WHERE pk = ? AND name = ?');
  const living = db.prepare('SELECT body, version FROM docs WHERE pk = ? AND live = 1 ORDER BY name');
  const write = {
    create: db.prepare('INSERT OR IGNORE INTO docs VALUES (?, ?, ?, ?, ?, ?, ?, 1, ?, ?)'),
    put: db.prepare(
      `INSERT INTO docs VALUES (?, ?, ?, ?, ?, ?, ?, 1, ?, ?) ON CONFLICT (pk, name) DO UPDATE SET
         live = excluded.live, wake = excluded.wake, due = excluded.due, owner = excluded.owner, version = version + 1,
         body = excluded.body, gone = excluded.gone`,
    ),
    replace: db.prepare(
      'UPDATE docs SET live = ?, wake = ?, due = ?, owner = ?, version = version + 1, body = ?, gone = ? WHERE pk = ? AND name = ? AND version = ?',
    ),
  };
  const remove = db.prepare('DELETE FROM docs WHERE pk = ? AND name = ? AND version = ?');
  const throwAway = db.prepare('DELETE FROM docs WHERE gone <= ?');
  let cleanUpAt = 0;
  const cleanUp = () => {
    if (now() < cleanUpAt) return;
    cleanUpAt = now() + CLEAN_UP_EVERY_MS;
    throwAway.run(now());
  };

  const docs = new Map<string, Doc>();
  const stored = <D extends Doc>({ body, version }: Line): Stored<D> => {
    const doc = (docs.get(body) as D | undefined) ?? (JSON.parse(body) as D);
    if (docs.size >= MOST_PARSED) docs.clear();
    docs.set(body, doc);
    return { doc, version: String(version) };
  };

  // As many as there are combinations of conditions: a handful.
  const searches = new Map<string, StatementSync>();
  const prepared = (sql: string): StatementSync => {
    const statement = searches.get(sql) ?? db.prepare(sql);
    searches.set(sql, statement);
    return statement;
  };

  // Each decision asks for all people and absences, which hardly ever change: they are read again when the file was written,
  // by another process (SQLite counts that) or by this one.
  const version = db.prepare('PRAGMA data_version');
  const kept = new Map<string, readonly Stored[]>();
  let keptAt: unknown;
  const unlessChanged = <D extends Doc>(question: string, read: () => readonly Stored<D>[]): readonly Stored<D>[] => {
    const { data_version: at } = version.get() as { data_version: number };
    if (at !== keptAt) kept.clear();
    keptAt = at;
    const known = (kept.get(question) as readonly Stored<D>[] | undefined) ?? read();
    kept.set(question, known);
    return known;
  };

  const apply = ({ write: asked, filing, body }: Filed): boolean => {
    const { partition, name, live, wakeAt, dueAt, owner } = filing;
    if (asked.op === 'delete') return remove.run(partition, name, Number(asked.ifVersion)).changes === 1;
    const { doc, op, ...rest } = asked;
    const seconds = keptSeconds(doc);
    const gone = seconds === null ? null : now() + seconds * 1000;
    if ('ifVersion' in rest && rest.ifVersion !== undefined)
      return (
        write.replace.run(Number(live), wakeAt, dueAt, owner, body, gone, partition, name, Number(rest.ifVersion))
          .changes === 1
      );
    return write[op].run(partition, name, doc.type, Number(live), wakeAt, dueAt, owner, body, gone).changes === 1;
  };

  const transaction = (all: readonly Filed[]): boolean => {
    db.exec('BEGIN IMMEDIATE');
    try {
      cleanUp();
      const isWritten = all.every(apply);
      db.exec(isWritten ? 'COMMIT' : 'ROLLBACK');
      if (all.some(({ write: { doc } }) => worldTypes.has(doc.type))) kept.clear();
      return isWritten;
    } catch (error) {
      // A full disk has ended it already; rolled back once more, it would be told as something else.
      if (db.isTransaction) db.exec('ROLLBACK');
      throw error;
    }
  };
  const commits = together(transaction);

  return {
    async get<T extends DocType>(type: T, partition: Partition, id: string) {
      const line = read(() => one.get(partition, docName(type, id)) as Line | undefined);
      return line && stored<DocOf<T>>(line);
    },
    async live(partition) {
      return read(() => living.all(partition) as Line[]).map((line) => stored(line));
    },
    async find<T extends DocType>(type: T | readonly T[], where: Where) {
      const types = [type].flat() as T[];
      const { sql, values } = query(types, where);
      const ask = () => (prepared(sql).all(...values) as Line[]).map((line) => stored<DocOf<T>>(line));
      return read(() => (isOfWorld(types, where) ? unlessChanged(`${values}`, ask) : ask()));
    },
    async commit(partition, writes) {
      return (await commits.write(filed(partition, writes)).catch(asFault)) ? 'committed' : 'conflict';
    },
    async close() {
      commits.writeWaiting();
      db.close();
    },
  };
}

function read<T>(ask: () => T): T {
  try {
    return ask();
  } catch (error) {
    return asFault(error);
  }
}

/** A file made before documents were thrown away gets the column and its index. */
function withGone(db: DatabaseSync): void {
  const columns = db.prepare("SELECT 1 FROM pragma_table_info('docs') WHERE name = 'gone'").all();
  if (columns.length === 0) db.exec('ALTER TABLE docs ADD COLUMN gone INTEGER');
  db.exec('CREATE INDEX IF NOT EXISTS docs_gone ON docs (gone) WHERE gone IS NOT NULL');
}

function query(types: readonly DocType[], where: Where): { sql: string; values: (string | number)[] } {
  // In the words of an index: only then it is used.
  const listed = types.some((type) => unlisted.has(type)) ? [] : [LISTED];
  const isObligation = types.length === 1 && types[0] === 'obligation';
  const { partition, name, live } = where;
  // What is asked of some partitions is found by them: by the index of what is listed, or by the key of the table.
  const isByKey = partition !== undefined && (listed.length === 0 || live === undefined);
  const parts = [`${isByKey ? '+' : ''}type IN (${types.map(() => '?')})`, ...(isObligation ? [DUE] : listed)];
  const values: (string | number)[] = [...types];
  const add = (part: string, value: string | number | undefined) => {
    if (value === undefined) return;
    parts.push(part);
    values.push(value);
  };
  const among = (column: string, asked: string | readonly string[] | undefined) => {
    if (typeof asked === 'object') add(`${column} IN (SELECT value FROM json_each(?))`, JSON.stringify(asked));
    else add(`${column} = ?`, asked);
  };
  add('live = ?', live === undefined ? undefined : Number(live));
  add('owner = ?', where.owner);
  among('pk', partition);
  among('name', name === undefined ? undefined : namesOf(types[0] as DocType, name));
  add('pk > ?', where.after);
  add('wake <= ?', where.wakeBy);
  // What one person owes is found by its owner.
  add(where.owner === undefined ? 'due <= ?' : '+due <= ?', where.dueBy);
  const order = where.wakeBy === undefined ? 'pk, name' : 'wake, pk, name';
  values.push(where.limit ?? -1);
  return { sql: `SELECT body, version FROM docs WHERE ${parts.join(' AND ')} ORDER BY ${order} LIMIT ?`, values };
}

function namesOf(type: DocType, name: string | readonly string[]): string | readonly string[] {
  return typeof name === 'string' ? docName(type, name) : name.map((each) => docName(type, each));
}

function isOfWorld(types: readonly DocType[], { partition, name, wakeBy, limit }: Where): boolean {
  const isAll = partition === undefined && name === undefined && wakeBy === undefined && limit === undefined;
  return isAll && types.every((type) => worldTypes.has(type));
}
