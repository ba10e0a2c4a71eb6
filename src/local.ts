// Local mode: the sandbox, the bot and a Playground for each person, on one machine (spec §13, §15).
import { createWriteStream, mkdirSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { jsonLog } from './adapters/log.ts';
import type { LocalConfig } from './config.ts';
import { dayOf } from './domain/day.ts';
import { partitionOf } from './domain/ids.ts';
import type { Person } from './domain/person.ts';
import type { ImportReport } from './domain/report.ts';
import { type Child, startChild } from './local/child.ts';
import { demoShift, shiftCsv } from './local/demo.ts';
import { type Playground, startPlayground } from './local/playground.ts';
import { requireFreePorts } from './local/ports.ts';
import { loadPortfolio } from './usecases/load-portfolio.ts';
import type { Core } from './usecases/world.ts';
import { type OpenCore, openCore } from './wire.ts';
import { startSteward } from './wire-bot.ts';
import { importCore } from './wire-import.ts';

type Wishes = { as: readonly string[]; portfolio: string | undefined };
type Feed = { folder: string; shiftDays: number };

/** Said to the person who starts Steward, without a stack. */
class CannotStart extends Error {
  override readonly name = 'CannotStart';
}

const demoFolder = fileURLToPath(new URL('../demo', import.meta.url));
const sandboxProgram = fileURLToPath(new URL('./sandbox/main.ts', import.meta.url));

/** Resolves when everything answers; what was started is stopped on Ctrl-C, within 5 seconds. */
export async function runLocal(config: LocalConfig, wishes: Wishes): Promise<void> {
  const stops: (() => Promise<void>)[] = [];
  const stop = stopOnce(stops);
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  try {
    await start(config, wishes, stops);
  } catch (error) {
    await stopAll(stops);
    throw Error.isError(error) && error.name === 'PortsTaken' ? new CannotStart(error.message) : error;
  }
}

async function start(config: LocalConfig, wishes: Wishes, stops: (() => Promise<void>)[]): Promise<void> {
  mkdirSync(config.dataDir, { recursive: true });
  await requireFreePorts([
    { port: config.port, usedFor: 'the bot', setBy: 'PORT' },
    { port: config.sandboxPort, usedFor: 'the sandbox', setBy: 'SANDBOX_PORT' },
    ...Array.from({ length: Math.max(1, wishes.as.length) }, (_, n) => ({
      port: config.playgroundPort + n,
      usedFor: 'the Playground',
      setBy: 'PLAYGROUND_PORT',
    })),
  ]);
  say('Opening the store …');
  const core = await openCore(config);
  stops.push(() => core.close());
  const feed = await loadFeed(core, wishes.portfolio);
  const people = (await core.store.find('person', {})).map(({ doc }) => doc);
  const asked = chosen(people, wishes.as);

  say('Starting the sandbox of Microsoft 365 …');
  const sandbox = await startSandbox(config, core, feed);
  stops.push(sandbox.stop);
  say('Starting the bot …');
  const log = jsonLog(createWriteStream(join(config.dataDir, 'steward.log'), { flags: 'a' }));
  const steward = await startSteward(core, config, log);
  stops.push(steward.stop);
  say(`Starting ${asked.length === 1 ? 'the Agents Playground' : `${asked.length} Agents Playgrounds`} …`);
  const playgrounds = await Promise.all(asked.map((person, n) => openPlayground(config, { person, people, n })));
  for (const playground of playgrounds) stops.push(playground.stop);
  // On the way out the bot goes first: it takes no new work while the others end.
  stops.push(steward.stop);
  announce(config, asked, playgrounds);
}

/** The demo on the first start, the folder that was asked for, or what is already there. */
async function loadFeed(core: OpenCore, portfolio: string | undefined): Promise<Feed> {
  const folder = portfolio ? resolve(portfolio) : demoFolder;
  const shiftDays = portfolio ? 0 : await keptShift(core);
  const name = portfolio ? folder : 'demo';
  const known = (await core.store.get('setting', partitionOf.tenant, 'portfolio'))?.doc;
  if (!portfolio && known && !known.value.includes('"demo"')) return knownFeed(known.value);
  say(`Loading the portfolio ${portfolio ?? 'of the demo'} …`);
  const files = await csvFiles(folder, shiftDays);
  const outcome = await loadPortfolio(importCore(core), { name, files });
  if ('refused' in outcome) throw new CannotStart(`${outcome.refused}${problemLines(outcome.report)}`);
  if ('skipped' in outcome) say('The portfolio is already loaded.');
  else say(`Loaded: ${outcome.loaded.created} rows.`);
  return { folder, shiftDays };
}

/** A store that was filled from another folder goes on with that one. */
function knownFeed(remembered: string): Feed {
  const { name } = JSON.parse(remembered) as { name: string };
  return { folder: name, shiftDays: 0 };
}

async function csvFiles(folder: string, shiftDays: number) {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.csv')).toSorted();
  if (names.length === 0) throw new CannotStart(`${folder} has no CSV files.`);
  return Promise.all(
    names.map(async (name) => {
      const bytes = await readFile(join(folder, name));
      return { name, bytes: shiftDays === 0 ? bytes : Buffer.from(shiftCsv(bytes.toString('utf8'), shiftDays)) };
    }),
  );
}

/** The demo is moved to the week of its first start, and stays there. */
async function keptShift({ store, clock }: Core): Promise<number> {
  const known = await store.get('setting', partitionOf.tenant, 'demo-shift');
  if (known) return Number(known.doc.value);
  const shift = demoShift(dayOf(clock.now(), Intl.DateTimeFormat().resolvedOptions().timeZone));
  const doc = { type: 'setting' as const, name: 'demo-shift', value: String(shift) };
  await store.commit(partitionOf.tenant, [{ op: 'put', doc }]);
  return shift;
}

function chosen(people: readonly Person[], as: readonly string[]): Person[] {
  const vcios = people.filter(({ roles }) => roles.includes('vcio')).toSorted((a, b) => a.mail.localeCompare(b.mail));
  const [first] = vcios.length > 0 ? vcios : people;
  if (!first) throw new CannotStart('The portfolio has no people: add a people.csv.');
  if (as.length === 0) return [first];
  return as.map((mail) => {
    const person = people.find((each) => each.mail === mail.trim().toLowerCase());
    if (person) return person;
    throw new CannotStart(
      `--as ${mail}: nobody has this address. There are: ${people.map((each) => each.mail).join(', ')}.`,
    );
  });
}

function startSandbox(config: LocalConfig, { clock }: Core, feed: Feed): Promise<Child> {
  const offset = Date.parse(clock.now()) - Date.now();
  return startChild({
    name: 'The sandbox',
    command: process.execPath,
    args: [sandboxProgram],
    env: {
      ...process.env,
      SANDBOX_PORT: String(config.sandboxPort),
      STEWARD_DATA_DIR: resolve(config.dataDir),
      SANDBOX_FEED: feed.folder,
      SANDBOX_SHIFT_DAYS: String(feed.shiftDays),
      SANDBOX_CLOCK_OFFSET_MS: String(offset),
    },
    cwd: process.cwd(),
    logFile: join(config.dataDir, 'sandbox.log'),
    ready: async () => (await fetch(`http://127.0.0.1:${config.sandboxPort}/health`)).ok,
    timeoutMs: 30_000,
  });
}

function openPlayground(
  config: LocalConfig,
  { person, people, n }: { person: Person; people: readonly Person[]; n: number },
): Promise<Playground> {
  return startPlayground({
    person,
    people: people.filter(({ mail }) => mail !== person.mail),
    botUrl: `http://127.0.0.1:${config.port}/api/messages`,
    port: config.playgroundPort + n,
    folder: resolve(config.dataDir, 'playground', person.mail),
    openBrowser: process.env.TEAMSAPPTESTER_BROWSER !== 'none',
  });
}

function announce(config: LocalConfig, people: readonly Person[], playgrounds: readonly Playground[]): void {
  people.forEach((person, n) => {
    say(`Teams of ${person.name}: ${playgrounds[n]?.url}`);
  });
  const [first] = playgrounds;
  process.stdout.write(`Steward is ready: bot http://127.0.0.1:${config.port}, Teams ${first?.url}\n`);
}

function stopOnce(stops: (() => Promise<void>)[]): () => void {
  return () => {
    say('Stopping …');
    void stopAll(stops).then(() => process.exit(0));
  };
}

/** In the reverse order of starting. */
async function stopAll(stops: (() => Promise<void>)[]): Promise<void> {
  for (const stop of stops.toReversed()) await stop().catch((error: unknown) => say(String(error)));
}

function problemLines(report: ImportReport | null): string {
  return (report?.problems ?? [])
    .map(({ file, row, problem }) => `\n- ${file}${row === null ? '' : `, row ${row}`}: ${problem}`)
    .join('');
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}
