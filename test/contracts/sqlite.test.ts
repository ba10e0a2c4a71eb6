// The store on SQLite, on a real file; also written by two processes at once.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { filed } from '../../src/adapters/store/filed.ts';
import { sqliteStore } from '../../src/adapters/store/sqlite.ts';
import { asFault } from '../../src/adapters/store/sqlite-fault.ts';
import { together } from '../../src/adapters/store/together.ts';
import { partitionOf } from '../../src/domain/ids.ts';
import { Fault, type Store } from '../../src/ports.ts';
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

describe('what SQLite can not do is a fault of the store', () => {
  const toWrite = (value = '1') => [{ op: 'put' as const, doc: setting('a', value) }];
  const kept = async (store: Store) => (await store.get('setting', partitionOf.tenant, 'a'))?.doc.value;

  test('another program holds the file: nothing was written, and it is once the file is free', async () => {
    const store = sqliteStore(file(), Date.now, 1);
    handles.push(store);
    const other = new DatabaseSync(file());
    other.exec('BEGIN IMMEDIATE');
    const both = await Promise.allSettled([0, 1].map(() => store.commit(partitionOf.tenant, toWrite())));
    const reason = 'Another program holds the file of my store.';
    const fault = { port: 'store', outcome: 'failed', retryable: true, reason };
    expect(both).toEqual(Array(2).fill({ status: 'rejected', reason: expect.objectContaining(fault) }));
    expect(both.every((each) => each.status === 'rejected' && each.reason instanceof Fault)).toBe(true);
    expect(await kept(store)).toBeUndefined();
    other.close();
    expect(await store.commit(partitionOf.tenant, toWrite())).toBe('committed');
  });

  test('the disk is full: nothing of it was written', async () => {
    const opening = jest.spyOn(DatabaseSync.prototype, 'exec');
    const store = await open();
    const [db] = opening.mock.contexts as DatabaseSync[];
    opening.mockRestore();
    // It can't be made less than it has.
    db?.exec('PRAGMA max_page_count = 1');
    const fault = { port: 'store', outcome: 'failed', retryable: true, reason: 'The disk of my store is full.' };
    const large = setting('b', 'x'.repeat(100_000));
    const both = store.commit(partitionOf.tenant, [...toWrite(), { op: 'put', doc: large }]);
    await expect(both).rejects.toMatchObject(fault);
    expect(await kept(store)).toBeUndefined();
    expect(await store.commit(partitionOf.tenant, toWrite())).toBe('committed');
  });

  test('the file is broken: it can not be told what it holds', async () => {
    const store = await open();
    await store.commit(partitionOf.tenant, toWrite('x'.repeat(100_000)));
    const other = new DatabaseSync(file());
    other.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    other.close();
    truncateSync(file(), 8192);
    const reason = 'My store could not be read or written.';
    const fault = { port: 'store', outcome: 'unknown', retryable: true, reason };
    await expect(kept(store)).rejects.toMatchObject(fault);
    await expect(store.live(partitionOf.tenant)).rejects.toMatchObject(fault);
    await expect(store.find('setting', {})).rejects.toMatchObject(fault);
  });

  test('a file that may only be read is no use trying again', async () => {
    expect(() => asFault(sqliteError(8))).toThrow(expect.objectContaining({ outcome: 'failed', retryable: false }));
    // With what SQLite adds in the higher bits: a snapshot that is out of date.
    expect(() => asFault(sqliteError(517))).toThrow(/Another program/);
  });

  test('a mistake of ours, and what is none of SQLite, stays what it is', async () => {
    const store = await open();
    await store.close();
    await expect(kept(store)).rejects.not.toBeInstanceOf(Fault);
    const another = Object.assign(sqliteError(5), { code: 'ERR_OTHER' });
    for (const error of [sqliteError(1), another, new RangeError('too many')])
      expect(() => asFault(error)).toThrow(error);
  });
});

function sqliteError(errcode: number): Error {
  return Object.assign(new Error(`code ${errcode}`), { code: 'ERR_SQLITE_ERROR', errcode });
}

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
