// The run of an import: its number, kept until it is done, so that after a break the same files go on with it (spec §12).
import { createHash } from 'node:crypto';
import type { Instant } from '../domain/day.ts';
import { partitionOf } from '../domain/ids.ts';
import type { RunId } from '../domain/import-client.ts';
import type { ImportFile } from '../domain/import-table.ts';
import type { Store } from '../ports.ts';

/** `resumes`: it began then and was broken off. `leaves`: another one did, and is not gone on with. */
export type ImportRun = { id: RunId; resumes: Instant | null; leaves: Instant | null };

const SETTING = 'import-run';
/** `of` tells what is imported, by its content. */
type Kept = { n: number; of: string; begunAt: Instant; state: 'running' | 'done' };

/** The run that these files would be or go on with; nothing is written. */
export async function runOf(store: Store, files: readonly ImportFile[]): Promise<ImportRun> {
  const last = (await kept(store))?.run;
  const broken = last?.state === 'running' ? last : undefined;
  if (broken?.of === hashOf(files)) return { id: idOf(broken.n), resumes: broken.begunAt, leaves: null };
  return { id: idOf((last?.n ?? 0) + 1), resumes: null, leaves: broken?.begunAt ?? null };
}

/** Begins it, or goes on with it. */
export async function beginRun(store: Store, files: readonly ImportFile[], now: Instant): Promise<ImportRun> {
  for (;;) {
    const before = await kept(store);
    const run = await runOf(store, files);
    if (run.resumes) return run;
    const next: Kept = { n: (before?.run.n ?? 0) + 1, of: hashOf(files), begunAt: now, state: 'running' };
    if (await keep(store, next, before?.version)) return { ...run, id: idOf(next.n) };
  }
}

export async function endRun(store: Store, { id }: ImportRun): Promise<void> {
  const last = await kept(store);
  // Another import that began meanwhile is not ended with it.
  if (last && idOf(last.run.n) === id) await keep(store, { ...last.run, state: 'done' }, last.version);
}

async function kept(store: Store): Promise<{ run: Kept; version: string } | undefined> {
  const setting = await store.get('setting', partitionOf.tenant, SETTING);
  return setting && { run: JSON.parse(setting.doc.value) as Kept, version: setting.version };
}

async function keep(store: Store, run: Kept, version: string | undefined): Promise<boolean> {
  const doc = { type: 'setting' as const, name: SETTING, value: JSON.stringify(run) };
  const write =
    version === undefined ? ({ op: 'create', doc } as const) : ({ op: 'put', doc, ifVersion: version } as const);
  return (await store.commit(partitionOf.tenant, [write])) === 'committed';
}

function idOf(n: number): RunId {
  return `import:${n}`;
}

function hashOf(files: readonly ImportFile[]): string {
  const hash = createHash('sha256');
  for (const { bytes } of files) hash.update(`${bytes.length}\n`).update(bytes);
  return hash.digest('base64url');
}
