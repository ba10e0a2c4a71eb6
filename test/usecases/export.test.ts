// Export and restore: what comes out of one store goes into another as it is (spec §12).
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { readCsv } from '../../src/adapters/csv.ts';
import { holidays } from '../../src/adapters/holidays.ts';
import { sqliteStore } from '../../src/adapters/store/sqlite.ts';
import { readExport, writeExport } from '../../src/cli/export.ts';
import { toInstant } from '../../src/domain/day.ts';
import { begin, withFact } from '../../src/domain/decision.ts';
import { type ClientId, partitionOf } from '../../src/domain/ids.ts';
import { defaultPolicy } from '../../src/domain/policy.ts';
import { decideOn } from '../../src/usecases/decide.ts';
import { importFiles } from '../../src/usecases/import-files.ts';
import { historyReport } from '../../src/usecases/report-history.ts';
import { sweep } from '../../src/usecases/sweep.ts';
import type { Core } from '../../src/usecases/world.ts';
import { csvLine } from '../../src/views/csv.ts';
import { importCore } from '../../src/wire-import.ts';

const demo = join(import.meta.dirname, '../../demo');
const granite = 'granite-property-management' as ClientId;
let folder: string;
let stores: Core['store'][];

function core(name: string): Core {
  const store = sqliteStore(join(folder, `${name}.db`));
  stores.push(store);
  const now = toInstant('2026-11-24T17:00:00Z');
  return { store, clock: { now: () => now }, policy: defaultPolicy, holidays: holidays() };
}
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'steward-'));
  stores = [];
});
afterEach(async () => {
  for (const store of stores) await store.close();
  rmSync(folder, { recursive: true });
});

const filesOf = (name: string) => {
  const at = join(folder, name);
  return new Map(readdirSync(at).map((file) => [file, readFileSync(join(at, file), 'utf8')]));
};

test('export, import into an empty store and export again give the same bytes, history and all', async () => {
  const first = core('first');
  const files = readdirSync(demo)
    .filter((name) => name.endsWith('.csv'))
    .map((name) => ({ name, bytes: readFileSync(join(demo, name)) }));
  await importFiles(importCore(first), { files, by: 'steward', dryRun: false, skipBad: false });
  await sweep(first, { dryRun: false });
  await decideOn(first, granite, 'steward', (client) => withFact(begin(client), 'noted', { note: '=HYPERLINK("x")' }));
  const documents = await writeExport(first, join(folder, 'a'));

  const second = core('second');
  const path = join(folder, 'a/steward.jsonl');
  expect(await readExport(second, path)).toEqual({ documents });
  expect(await writeExport(second, join(folder, 'b'))).toBe(documents);
  const [a, b] = [filesOf('a'), filesOf('b')];
  expect([...a.keys()].length).toBe(9);
  for (const [name, text] of a) expect(b.get(name) === text).toBe(true);
  expect((await historyReport(second, granite))?.broken).toBeNull();
  expect(a.get('steward.jsonl')).not.toContain('seal-key');

  // Its tables are files that an import knows, and say what is there already.
  const tables = ['people', 'portfolio', 'contacts', 'mrr', 'csat', 'tickets'].map((table) => `${table}.csv`);
  const given = tables.map((name) => ({ name, bytes: Buffer.from(a.get(name) ?? '') }));
  const third = core('third');
  const options = { by: 'steward', dryRun: false, skipBad: false } as const;
  const { report } = await importFiles(importCore(third), { files: given, ...options });
  expect(report).toMatchObject({ created: 167 + 2668, problems: [] });
  expect((await importFiles(importCore(first), { files: given, ...options })).report.problems).toEqual([]);

  expect(await readExport(second, path)).toEqual({ refused: expect.stringContaining('empty store') });
});

test('what is written while it runs does not come apart: the client can be changed after the restore', async () => {
  const first = core('first');
  const files = [{ name: 'p.csv', bytes: Buffer.from('client,stage\nGood Co,active\nOther Co,active\n') }];
  const dana = {
    name: 'people.csv',
    bytes: Buffer.from('name,email,roles,time_zone\nDana,dana@msp.example,director,UTC\n'),
  };
  await importFiles(importCore(first), { files: [dana, ...files], by: 'steward', dryRun: false, skipBad: false });
  const good = 'good-co' as ClientId;
  const note = (to: Core) => decideOn(to, good, 'steward', (client) => withFact(begin(client), 'noted', { note: 'x' }));
  let isNoted = false;
  const find: Core['store']['find'] = async (type, where) => {
    const found = await first.store.find(type, where);
    if (type === 'obligation' && !isNoted) {
      isNoted = true;
      await note(first);
      await sweep({ ...first, clock: { now: () => toInstant('2027-03-01T12:00:00Z') } }, { dryRun: false });
    }
    return found;
  };
  await writeExport({ store: { ...first.store, find } }, join(folder, 'a'));
  expect(isNoted).toBe(true);

  const second = core('second');
  await readExport(second, join(folder, 'a/steward.jsonl'));
  await note(second);
  const history = await historyReport(second, good);
  expect(history?.rows.filter(({ what }) => what === 'noted').length).toBe(2);
  expect(history?.broken).toBeNull();
  // What is not woken any more has its prompt on the way.
  const prompts = (await second.store.find('effect', {})).map(({ doc }) => doc.name);
  const asleep = (await second.store.find('obligation', { partition: partitionOf.client(good) }))
    .filter(({ doc }) => doc.state === 'waiting' && doc.wakeAt === null)
    .map(({ doc }) => `prompt:${doc.id}:${doc.round}`);
  expect(asleep.length).toBeGreaterThan(0);
  expect(prompts).toEqual(expect.arrayContaining(asleep));
});

test('what broke off goes on with the same export; another file is none', async () => {
  const first = core('first');
  const bytes = Buffer.from('client,stage\nGood Co,prospect\n');
  const files = [{ name: 'p.csv', bytes }];
  await importFiles(importCore(first), { files, by: 'steward', dryRun: false, skipBad: false });
  await writeExport(first, join(folder, 'a'));
  const path = join(folder, 'a/steward.jsonl');
  const whole = readFileSync(path, 'utf8');

  const second = core('second');
  writeFileSync(path, `${whole}{"type":"nothing"}\n`);
  expect(await readExport(second, path)).toEqual({ refused: expect.stringContaining('is damaged') });
  writeFileSync(path, 'client,stage\n');
  expect(await readExport(core('third'), path)).toEqual({ refused: expect.stringContaining('no export') });

  const [head = '', ...rest] = whole.split('\n');
  writeFileSync(path, `${[head, ...rest].join('\n')}`);
  const broken = core('fourth');
  const get = broken.store.get.bind(broken.store);
  await expect(
    readExport({ store: { ...broken.store, get, commit: failing(broken.store, 2) } }, path),
  ).rejects.toThrow();
  expect(await readExport(broken, path)).toEqual({ documents: rest.length - 1 });
});

function failing(store: Core['store'], after: number): Core['store']['commit'] {
  let n = 0;
  return async (partition, writes) => {
    n += 1;
    if (n > after) throw new Error('the power went');
    return store.commit(partition, writes);
  };
}

test('cells that Excel would run are kept from it, and come back as they were', () => {
  const cells = ['=1+1', '+1 555 0152', '-x', '@a', '\tx', "'=x", 'a "b", c', '-12.50', "'tis", 'two\nlines', ''];
  const line = csvLine(cells);
  expect(line).toBe(`'=1+1,'+1 555 0152,'-x,'@a,"'\tx",''=x,"a ""b"", c",-12.50,'tis,"two\nlines",\r\n`);
  const table = readCsv(Buffer.from(csvLine(cells.map((_, at) => `c${at}`)) + line));
  expect('rows' in table && [...table.rows]).toMatchObject([{ cells }]);
});
