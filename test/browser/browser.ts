// A Chromium for tests: the system's, a local Chrome, or the one that ships inside an npm package.

import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import packed from '@sparticuz/chromium';
import { type Browser, chromium } from 'playwright-core';

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
  const executablePath = found ?? (await packed.executablePath());
  return chromium.launch({ executablePath, args: flags }).catch((error: Error) => {
    const missing = /error while loading shared libraries: ([^:\s]+)/.exec(error.message)?.[1];
    if (missing === undefined) throw error;
    throw new Error(
      `The browser ${executablePath} can't start: ${missing} is missing. ` +
        'Install the Debian packages libnss3 and libnspr4 (apt-get install libnss3 libnspr4) or a whole browser (apt-get install chromium).',
      { cause: error },
    );
  });
}

function browserPlaces(): string[] {
  const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  return [...folders.flatMap((folder) => names.map((name) => join(folder, name))), ...usualPlaces];
}
