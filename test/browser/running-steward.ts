// The real Steward as a process of its own, as `npm start` runs it, and the command line beside it.
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { readLocalConfig } from '../../src/config.ts';
import { requireFreePorts } from '../../src/local/ports.ts';
import { type OpenCore, openCore } from '../../src/wire.ts';
import { freePort } from '../local/free-port.ts';

const root = join(import.meta.dirname, '../..');
const run = promisify(execFile);

export type Office = {
  /** The data folder. */
  data: string;
  portfolio: string;
  ports: { bot: number; sandbox: number; playground: number };
  /** When the clock starts, ISO 8601. */
  startsAt: string;
};

export type RunningSteward = {
  /** All of standard output, once the process has ended. */
  printed: Promise<string>;
  /** Resolves when the process has ended. */
  end: (signal: 'SIGKILL' | 'SIGINT') => Promise<void>;
};

/** Free at the moment of asking; the Playgrounds take one after the other from theirs. */
export async function freePorts(playgrounds: number): Promise<Office['ports']> {
  const ports = { bot: await freePort(), sandbox: await freePort(), playground: await freePort() };
  return (await areFree(portsOf(ports, playgrounds))) ? ports : freePorts(playgrounds);
}

export function portsOf({ bot, sandbox, playground }: Office['ports'], playgrounds: number): number[] {
  return [bot, sandbox, ...Array.from({ length: playgrounds }, (_, n) => playground + n)];
}

export async function areFree(ports: readonly number[]): Promise<boolean> {
  const uses = ports.map((port) => ({ port, usedFor: 'the test', setBy: 'the test' }));
  return requireFreePorts(uses).then(
    () => true,
    () => false,
  );
}

/** Resolves when something was printed on standard output; rejects with standard error when the process ends before. */
export async function startSteward(office: Office, people: readonly string[]): Promise<RunningSteward> {
  const as = people.flatMap((mail) => ['--as', mail]);
  const child = spawn(
    process.execPath,
    [join(root, 'src/main.ts'), '--local', '--portfolio', office.portfolio, ...as],
    {
      cwd: dirname(office.data),
      env: { ...settings(office), STEWARD_NOW: office.startsAt, TEAMSAPPTESTER_BROWSER: 'none' },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  const printed = text(child.stdout);
  const complaints = text(child.stderr);
  const ended = once(child, 'exit');
  const outcome = await Promise.race([once(child.stdout, 'data').then(() => 'ready'), ended.then(() => 'ended')]);
  if (outcome === 'ended') throw new Error(`Steward ended before it was ready:\n${await complaints}`);
  const end = async (signal: NodeJS.Signals) => {
    child.kill(signal);
    await ended;
  };
  return { printed, end };
}

/** `npm run -s steward -- … --json` on the same data; rejects unless it ends with 0. */
export async function steward(office: Office, ...args: string[]) {
  const { stdout } = await run(process.execPath, [join(root, 'src/cli.ts'), ...args, '--json'], {
    env: settings(office),
    maxBuffer: 16 * 1024 * 1024,
  });
  return JSON.parse(stdout);
}

/** Reads the same data in this process, as the command line does in one of its own; for what is asked again and again. */
export async function reading<T>({ data }: Office, read: (core: OpenCore) => Promise<T>): Promise<T> {
  const core = await openCore(readLocalConfig({ STEWARD_DATA_DIR: data }));
  try {
    return await read(core);
  } finally {
    await core.close();
  }
}

/** The processes that work on this data, Steward and what it started; none where the system has no `/proc`. */
export async function processesOf({ data }: Office): Promise<string[]> {
  const pids = (await readdir('/proc').catch(() => [])).filter((name) => /^\d+$/.test(name));
  const environments = await Promise.all(pids.map((pid) => readFile(`/proc/${pid}/environ`, 'utf8').catch(() => '')));
  return pids.filter((_, n) => environments[n]?.split('\0').includes(`STEWARD_DATA_DIR=${data}`));
}

/** No `STEWARD_NOW`: the clock's offset is in the store. */
function settings({ data, ports }: Office): NodeJS.ProcessEnv {
  return {
    PATH: process.env.PATH,
    HOME: process.env.HOME,
    PORT: `${ports.bot}`,
    SANDBOX_PORT: `${ports.sandbox}`,
    PLAYGROUND_PORT: `${ports.playground}`,
    STEWARD_DATA_DIR: data,
  };
}
