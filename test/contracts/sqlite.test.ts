// The store on SQLite, on a real file; also written by two processes at once.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { sqliteStore } from '../../src/adapters/store/sqlite.ts';
import { partitionOf } from '../../src/domain/ids.ts';
import type { Store } from '../../src/ports.ts';
import { setting, storeContract } from './store.contract.ts';

let folder: string;
let handles: Store[];
const file = () => join(folder, 'steward.db');

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'steward-'));
  handles = [];
});
afterEach(async () => {
  for (const handle of handles) await handle.close().catch(() => undefined);
  rmSync(folder, { recursive: true });
});

async function open(): Promise<Store> {
  const store = sqliteStore(file());
  handles.push(store);
  return store;
}

describe('SQLite', () => storeContract(open));

const times = 100;
/** Adds one to a number in the store, so many times; loads and tries again on a conflict. */
const adder = `
  const { sqliteStore } = await import(process.env.STORE);
  const store = sqliteStore(process.env.FILE);
  for (let left = ${times}; left > 0; ) {
    const { doc, version } = await store.get('setting', 'tenant', 'sum');
    const more = { ...doc, value: String(Number(doc.value) + 1) };
    if ((await store.commit('tenant', [{ op: 'put', doc: more, ifVersion: version }])) === 'committed') left -= 1;
  }
  await store.close();
`;

async function add(): Promise<number | null> {
  const env = {
    ...process.env,
    STORE: new URL('../../src/adapters/store/sqlite.ts', import.meta.url).href,
    FILE: file(),
  };
  const child = spawn(process.execPath, ['--input-type=module', '-e', adder], {
    env,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const [status] = (await once(child, 'exit')) as [number | null];
  return status;
}

test('two processes that write at the same time lose nothing and fail never', async () => {
  const store = await open();
  await store.commit(partitionOf.tenant, [{ op: 'create', doc: setting('sum', '0') }]);
  expect(await Promise.all([add(), add()])).toEqual([0, 0]);
  expect((await store.get('setting', partitionOf.tenant, 'sum'))?.doc.value).toBe(String(2 * times));
}, 20_000);
