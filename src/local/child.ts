// Programs that run beside Steward, each in a process group of its own so that Ctrl-C reaches only Steward.
import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const keeper = fileURLToPath(new URL('./keeper.ts', import.meta.url));
const graceMs = 2000;

export type Child = {
  /** The process group. */
  pid: number;
  /** Resolves when the child has ended, for whatever reason. */
  ended: Promise<void>;
  /** SIGTERM to the group, SIGKILL after 2 s; resolves when it is gone. */
  stop: () => Promise<void>;
};

export type ChildSpec = {
  name: string;
  command: string;
  args: readonly string[];
  env: NodeJS.ProcessEnv;
  cwd: string;
  logFile: string;
  /** Asked again and again; a rejection counts as "not yet". */
  ready: () => Promise<boolean>;
  timeoutMs: number;
};

/** Resolves once the child is ready; rejects with the last lines of its log when it ends before or takes too long. */
export async function startChild(spec: ChildSpec): Promise<Child> {
  const child = await launch(spec);
  const over = new AbortController();
  const outcome = await Promise.race([
    child.ended.then(() => 'ended' as const),
    untilReady(spec.ready, over.signal),
    pause(spec.timeoutMs, 'late' as const, { signal: over.signal }),
  ]);
  over.abort();
  if (outcome === 'ready') return child;
  await child.stop();
  const what = outcome === 'ended' ? 'ended before it was ready' : `was not ready within ${spec.timeoutMs / 1000} s`;
  throw new Error(`${spec.name} ${what}.\n${await lastLines(spec.logFile)}`);
}

/** The end of a log file, headed by its path. */
export async function lastLines(logFile: string): Promise<string> {
  const text = await readFile(logFile, 'utf8').catch(() => '');
  const lines = text.trimEnd().split('\n').slice(-20).join('\n');
  return lines === '' ? `${logFile} is empty.` : `Last lines of ${logFile}:\n${lines}`;
}

async function launch({ name, command, args, env, cwd, logFile }: ChildSpec): Promise<Child> {
  mkdirSync(dirname(logFile), { recursive: true });
  const log = openSync(logFile, 'w');
  const keeping = spawn(process.execPath, [keeper, command, ...args], {
    cwd,
    env,
    detached: true,
    stdio: ['pipe', log, log],
  });
  closeSync(log);
  const ended = new Promise<void>((resolve) => keeping.once('exit', () => resolve()));
  const failed = new Promise<Error>((resolve) => keeping.once('error', resolve));
  const { pid } = keeping;
  if (pid === undefined) throw new Error(`${name} could not be started: ${(await failed).message}`);
  return { pid, ended, stop: () => stopGroup(pid, ended) };
}

async function untilReady(ready: () => Promise<boolean>, over: AbortSignal): Promise<'ready'> {
  while (!over.aborted && !(await ready().catch(() => false))) await pause(100);
  return 'ready';
}

async function stopGroup(pid: number, ended: Promise<void>): Promise<void> {
  signalGroup(pid, 'SIGTERM');
  const timer = setTimeout(() => signalGroup(pid, 'SIGKILL'), graceMs);
  await ended;
  clearTimeout(timer);
  // What the child itself started and left behind.
  signalGroup(pid, 'SIGKILL');
}

function signalGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
