// The composition root: builds everything by hand.
import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fixedClock, systemClock } from './adapters/clock.ts';
import { holidays } from './adapters/holidays.ts';
import { sqliteStore } from './adapters/store/sqlite.ts';
import type { LocalConfig } from './config.ts';
import { partitionOf } from './domain/ids.ts';
import type { Clock, Store } from './ports.ts';
import type { Core } from './usecases/world.ts';

export type OpenCore = Core & { close(): Promise<void> };

/** What the command line needs: the store, the clock, the rules. Loads no SDK. */
export async function openCore(config: LocalConfig, given: { now?: string } = {}): Promise<OpenCore> {
  mkdirSync(config.dataDir, { recursive: true });
  const store = sqliteStore(join(config.dataDir, 'steward.db'));
  const clock = given.now ? fixedClock(given.now) : await storedClock(store, config.startAt);
  return { store, clock, policy: config.policy, holidays: holidays(), close: () => store.close() };
}

/** A word that only this store knows, made once. */
export async function secretOf(store: Store, name: string): Promise<string> {
  return settled(store, name, () => randomBytes(32).toString('base64url'));
}

/** The clock's offset is kept, so that bot, sandbox and command line agree; it may only move forward. */
async function storedClock(store: Store, startAt: string | null): Promise<Clock> {
  const kept = (await store.get('setting', partitionOf.tenant, 'clock-offset'))?.doc.value;
  if (!startAt) return systemClock(Number(kept ?? 0));
  const wished = Date.parse(startAt) - Date.now();
  const offset = kept === undefined ? wished : Math.max(Number(kept), wished);
  await store.commit(partitionOf.tenant, [
    { op: 'put', doc: { type: 'setting', name: 'clock-offset', value: String(offset) } },
  ]);
  return systemClock(offset);
}

async function settled(store: Store, name: string, make: () => string): Promise<string> {
  for (;;) {
    const known = await store.get('setting', partitionOf.tenant, name);
    if (known) return known.doc.value;
    await store.commit(partitionOf.tenant, [{ op: 'create', doc: { type: 'setting', name, value: make() } }]);
  }
}
