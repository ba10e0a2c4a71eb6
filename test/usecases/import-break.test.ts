// An import that breaks off: the same files finish it, nothing is applied twice, and it is told (spec §12).
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { ImportFile } from '../../src/domain/import-table.ts';
import type { Store } from '../../src/ports.ts';
import { importFiles } from '../../src/usecases/import-files.ts';
import { historyReport } from '../../src/usecases/report-history.ts';
import { importText } from '../../src/views/cli-text.ts';
import { importCore } from '../../src/wire-import.ts';
import { aCore, type TestCore } from '../support/core.ts';
import { alex } from '../support/world.ts';

let opened: TestCore;
beforeEach(async () => {
  opened = await aCore();
});
afterEach(() => opened.remove());

const CLIENTS = 30;
const given = { by: 'steward', dryRun: false, skipBad: false } as const;

function filesOf(seats: number): ImportFile[] {
  const rows = Array.from({ length: CLIENTS }, (_, n) => `Client ${n + 10},active,${alex},${seats},2026-01-05`);
  const contacts = Array.from({ length: CLIENTS }, (_, n) => `Client ${n + 10},Ann ${n},ann${n}@c.example`);
  return [
    { name: 'portfolio.csv', bytes: Buffer.from(['client,stage,vcio_email,seats,last_pulse_on', ...rows].join('\n')) },
    { name: 'contacts.csv', bytes: Buffer.from(['client,name,email', ...contacts].join('\n')) },
  ];
}

/** Takes so many commits, then the process is as good as gone. */
function breaking(store: Store, after: number): Store {
  let left = after;
  const commit: Store['commit'] = async (...args) => {
    left -= 1;
    if (left < 0) throw new Error('the power is gone');
    return store.commit(...args);
  };
  return { ...store, commit };
}

async function broken(after: number, files: ImportFile[]) {
  const core = importCore({ ...opened, store: breaking(opened.store, after) });
  await expect(importFiles(core, { ...given, files })).rejects.toThrow('the power is gone');
}
const run = (files: ImportFile[], dryRun = false) => importFiles(importCore(opened), { ...given, files, dryRun });
const days = async (core: TestCore) =>
  (await core.store.find('obligation', {})).map(({ doc }) => [doc.id, doc.dueOn, doc.wasDueOn]);

test.each([0, 1, 2, 12, CLIENTS + 1])('after %i commits', async (commits) => {
  const files = filesOf(5);
  await broken(commits, files);
  // The first commit is the beginning of the run, the last its end.
  const there = Math.max(0, commits - 1);
  const resumed = { run: 'import:1', begunAt: opened.clock.now(), clients: there };
  const left = { created: 2 * (CLIENTS - there), updated: 0, unchanged: 2 * there, problems: [] };
  const trial = await run(files, true);
  expect(trial.report).toEqual({ dryRun: true, ...left, ...(commits > 0 && { resumed }) });
  const { report } = await run(files);
  expect(report).toEqual({ dryRun: false, ...left, ...(commits > 0 && { resumed }) });
  if (commits > 1) expect(importText(report, false)).toMatch(/^Went on with import:1, .* broken off: \d+ clients?/);
  expect((await opened.store.find('client', {})).length).toBe(CLIENTS);
  for (const { doc } of await opened.store.find('client', {})) {
    const history = await historyReport(opened, doc.id);
    expect(history?.rows.map(({ what, data }) => [what, data.run])).toEqual([
      ['imported', 'import:1'],
      ['contacts-imported', 'import:1'],
    ]);
    expect(history?.broken).toBeNull();
  }
  // What is overdue is spread as if nothing had happened.
  const whole = await aCore();
  await importFiles(importCore(whole), { ...given, files });
  expect(await days(opened)).toEqual(await days(whole));
  await whole.remove();
  expect((await run(files)).report).toEqual({
    dryRun: false,
    created: 0,
    updated: 0,
    unchanged: 2 * CLIENTS,
    problems: [],
  });
});

test('of known clients; what somebody said meanwhile stays', async () => {
  await run(filesOf(5));
  await broken(5, filesOf(7));
  const [first, last] = [await seatsOf(10), await seatsOf(39)];
  expect([first.doc.seats, last.doc.seats]).toEqual([7, 5]);
  await opened.store.commit(`client:${first.doc.id}` as never, [
    { op: 'put', doc: { ...first.doc, seats: 99 }, ifVersion: first.version },
  ]);
  const { report } = await run(filesOf(7));
  expect(report).toMatchObject({ updated: CLIENTS - 4, unchanged: CLIENTS + 4, resumed: { run: 'import:2' } });
  expect([(await seatsOf(10)).doc.seats, (await seatsOf(39)).doc.seats]).toEqual([99, 7]);
});

test('an import of other files begins anew, and says that one is not finished', async () => {
  await broken(12, filesOf(5));
  const { report, notes } = await run(filesOf(7));
  expect(report).toMatchObject({ created: 2 * (CLIENTS - 11), updated: 11 });
  expect(report.resumed).toBeUndefined();
  expect(notes).toEqual([expect.stringMatching(/^an import of other files, begun .* is not finished/)]);
});

async function seatsOf(n: number) {
  const found = (await opened.store.find('client', {})).find(({ doc }) => doc.name === `Client ${n}`);
  if (!found) throw new Error(`no client ${n}`);
  return found;
}
