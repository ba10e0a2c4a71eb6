// An import on the command line that is killed in the middle: the same command finishes it (spec §12).
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from '@jest/globals';

const root = join(import.meta.dirname, '../..');
const CLIENTS = 400;

test('killed in the middle, the same command goes on and applies nothing twice', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'steward-'));
  const data = join(folder, 'data');
  const [people, portfolio] = [join(folder, 'people.csv'), join(folder, 'portfolio.csv')];
  writeFileSync(people, 'name,email,roles,time_zone\nAlex,alex@msp.example,vcio,Europe/London\n');
  const rows = Array.from({ length: CLIENTS }, (_, n) => `Client ${n},active,alex@msp.example,2026-01-05`);
  writeFileSync(portfolio, ['client,stage,vcio_email,last_pulse_on', ...rows].join('\n'));
  const args = [join(root, 'src/cli.ts'), 'import', people, portfolio, '--json'];
  const env = { PATH: process.env.PATH, STEWARD_DATA_DIR: data };

  const first = spawn(process.execPath, args, { cwd: root, env, stdio: 'ignore' });
  const ended = once(first, 'exit');
  while (first.exitCode === null && clientsIn(data) < 20) await new Promise((resolve) => void setImmediate(resolve));
  first.kill('SIGKILL');
  expect(await ended).toEqual([null, 'SIGKILL']);
  const there = clientsIn(data);
  expect(there).toBeLessThan(CLIENTS);

  const again = spawnSync(process.execPath, args, { cwd: root, env, encoding: 'utf8' });
  expect(JSON.parse(again.stdout)).toMatchObject({
    created: CLIENTS - there,
    unchanged: there + 1,
    resumed: { run: 'import:1', clients: there },
  });
  const db = new DatabaseSync(join(data, 'steward.db'));
  const told = db.prepare("SELECT COUNT(*) AS n FROM docs WHERE type = 'history'").get();
  db.close();
  expect([clientsIn(data), told]).toEqual([CLIENTS, { n: CLIENTS }]);
  rmSync(folder, { recursive: true });
}, 60_000);

/** 0 as long as there is no store. */
function clientsIn(data: string): number {
  try {
    const db = new DatabaseSync(join(data, 'steward.db'), { readOnly: true });
    const found = db.prepare("SELECT COUNT(*) AS n FROM docs WHERE type = 'client'").get() as { n: number };
    db.close();
    return found.n;
  } catch {
    return 0;
  }
}
