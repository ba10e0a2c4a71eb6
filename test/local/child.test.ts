// Children beside Steward: ready when they say so, gone when stopped, gone when Steward is.

import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startChild } from '../../src/local/child.ts';
import { until } from './until.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'steward-child-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** Runs JavaScript as a child that is ready once its log contains a word. */
function child(name: string, script: string, options: { readyWord?: string; timeoutMs?: number } = {}) {
  const logFile = join(folder, `${name}.log`);
  return startChild({
    name,
    command: process.execPath,
    args: ['-e', script],
    env: process.env,
    cwd: folder,
    logFile,
    ready: async () => (await readFile(logFile, 'utf8')).includes(options.readyWord ?? 'ready'),
    timeoutMs: options.timeoutMs ?? 10_000,
  });
}

function lives(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

async function pidIn(logFile: string): Promise<number> {
  return Number(/pid (\d+)/.exec(await readFile(logFile, 'utf8'))?.[1]);
}

const serve = 'setInterval(() => {}, 1000);';
const sayReady = 'console.log("pid", process.pid, "ready");';

describe('a child', () => {
  test('is in a process group of its own and gone after stop', async () => {
    const started = await child('quiet', `${serve}${sayReady}`);
    const pid = await pidIn(join(folder, 'quiet.log'));
    expect(started.pid).not.toBe(process.pid);
    expect(lives(-started.pid)).toBe(true);
    expect(lives(pid)).toBe(true);
    await started.stop();
    expect(lives(pid)).toBe(false);
    expect(lives(-started.pid)).toBe(false);
    await started.stop();
  });

  test('that ignores SIGTERM is killed after two seconds', async () => {
    const started = await child('stubborn', `process.on("SIGTERM", () => {});${serve}${sayReady}`);
    const pid = await pidIn(join(folder, 'stubborn.log'));
    const from = Date.now();
    await started.stop();
    expect(Date.now() - from).toBeGreaterThanOrEqual(1900);
    await until('the child is gone', () => !lives(pid));
  });

  test('takes what it started with it', async () => {
    const inner = `${serve}console.log("pid", process.pid, "ready");`;
    const started = await child(
      'parent',
      `require("node:child_process").spawn(process.execPath, ["-e", ${JSON.stringify(inner)}], { stdio: "inherit" });${serve}`,
    );
    const pid = await pidIn(join(folder, 'parent.log'));
    await started.stop();
    await until('the grandchild is gone', () => !lives(pid));
  });

  test('that ends before it is ready is refused with the end of its log', async () => {
    await expect(child('broken', 'console.error("no licence found"); process.exit(3);')).rejects.toThrow(
      /^broken ended before it was ready\.[\s\S]*no licence found[\s\S]*exit code 3/,
    );
  });

  test('that cannot be started says so', async () => {
    const started = startChild({
      name: 'Nothing',
      command: join(folder, 'no-such-program'),
      args: [],
      env: process.env,
      cwd: folder,
      logFile: join(folder, 'nothing.log'),
      ready: async () => false,
      timeoutMs: 10_000,
    });
    await expect(started).rejects.toThrow(/Nothing ended before it was ready[\s\S]*ENOENT/);
  });

  test('that is not ready in time is stopped', async () => {
    const late = child('late', `${serve}console.log("pid", process.pid, "wait");`, {
      readyWord: 'never',
      timeoutMs: 1500,
    });
    await expect(late).rejects.toThrow(/^late was not ready within 1.5 s\.[\s\S]*wait/);
    const pid = await pidIn(join(folder, 'late.log'));
    expect(lives(pid)).toBe(false);
  });

  test('does not outlive a Steward that was killed', async () => {
    const logFile = join(folder, 'orphan.log');
    const steward = spawn(process.execPath, [
      '--input-type=module',
      '-e',
      `import { startChild } from ${JSON.stringify(new URL('../../src/local/child.ts', import.meta.url).href)};
       await startChild({ name: 'orphan', command: process.execPath, args: ['-e', ${JSON.stringify(serve + sayReady)}],
         env: process.env, cwd: ${JSON.stringify(folder)}, logFile: ${JSON.stringify(logFile)},
         ready: async () => true, timeoutMs: 5000 });
       setInterval(() => {}, 1000);`,
    ]);
    await until('the child runs', async () => /ready/.test(await readFile(logFile, 'utf8').catch(() => '')));
    const pid = await pidIn(logFile);
    expect(lives(pid)).toBe(true);
    steward.kill('SIGKILL');
    await until('the child is gone', () => !lives(pid));
  });
});
