// Importing into a store: the demo portfolio, on disk.

import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { holidays } from '../../src/adapters/holidays.ts';
import { sqliteStore } from '../../src/adapters/store/sqlite.ts';
import { toInstant } from '../../src/domain/day.ts';
import { type ClientId, partitionOf, toMail } from '../../src/domain/ids.ts';
import type { ImportFile } from '../../src/domain/import-table.ts';
import { defaultPolicy } from '../../src/domain/policy.ts';
import { type ImportCore, importFiles } from '../../src/usecases/import-files.ts';
import { loadPortfolio } from '../../src/usecases/load-portfolio.ts';
import { clientReport } from '../../src/usecases/report-client.ts';
import { historyReport } from '../../src/usecases/report-history.ts';
import { dueRows, obligationRows } from '../../src/usecases/report-obligations.ts';
import { importCore } from '../../src/wire-import.ts';
import { anEvent, anInvitation } from '../support/world.ts';

const demo = join(import.meta.dirname, '../../demo');
const files: ImportFile[] = readdirSync(demo)
  .filter((name) => name.endsWith('.csv'))
  .map((name) => ({ name, bytes: readFileSync(join(demo, name)) }));
const apply = { by: 'steward', dryRun: false, skipBad: false } as const;
const now = toInstant('2026-11-23T17:00:00Z');

/** The rows of mrr.csv, csat.csv and tickets.csv. */
const FIGURES = 1225 + 383 + 1060;

let folder: string;
let core: ImportCore;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'steward-'));
  const store = sqliteStore(join(folder, 'steward.db'));
  core = importCore({ store, clock: { now: () => now }, policy: defaultPolicy, holidays: holidays() });
});
afterEach(async () => {
  await core.store.close();
  rmSync(folder, { recursive: true });
});

function bent(name: string, bend: (text: string) => string): ImportFile[] {
  return files.map((file) => {
    if (file.name !== name) return file;
    return { name, bytes: new TextEncoder().encode(bend(new TextDecoder().decode(file.bytes))) };
  });
}

describe('the demo portfolio', () => {
  test('is imported whole: a dry run says the same and writes nothing; a second time changes nothing', async () => {
    const counts = { created: 6 + 60 + 101 + FIGURES, updated: 0, unchanged: 0, problems: [] };
    const trial = await importFiles(core, { ...apply, files, dryRun: true });
    expect(trial).toMatchObject({ refused: false, report: { dryRun: true, ...counts } });
    expect(await core.store.find('client', {})).toEqual([]);

    expect((await importFiles(core, { ...apply, files })).report).toEqual({ dryRun: false, ...counts });
    const clients = (await core.store.find('client', {})).map(({ doc }) => doc);
    expect(clients.length).toBe(60);
    expect(clients.flatMap(({ contacts }) => contacts).length).toBe(101);

    const before = await core.store.find('client', {});
    const again = await importFiles(core, { ...apply, files });
    expect(again.report).toEqual({ dryRun: false, created: 0, updated: 0, unchanged: 167 + FIGURES, problems: [] });
    expect(await core.store.find('client', {})).toEqual(before);
  });

  test('owes something for every client in onboarding or active, and overdues nobody’s first day', async () => {
    await importFiles(core, { ...apply, files });
    const open = await obligationRows(core);
    const owed = (wanted: string) => open.filter(({ kind }) => kind === wanted).length;
    expect(['pulse-check', 'schedule-meeting', 'renewal-review'].map(owed)).toEqual([46 + 4, 46, 46]);
    // Of the four in onboarding, nobody knows the kick-off.
    // Three prospects have no vCIO.
    expect(open.length).toBe(50 + 46 + 46 + 4 + 3);
    const due = await dueRows(core, now);
    const byOwner = Map.groupBy(due, ({ owner }) => owner);
    expect([...byOwner.values()].every((rows) => rows.length <= 5)).toBe(true);
    expect(due.map(({ dueAt }) => dueAt)).toEqual(due.map(({ dueAt }) => dueAt).toSorted());
  });

  test('tells of a client all that programs are promised', async () => {
    await importFiles(core, { ...apply, files });
    const report = await clientReport(core, 'granite-property-management' as ClientId);
    expect(report).toMatchObject({
      name: 'Granite Property Management',
      stage: 'active',
      vcio: 'alex.wilber@northwind.example',
      timeZone: 'America/Los_Angeles',
      temperature: 'hot',
      lastPulseOn: '2026-11-09',
      nextPulse: { on: '2026-12-14', days: 34 },
      nextMeeting: { dueOn: '2026-11-26', state: 'due', startsAt: null, eventId: null },
      records: [{ kind: 'deck', state: 'missing' }, {}, {}, {}],
      folderUrl: null,
    });
    expect(report?.contacts.length).toBeGreaterThan(0);
  });

  test('has a history whose chain is whole, until an entry is changed', async () => {
    await importFiles(core, { ...apply, files });
    const id = 'granite-property-management' as ClientId;
    const whole = await historyReport(core, id);
    expect(whole?.broken).toBeNull();
    expect(whole?.rows).toMatchObject([
      {
        what: 'imported',
        by: 'steward',
        client: 'Granite Property Management',
        data: { file: 'portfolio.csv', row: 2 },
      },
      { what: 'contacts-imported' },
    ]);
    const partition = partitionOf.client(id);
    const [first] = await core.store.find('history', { partition });
    if (!first) throw new Error('no history');
    await core.store.commit(partition, [{ op: 'put', doc: { ...first.doc, by: toMail('somebody@else.example') } }]);
    expect((await historyReport(core, id))?.broken).toBe('entry 1 was changed');
  });
});

test('a booked meeting of a client that it off-boards is named: nobody is written to', async () => {
  await importFiles(core, { ...apply, files });
  const partition = partitionOf.client('granite-property-management' as ClientId);
  const [due] = await core.store.find('meeting', { partition });
  if (due?.doc.state !== 'due') throw new Error('no meeting is due');
  const invitation = anInvitation({ startsAt: toInstant('2026-12-02T22:00:00Z') });
  const doc = { ...due.doc, state: 'scheduled' as const, invitation, event: anEvent };
  await core.store.commit(partition, [{ op: 'put', doc }]);
  const left = bent('portfolio.csv', (text) => text.replace(/^(Granite Property Management),active/m, '$1,offboarded'));
  const given = { ...apply, files: left.filter(({ name }) => name === 'portfolio.csv') };
  const note = `Granite Property Management is offboarded then, but "${invitation.subject}" on 2 Dec, 14:00 stays in the calendar of ${invitation.organiser}: cancel it there if nobody needs it`;
  expect((await importFiles(core, { ...given, dryRun: true })).notes).toEqual([note]);
  expect((await importFiles(core, given)).notes).toEqual([note]);
  expect((await importFiles(core, given)).notes).toEqual([]);
  expect(await core.store.find('meeting', { partition })).toMatchObject([{ doc: { state: 'cancelled' } }]);
});

describe('a file with a problem', () => {
  const bad = bent('portfolio.csv', (text) => text.replace(',hot,', ',boiling,'));

  test('is refused whole', async () => {
    const { refused, report } = await importFiles(core, { ...apply, files: bad });
    expect(refused).toBe(true);
    expect(report).toMatchObject({ created: 0, updated: 0, unchanged: 0 });
    const [problem] = report.problems.filter(({ file }) => file === 'portfolio.csv');
    expect(problem).toEqual({
      file: 'portfolio.csv',
      row: 2,
      column: 'temperature',
      value: 'boiling',
      problem: 'is none of: cold, cool, warm, hot',
    });
    expect(await core.store.find('client', {})).toEqual([]);
    expect(await core.store.find('person', {})).toEqual([]);
  });

  test('is imported without its bad rows when asked to', async () => {
    const { refused, report } = await importFiles(core, { ...apply, files: bad, skipBad: true });
    expect(refused).toBe(false);
    expect(report.problems.length).toBeGreaterThan(1);
    expect((await core.store.find('client', {})).length).toBe(59);
  });

  test('is named when it cannot be read at all', async () => {
    const unread = [{ name: 'people.csv', bytes: new Uint8Array([0xff, 0xfe, 0x61]) }];
    const { report } = await importFiles(core, { ...apply, files: unread });
    expect(report.problems).toMatchObject([
      { file: 'people.csv', row: null, problem: expect.stringContaining('UTF-16') },
    ]);
  });
});

describe('loading a portfolio', () => {
  test('into an empty store; the same one again is skipped, another is refused', async () => {
    expect(await loadPortfolio(core, { name: 'demo', files })).toMatchObject({ loaded: { created: 167 + FIGURES } });
    expect(await loadPortfolio(core, { name: 'demo', files })).toEqual({ skipped: 'demo' });
    expect(await loadPortfolio(core, { name: 'other', files })).toMatchObject({
      refused: expect.stringContaining('"demo"'),
    });
  });

  test('is refused where clients came in another way, and where the files have problems', async () => {
    const bad = bent('people.csv', (text) => text.replace('Europe/London', 'Europe/Londinium'));
    expect(await loadPortfolio(core, { name: 'demo', files: bad })).toMatchObject({
      report: { problems: expect.arrayContaining([expect.objectContaining({ column: 'time_zone' })]) },
    });
    expect(await core.store.find('client', {})).toEqual([]);
    await importFiles(core, { ...apply, files });
    expect(await loadPortfolio(core, { name: 'demo', files })).toEqual({
      refused: 'The store already has clients; use another data folder.',
      report: null,
    });
  });

  test('is taken up again after a break', async () => {
    const half = bent('portfolio.csv', (text) => text.split('\n').slice(0, 30).join('\n')).filter(
      ({ name }) => name === 'people.csv' || name === 'portfolio.csv',
    );
    const value = JSON.stringify({ name: 'demo', state: 'loading' });
    await core.store.commit(partitionOf.tenant, [{ op: 'put', doc: { type: 'setting', name: 'portfolio', value } }]);
    await importFiles(core, { ...apply, files: half });
    expect(await loadPortfolio(core, { name: 'demo', files })).toMatchObject({
      loaded: { created: 31 + 101 + FIGURES },
    });
  });
});
