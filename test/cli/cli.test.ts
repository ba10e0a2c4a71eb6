// The command line as other programs call it: exit status, JSON on standard output, reasons on standard error (spec §15).

import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';

const root = join(import.meta.dirname, '../..');
const demo = join(root, 'demo');
const monday = ['--now', '2026-11-23T17:00:00Z'];
/** Nothing answers there. */
const nobodysPort = '1';
let folder: string;

// Each call is a process; several tests make many.
jest.setTimeout(60_000);

function steward(...args: string[]): { status: number | null; out: string; err: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, 'src/cli.ts'), ...args], {
    cwd: root,
    encoding: 'utf8',
    env: {
      PATH: process.env.PATH,
      PORT: nobodysPort,
      STEWARD_DATA_DIR: join(folder, 'data'),
      STEWARD_NOW: '2026-11-23T08:00:00Z',
    },
  });
  return { status, out: stdout, err: stderr };
}
function json(...args: string[]) {
  const { status, out, err } = steward(...args, '--json');
  return { status, err, said: JSON.parse(out) };
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'steward-'));
  expect(steward('import', demo)).toMatchObject({ status: 0 });
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('import', () => {
  test('of the same folder again changes nothing; JSON is named on standard error', () => {
    const { status, said, err } = json('import', demo);
    expect([status, said]).toEqual([0, { dryRun: false, created: 0, updated: 0, unchanged: 167 + 2668, problems: [] }]);
    expect(err).toContain('hardware.json: JSON is for the sandbox; not imported');
  });

  test('with a problem is refused with status 1; a dry run too; --skip-bad applies the rest', () => {
    const file = join(folder, 'new clients.csv');
    const rows = ['client;stage;vcio_email;seats', 'Good Co;prospect;;12', 'Bad Co;prospect;;twelve'];
    writeFileSync(file, `\uFEFF${rows.join('\r\n')}\r\n`);
    const problem = 'is no whole number from 0 to 1000000';
    const problems = [{ file: 'new clients.csv', row: 3, column: 'seats', value: 'twelve', problem }];
    expect(json('import', file, '--dry-run')).toMatchObject({
      status: 1,
      said: { dryRun: true, created: 1, problems },
    });
    const refused = json('import', file);
    expect(refused).toMatchObject({ status: 1, said: { dryRun: false, created: 0, problems } });
    expect(refused.err).toContain(`new clients.csv, row 3, seats "twelve": ${problem}`);
    expect(json('import', file, '--skip-bad')).toMatchObject({ status: 0, said: { created: 1, problems } });
    expect(json('client', 'Good', 'Co').said).toMatchObject({ id: 'good-co', vcio: null, nextPulse: null });
  });

  test('of a file that is not there names it', () => {
    const { status, said, err } = json('import', 'nothing.csv');
    expect([status, said.problems[0]]).toEqual([1, expect.objectContaining({ file: 'nothing.csv', row: null })]);
    expect(err).toContain('nothing.csv: there is no such file');
  });
});

describe('reading', () => {
  test('due: what is unanswered with dueAt ≤ now; --now concerns this call', () => {
    const early = json('due');
    expect([early.status, early.said]).toEqual([0, []]);
    const { said } = json('due', ...monday);
    expect(said.length).toBeGreaterThan(5);
    expect(said[0]).toEqual({
      id: expect.stringMatching(/^(pulse-check|schedule-meeting):/),
      kind: expect.any(String),
      client: expect.any(String),
      owner: expect.stringMatching(/@northwind\.example$/),
      dueAt: '2026-11-23T08:30:00.000Z',
      state: 'waiting',
      promptedAt: null,
      reminders: 0,
    });
    expect(steward('due', ...monday).out.split('\n').length).toBe(said.length + 2);
  });

  test('client: the keys of the contract', () => {
    const { said } = json('client', 'granite property');
    expect(Object.keys(said).toSorted()).toEqual(
      `id name stage vcio country timeZone temperature growth touch rateOfChange extraCare lastPulseOn lastMeetingOn nextPulse
      nextMeeting contacts obligations records folderUrl`
        .split(/\s+/)
        .toSorted(),
    );
    expect(said.obligations.map(({ client, kind }: { client: string; kind: string }) => [client, kind])).toEqual(
      ['schedule-meeting', 'pulse-check', 'renewal-review'].map((kind) => [said.name, kind]),
    );
  });

  test('a client that is not known, or several: status 1 and the nearest', () => {
    expect(json('client', 'Granit Property Managment')).toMatchObject({
      status: 1,
      said: { candidates: expect.arrayContaining(['Granite Property Management']) },
    });
    expect(json('history', 'falcon')).toMatchObject({
      status: 1,
      err: expect.stringContaining('Several clients match'),
    });
  });

  test('history --verify', () => {
    const { status, said } = json('history', 'falcon charter', '--verify');
    expect([status, said[0]]).toMatchObject([0, { what: 'imported', client: 'Falcon Charter School', by: 'steward' }]);
    expect(steward('history', 'falcon', 'charter', '--verify').out).toContain('is whole');
  });
});

test('sweep --dry-run counts and writes nothing; sweep fills the outbox, once', () => {
  const trial = json('sweep', '--dry-run', ...monday);
  expect(trial).toMatchObject({ status: 0, said: { now: '2026-11-23T17:00:00.000Z', reminded: 0 } });
  // Agreements that end within 120 days are asked about before they are due.
  expect(trial.said.prompted).toBeGreaterThan(trial.said.due);
  expect(json('outbox').said).toMatchObject({ waiting: 0, items: [] });
  expect(json('sweep', ...monday).said).toEqual(trial.said);
  expect(json('sweep', ...monday).said).toMatchObject({ due: trial.said.due, prompted: 0 });
  const { said } = json('outbox', 'list');
  expect(said).toMatchObject({ waiting: said.items.length, done: 0, dead: 0, unknown: 0 });
  // Beside the prompts, sales is shown the renewals.
  const prompts = said.items.filter(({ id }: { id: string }) => id.startsWith('prompt:'));
  expect(prompts).toHaveLength(trial.said.prompted);
  expect(Object.keys(said.items[0])).toEqual(['id', 'kind', 'client', 'state', 'attempts', 'nextTryAt', 'reason']);
  expect(json('outbox', 'dead').said.items).toEqual([]);
  expect(json('outbox', 'retry', said.items[0].id)).toMatchObject({
    status: 1,
    err: expect.stringContaining('needs no retry'),
  });
});

describe('exit status', () => {
  test.each([
    [['--help'], 0],
    [[], 2],
    [['prophesy'], 2],
    [['due', '--when', 'now'], 2],
    [['due', '--now', '2026-11-23'], 2],
    [['client'], 2],
    [['outbox', 'retry'], 2],
    [['outbox', 'burn'], 2],
  ])('of %j is %i', (args, status) => {
    const result = steward(...args);
    expect(result.status).toBe(status);
    if (status === 2) expect(result.err).not.toBe('');
  });

  test('of a configuration that cannot be used is 1, of a store that cannot be opened 3', () => {
    const env = { PATH: process.env.PATH, STEWARD_DATA_DIR: join(root, 'package.json') };
    const cli = [join(root, 'src/cli.ts'), 'due'];
    expect(spawnSync(process.execPath, cli, { env: { ...env, PORT: 'many' } }).status).toBe(1);
    expect(spawnSync(process.execPath, cli, { env }).status).toBe(3);
  });

  test('of --help comes without loading the store or an SDK', () => {
    const code = readFileSync(join(root, 'src/cli.ts'), 'utf8');
    const loaded = [...code.matchAll(/^import (?!type).* from '(.*)';$/gm)].map(([, from]) => from);
    expect(loaded).toEqual(['node:module', 'commander', './cli/outcome.ts']);
  });
});

describe('policy', () => {
  test('prints the numbers in force; --diff says what another file moves, or all that is wrong with it', () => {
    expect(steward('policy').out).toMatch(/Pulse checks\n {2}Every 7 days when At risk.*\(default\)/);
    expect(json('policy').said).toMatchObject({ policy: { climb: { others: 5 } }, changed: [] });
    const diff = steward('policy', '--diff', join(root, 'docs/policy.example.json'));
    expect(diff.status).toBe(0);
    expect(diff.out).toMatch(
      /30 when Good.*\n {2}→ .*28 when Good[\s\S]*will be due on another day:\n[\s\S]*Pulse check: \d+ earlier.*\n {4}\S.*: \d+ \w+ → \d+ \w+/,
    );
    const bad = join(folder, 'bad.json');
    writeFileSync(bad, '{ "climb": { "others": -1 }, "quiet": { "from": 18 } }');
    const problems = [
      'quiet.from: must be a time such as "08:30", not 18',
      'climb.others: must be a whole number of days from 0 to 60, not -1',
    ];
    expect(json('policy', '--diff', bad)).toMatchObject({ status: 1, said: { problems } });
  });
});

describe('import --client', () => {
  test('brings in a project plan: problems by row and column, tasks that are gone only when it is said', () => {
    const [portfolio, plan] = [join(folder, 'quarry.csv'), join(folder, 'plan.csv')];
    writeFileSync(portfolio, 'client,stage,vcio_email\nQuarry,onboarding,alex.wilber@northwind.example\n');
    expect(json('import', portfolio).status).toBe(0);
    const header = 'Task name,Assigned to,Due date,% complete';
    writeFileSync(plan, `${header}\nSurvey,Zed,2026-12-03,0%\nLabel,,2026-12-04,0%\nOrder,,2026-12-01,100%\n`);
    const bad = json('import', plan, '--client', 'Quarry');
    expect(bad).toMatchObject({ status: 1, said: { created: 0, gone: [] } });
    expect(bad.said.problems).toMatchObject([{ file: 'plan.csv', row: 2, column: 'Assigned to', value: 'Zed' }]);
    expect(json('import', plan).err).toContain('this is a project plan');
    const counts = { created: 2, updated: 0, unchanged: 0 };
    expect(json('import', plan, '--client', 'Quarry', '--skip-bad')).toMatchObject({ status: 0, said: counts });
    writeFileSync(plan, `${header}\nOrder,,2026-12-01,100%\n`);
    const asked = json('import', plan, '--client', 'Quarry');
    expect(asked).toMatchObject({ status: 1, said: { unchanged: 0, gone: ['Label'] } });
    expect(asked.err).toContain('Say --gone close or --gone keep');
    const closed = json('import', plan, '--client', 'Quarry', '--gone', 'close');
    expect(closed).toMatchObject({ status: 0, said: { unchanged: 1, gone: ['Label'] } });
    expect(json('import', plan, '--client', 'Quarry')).toMatchObject({ status: 0, said: { gone: [] } });
    expect(json('import', plan, '--client', 'Falcon Charter School').err).toContain('is not in onboarding');
  });
});

test('deck: without a running bot it asks for nothing, says so, and ends with status 3', () => {
  const { status, said, err } = json('deck', 'Granite', 'Property');
  expect([status, said]).toEqual([3, { error: expect.stringContaining('The bot is not running') }]);
  expect(err).toContain('start it');
  expect(json('outbox').said.items.filter(({ kind }: { kind: string }) => kind === 'file-deck')).toEqual([]);
  expect(json('deck', 'Nobody Inc')).toMatchObject({ status: 1 });
});

describe('doctor', () => {
  test('says what is in order and what is not, without the bot and its sandbox: status 3', () => {
    const { status, said, err } = json('doctor');
    expect([status, said.mode, said.ok]).toEqual([3, 'local', false]);
    const states = Object.fromEntries(said.checks.map(({ name, state }: Record<string, string>) => [name, state]));
    expect(states).toMatchObject({
      configuration: 'ok',
      store: 'ok',
      bot: 'failed',
      calendars: 'failed',
      mail: 'skipped',
    });
    expect(err).toMatch(/^Not in order: bot, calendars, /);
    expect(steward('doctor').out).toMatch(/FAILED +client folders +SharePoint /);
  });

  test('names every setting that Azure needs and is not set: status 1', () => {
    const { status, stdout } = spawnSync(process.execPath, [join(root, 'src/cli.ts'), 'doctor', '--json'], {
      cwd: root,
      encoding: 'utf8',
      env: { PATH: process.env.PATH, COSMOS_ENDPOINT: 'https://steward.documents.example' },
    });
    const { ok, checks } = JSON.parse(stdout);
    expect([status, ok]).toEqual([1, false]);
    expect(checks).toContainEqual({ name: 'configuration', state: 'failed', says: 'SHAREPOINT_SITE: is not set' });
  });
});
