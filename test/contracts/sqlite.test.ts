// The store on SQLite, on a real file; also written by two processes at once.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { filed } from '../../src/adapters/store/filed.ts';
import { sqliteStore } from '../../src/adapters/store/sqlite.ts';
import { together } from '../../src/adapters/store/together.ts';
import { partitionOf } from '../../src/domain/ids.ts';
import type { Store } from '../../src/ports.ts';
import { finishedEffect, marker, setting, storeContract } from './store.contract.ts';

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

const DAY_MS = 24 * 60 * 60_000;

test('what Cosmos would delete by itself is thrown away, also of a file from before that', async () => {
  const before = new DatabaseSync(file());
  before.exec(`CREATE TABLE docs (
    pk TEXT NOT NULL, name TEXT NOT NULL, type TEXT NOT NULL, live INTEGER NOT NULL,
    wake TEXT, due TEXT, owner TEXT, version INTEGER NOT NULL, body TEXT NOT NULL, PRIMARY KEY (pk, name)
  ) WITHOUT ROWID; CREATE INDEX docs_live ON docs (type, live, name)`);
  before.close();
  let now = Date.parse('2026-03-02T09:00:00Z');
  const store = sqliteStore(file(), () => now);
  handles.push(store);
  const { partition } = finishedEffect;
  const waiting = { ...finishedEffect, name: 'prompt:waiting', state: 'waiting' as const, reason: null };
  await store.commit(
    partition,
    [finishedEffect, waiting, marker].map((doc) => ({ op: 'create', doc })),
  );
  const left = async () => {
    await store.commit(partitionOf.tenant, [{ op: 'put', doc: setting('later', '') }]);
    const found = [...(await store.find('effect', {})), ...(await store.find('marker', {}))];
    return found.map(({ doc }) => doc.name);
  };
  now += DAY_MS;
  await store.commit(partition, [{ op: 'put', doc: marker }]);
  now += 1.5 * DAY_MS;
  expect(await left()).toEqual(['prompt:finished', 'prompt:waiting', 'heard']);
  now += DAY_MS;
  expect(await left()).toEqual(['prompt:finished', 'prompt:waiting']);
  now += 90 * DAY_MS;
  expect(await left()).toEqual(['prompt:waiting']);
});

test('commits of one turn are one transaction; where it fails none is committed', async () => {
  const given: number[] = [];
  const commits = together((all) => {
    given.push(all.length);
    if (given.length > 1) throw new Error('the disk is full');
    return true;
  });
  const some = filed(partitionOf.tenant, [{ op: 'put', doc: setting('a', '1') }]);
  expect(await Promise.all([commits.write(some), commits.write(some), commits.write(some)])).toEqual([
    true,
    true,
    true,
  ]);
  const failed = await Promise.allSettled([commits.write(some), commits.write(some)]);
  expect([given, failed.map(({ status }) => status)]).toEqual([
    [3, 2],
    ['rejected', 'rejected'],
  ]);
});

test('what was asked for before it closes is written', async () => {
  const written = (await open()).commit(partitionOf.tenant, [{ op: 'put', doc: setting('a', '1') }]);
  await handles[0]?.close();
  expect(await written).toBe('committed');
  expect((await (await open()).get('setting', partitionOf.tenant, 'a'))?.doc.value).toBe('1');
});

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
