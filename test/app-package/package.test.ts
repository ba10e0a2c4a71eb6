// Packing the Teams app: what is in the zip, and that every problem is named at once.
import { spawnSync } from 'node:child_process';
import { copyFileSync, cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import JSZip from 'jszip';

const script = join(process.cwd(), 'scripts/package.ts');
const ids = { BOT_ID: '3f1c9a52-7d0e-4b7e-9a54-1f6f0a7f2c11', BOT_DOMAIN: 'steward.northwind.example' };

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'steward-'));
  cpSync('appPackage', join(folder, 'appPackage'), { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true }));

function pack(env: Record<string, string>, ...args: string[]) {
  return spawnSync(process.execPath, [script, ...args], { cwd: folder, env, encoding: 'utf8' });
}

function inApp(file: string): string {
  return join(folder, 'appPackage', file);
}

test('the zip has the manifest with its ids and both icons, and nothing else', async () => {
  expect(pack(ids)).toMatchObject({ status: 0, stderr: '' });
  const zip = await JSZip.loadAsync(readFileSync(join(folder, 'dist/steward.zip')));
  expect(Object.keys(zip.files).toSorted()).toEqual(['color.png', 'manifest.json', 'outline.png']);
  const manifest = JSON.parse((await zip.file('manifest.json')?.async('string')) ?? '');
  expect(manifest).toMatchObject({ id: ids.BOT_ID, bots: [{ botId: ids.BOT_ID }], validDomains: [ids.BOT_DOMAIN] });
  expect(await zip.file('color.png')?.async('nodebuffer')).toEqual(readFileSync('appPackage/color.png'));
});

test('wrong ids, a wrong manifest and wrong icons are named together', () => {
  const manifest = readFileSync(inApp('manifest.json'), 'utf8');
  writeFileSync(
    inApp('manifest.json'),
    manifest.replace('"Northwind IT"', '"${{COMPANY}}"').replace('"short": "Steward"', `"short": "${'S'.repeat(31)}"`),
  );
  copyFileSync(inApp('outline.png'), inApp('color.png'));
  rmSync(inApp('outline.png'));
  const { status, stderr } = pack({ BOT_DOMAIN: 'https://steward.northwind.example' });
  expect(status).toBe(1);
  expect(stderr.trim().split('\n')).toEqual([
    'The app can’t be packed:',
    '- BOT_ID: must be the client id of the bot, a GUID',
    '- BOT_DOMAIN: must be a host name such as steward.northwind.example, without https:// and path',
    '- appPackage/manifest.json: nothing fills ${{COMPANY}}',
    '- appPackage/manifest.json: /name/short must NOT have more than 30 characters',
    '- appPackage/color.png: must be 192 × 192, is 32 × 32',
    '- appPackage/outline.png: is missing',
  ]);
});

test('a manifest that is no JSON is a problem, not a crash', () => {
  writeFileSync(inApp('manifest.json'), '{');
  expect(pack(ids)).toMatchObject({ status: 1, stderr: expect.stringContaining('appPackage/manifest.json: ') });
});

test('arguments are not understood: the usage is shown', () => {
  expect(pack(ids, 'somewhere')).toMatchObject({ status: 2, stderr: expect.stringContaining('Usage:') });
});
