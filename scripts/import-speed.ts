// Measures an import of 10,000 clients against as many bare durable SQLite transactions in the same run, taking turns, and
// its memory against that of an import of 2,000; ends with 1 when it takes more than three times as long, or memory grows.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { progressBar } from '../src/cli/progress.ts';
import { readLocalConfig } from '../src/config.ts';
import { importFiles } from '../src/usecases/import-files.ts';
import { openCore } from '../src/wire.ts';
import { importCore } from '../src/wire-import.ts';

const CLIENTS = 10_000;
const FEW = 2_000;
const MOST_TIMES = 3;
/** Five times the clients may take so much more memory. */
const MOST_GROWTH = 1.5;
/** Disks and other work on the machine have their moods: after each so many clients comes the same number of bare ones. */
const TURN = 200;
type Measured = { seconds: number; bareSeconds: number; megabytes: number };

const [role, many, where] = process.argv.slice(2);
if (role === '--import') process.stdout.write(JSON.stringify(await imported(Number(many), where ?? '')));
else measure(Number(role ?? CLIENTS));

function measure(clients: number): void {
  // On the disk that a store would be on: a folder for temporary files may be in memory.
  mkdirSync('.steward', { recursive: true });
  const folder = mkdtempSync('.steward/speed-');
  try {
    const few = inProcess(Math.min(FEW, clients), join(folder, 'few'));
    const all = inProcess(clients, join(folder, 'all'));
    const ratio = rounded(all.seconds / all.bareSeconds);
    const growth = rounded(all.megabytes / few.megabytes);
    const figures = { clients, bareSeconds: rounded(all.bareSeconds), importSeconds: rounded(all.seconds), ratio };
    const memory = { megabytes: all.megabytes, megabytesOfFew: few.megabytes, growth };
    process.stdout.write(`${JSON.stringify({ ...figures, ...memory })}\n`);
    if (ratio > MOST_TIMES || growth > MOST_GROWTH) process.exitCode = 1;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** A process of its own: its peak of memory is the import's. */
function inProcess(clients: number, folder: string): Measured {
  const args = [import.meta.filename, '--import', String(clients), folder];
  return JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] }));
}

/** Reading, checking and all else that the import does beside writing counts as its time. */
async function imported(clients: number, folder: string): Promise<Measured> {
  const core = await openCore(readLocalConfig({ STEWARD_DATA_DIR: folder }));
  const bare = bareTransactions(join(folder, 'bare.db'));
  const files = filesOf(clients);
  const show = progressBar(process.stderr);
  let bareSeconds = 0;
  const onProgress = (done: number, of: number) => {
    show(done, of);
    // The one person comes first.
    if (done > 1 && (done - 1) % TURN === 0) bareSeconds += secondsOf(() => bare.write(TURN));
  };
  const start = performance.now();
  const given = { files, by: 'steward' as const, dryRun: false, skipBad: false, onProgress };
  const { report } = await importFiles(importCore(core), given);
  const seconds = (performance.now() - start) / 1000 - bareSeconds;
  bareSeconds += secondsOf(() => bare.write(clients % TURN));
  bare.close();
  await core.close();
  if (report.created !== clients + 1)
    throw new Error(`created ${report.created}: ${JSON.stringify(report.problems[0])}`);
  return { seconds, bareSeconds, megabytes: Math.round(process.resourceUsage().maxRSS / 1024) };
}

/** One row a transaction, smaller than what a client takes, as durable as the store's. */
function bareTransactions(file: string) {
  const db = new DatabaseSync(file);
  db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 4000');
  db.exec('CREATE TABLE t (id TEXT PRIMARY KEY, body TEXT)');
  const insert = db.prepare('INSERT INTO t VALUES (?, ?)');
  const body = 'x'.repeat(2000);
  let written = 0;
  const write = (count: number) => {
    for (const until = written + count; written < until; written += 1) {
      db.exec('BEGIN IMMEDIATE');
      insert.run(`client ${written}`, body);
      db.exec('COMMIT');
    }
  };
  return { write, close: () => db.close() };
}

function secondsOf(work: () => void): number {
  const start = performance.now();
  work();
  return (performance.now() - start) / 1000;
}

function filesOf(clients: number) {
  const people = 'name,email,roles,country,time_zone\nDana,dana@msp.example,director;vcio,GB,Europe/London\n';
  const lines = Array.from({ length: clients }, (_, n) => {
    const number = String(n).padStart(5, '0');
    return `Client ${number} Ltd,active,dana@msp.example,Legal,${n % 500},GB,Europe/London,warm,steady,2026-01-05,2026-01-05,C${number}`;
  });
  const header =
    'client,stage,vcio_email,industry,seats,country,time_zone,temperature,growth,last_pulse_on,last_meeting_on,itsm_id';
  const bytes = (text: string) => new TextEncoder().encode(text);
  return [
    { name: 'people.csv', bytes: bytes(people) },
    { name: 'portfolio.csv', bytes: bytes([header, ...lines].join('\n')) },
  ];
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}
