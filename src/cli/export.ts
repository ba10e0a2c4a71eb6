// Writes an export to a folder, and reads one back: JSON lines with everything, and tables to open in Excel (spec §12).
import { createHash } from 'node:crypto';
import { closeSync, createReadStream, mkdirSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { EXPORT_HEAD, type ExportTable, exportTables, rowsOf } from '../domain/export-tables.ts';
import { exportDocs } from '../usecases/export-store.ts';
import { type Restored, restoreStore } from '../usecases/restore-store.ts';
import type { Core } from '../usecases/world.ts';
import { csvLine } from '../views/csv.ts';

const EVERYTHING = 'steward.jsonl';
/** So much is gathered before it is written. */
const CHUNK = 100_000;

/** Excel knows UTF-8 by its mark only. */
const MARK = '\uFEFF';

/** Writes the files anew; gives how many documents they hold. */
export async function writeExport({ store }: Pick<Core, 'store'>, folder: string): Promise<number> {
  mkdirSync(folder, { recursive: true });
  const names = new Map((await store.find('client', {})).map(({ doc }) => [doc.id, doc.name]));
  const all = writer(join(folder, EVERYTHING));
  const tables = new Map(
    Object.entries(exportTables).map(([table, header]) => {
      const file = writer(join(folder, `${table}.csv`));
      file.write(MARK + csvLine(header));
      return [table, { file, header }];
    }),
  );
  const tableOf = (table: ExportTable) => tables.get(table);
  let documents = 0;
  all.write(`${EXPORT_HEAD}\n`);
  for await (const doc of exportDocs(store)) {
    documents += 1;
    all.write(`${JSON.stringify(doc)}\n`);
    for (const { table, row } of rowsOf(doc, (id) => names.get(id) ?? id)) {
      const to = tableOf(table);
      to?.file.write(csvLine(to.header.map((column) => row[column])));
    }
  }
  for (const { end } of [all, ...[...tables.values()].map(({ file }) => file)]) end();
  return documents;
}

/** Whether this file is the part of an export that holds everything. */
export function isExport(path: string): boolean {
  return path.endsWith('.jsonl');
}

/** Line by line, twice: to know which export it is, and to bring it in. */
export async function readExport({ store }: Pick<Core, 'store'>, path: string): Promise<Restored> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return restoreStore(store, linesOf(path), hash.digest('hex'));
}

/** Opened with the first line that is asked for. */
async function* linesOf(path: string): AsyncGenerator<string> {
  yield* createInterface({ input: createReadStream(path), crlfDelay: Number.POSITIVE_INFINITY });
}

function writer(path: string): { write(text: string): void; end(): void } {
  // What it says of people is for its owner only.
  const file = openSync(path, 'w', 0o600);
  let waiting = '';
  const flush = () => {
    writeSync(file, waiting);
    waiting = '';
  };
  return {
    write: (text) => {
      waiting += text;
      if (waiting.length > CHUNK) flush();
    },
    end: () => {
      flush();
      closeSync(file);
    },
  };
}
