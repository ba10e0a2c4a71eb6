// A Chromium for tests: the system's, a local Chrome, or the one that ships inside an npm package.

import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rename, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { type Browser, chromium } from 'playwright-core';
import { missingLibrary } from './missing-libraries.ts';

const run = promisify(execFile);
const require = createRequire(import.meta.url);
const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome.exe'];
const usualPlaces = [
  '/usr/bin/chromium',
  '/snap/bin/chromium',
  '/opt/google/chrome/chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** `installed` are the places to look for a browser; when none has one, the packed one is unpacked and used. */
export async function openBrowser(installed: readonly string[] = browserPlaces()): Promise<Browser> {
  const found = installed.find((place) => existsSync(place));
  const executablePath = found ?? (await unpacked());
  return chromium.launch({ executablePath, args: flags }).catch((error: Error) => {
    const missing = /error while loading shared libraries: ([^:\s]+)/.exec(error.message)?.[1];
    if (missing === undefined) throw error;
    // Without the cause: its log of the launch would bury the one sentence that helps.
    throw new Error(missingLibrary(executablePath, missing));
  });
}

/**
 * The packed browser, unpacked once for all runs. The package would take a file of another run that is not complete, so
 * each unpacks into a folder of its own (a process, because the package asks for TMPDIR) and the first one's is kept.
 */
async function unpacked(): Promise<string> {
  const entry = require.resolve('@sparticuz/chromium');
  const { version } = createRequire(entry)('../package.json') as { version: string };
  const kept = join(tmpdir(), `steward-chromium-${version}`);
  const executable = join(kept, 'chromium');
  if (existsSync(executable)) return executable;
  const own = await mkdtemp(`${kept}-`);
  const script = `(await import(${JSON.stringify(pathToFileURL(entry).href)})).default.executablePath()`;
  await run(process.execPath, ['--input-type=module', '-e', `await ${script}`], {
    env: { ...process.env, TMPDIR: own },
  });
  await rename(own, kept).catch(() => rm(own, { recursive: true }));
  return executable;
}

function browserPlaces(): string[] {
  const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  return [...folders.flatMap((folder) => names.map((name) => join(folder, name))), ...usualPlaces];
}
