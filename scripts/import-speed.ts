// Measures an import of 10,000 clients against as many bare durable SQLite transactions, in the same run.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { progressBar } from '../src/cli/progress.ts';
import { readLocalConfig } from '../src/config.ts';
import { importFiles } from '../src/usecases/import-files.ts';
import { openCore } from '../src/wire.ts';
import { importCore } from '../src/wire-import.ts';

const CLIENTS = Number(process.argv[2] ?? 10_000);
const folder = mkdtempSync(join(tmpdir(), 'steward-speed-'));

try {
  const bare = bareTransactions();
  const { seconds, megabytes } = await imported();
  const ratio = Math.round((seconds / bare) * 100) / 100;
  process.stdout.write(
    `${JSON.stringify({ clients: CLIENTS, bareSeconds: bare, importSeconds: seconds, ratio, megabytes })}\n`,
  );
} finally {
  rmSync(folder, { recursive: true });
}

/** One row of the size of a client's file a transaction, as durable as the store's. */
function bareTransactions(): number {
  const db = new DatabaseSync(join(folder, 'bare.db'));
  db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE t (id TEXT PRIMARY KEY, body TEXT)');
  const insert = db.prepare('INSERT INTO t VALUES (?, ?)');
  const body = 'x'.repeat(2000);
  const seconds = since();
  for (let n = 0; n < CLIENTS; n += 1) {
    db.exec('BEGIN IMMEDIATE');
    insert.run(`client ${n}`, body);
    db.exec('COMMIT');
  }
  const taken = seconds();
  db.close();
  return taken;
}

async function imported(): Promise<{ seconds: number; megabytes: number }> {
  const core = await openCore(readLocalConfig({ STEWARD_DATA_DIR: folder }));
  const people = 'name,email,roles,country,time_zone\nDana,dana@msp.example,director;vcio,GB,Europe/London\n';
  const lines = Array.from({ length: CLIENTS }, (_, n) => {
    const number = String(n).padStart(5, '0');
    return `Client ${number} Ltd,active,dana@msp.example,Legal,${n % 500},GB,Europe/London,warm,steady,2026-01-05,2026-01-05,C${number}`;
  });
  const header =
    'client,stage,vcio_email,industry,seats,country,time_zone,temperature,growth,last_pulse_on,last_meeting_on,itsm_id';
  const bytes = (text: string) => new TextEncoder().encode(text);
  const files = [
    { name: 'people.csv', bytes: bytes(people) },
    { name: 'portfolio.csv', bytes: bytes([header, ...lines].join('\n')) },
  ];
  const seconds = since();
  const onProgress = progressBar(process.stderr);
  const given = { files, by: 'steward' as const, dryRun: false, skipBad: false, onProgress };
  const { report } = await importFiles(importCore(core), given);
  const taken = seconds();
  if (report.created !== CLIENTS + 1)
    throw new Error(`created ${report.created}: ${JSON.stringify(report.problems[0])}`);
  await core.close();
  return { seconds: taken, megabytes: Math.round(process.resourceUsage().maxRSS / 1024) };
}

function since(): () => number {
  const start = performance.now();
  return () => Math.round(performance.now() - start) / 1000;
}
