// A core over a real SQLite file in a folder of its own.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sqliteStore } from '../../src/adapters/store/sqlite.ts';
import { toInstant } from '../../src/domain/day.ts';
import type { Client } from '../../src/domain/decision.ts';
import { partitionOf } from '../../src/domain/ids.ts';
import type { Store } from '../../src/ports.ts';
import type { Core } from '../../src/usecases/world.ts';
import { aWorld, everybody } from './world.ts';

export type TestCore = Core & { store: Store; setNow(now: string): void; another(): Core; remove(): Promise<void> };

/** Everybody is known; the clock stands until it is set; `another` opens the same file again, as another instance would. */
export async function aCore(): Promise<TestCore> {
  const folder = mkdtempSync(join(tmpdir(), 'steward-'));
  const world = aWorld();
  let { now } = world;
  const handles: Store[] = [];
  const open = (): Core => {
    const store = sqliteStore(join(folder, 'steward.db'));
    handles.push(store);
    return { store, clock: { now: () => now }, policy: world.policy, holidays: world.holidays };
  };
  const core = open();
  for (const doc of everybody) await core.store.commit(partitionOf.person(doc.mail), [{ op: 'create', doc }]);
  return {
    ...core,
    another: open,
    setNow: (text) => {
      now = toInstant(text);
    },
    remove: async () => {
      for (const handle of handles) await handle.close();
      rmSync(folder, { recursive: true });
    },
  };
}

/** Puts a client and all its records into the store. */
export async function keep({ store }: Core, { file, obligations, meetings, escalations }: Client): Promise<void> {
  const docs = [file, ...obligations, ...meetings, ...escalations];
  await store.commit(
    partitionOf.client(file.id),
    docs.map((doc) => ({ op: 'create', doc })),
  );
}
