// The outbox as the command line shows it, and trying again what it gave up.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { sqliteStore } from '../../src/adapters/store/sqlite.ts';
import { toInstant } from '../../src/domain/day.ts';
import type { Effect } from '../../src/domain/effect.ts';
import { partitionOf, toMail } from '../../src/domain/ids.ts';
import type { Store } from '../../src/ports.ts';
import { deadOnly, outboxReport } from '../../src/usecases/report-outbox.ts';
import { retryEffect } from '../../src/usecases/retry-effect.ts';
import { outboxText } from '../../src/views/cli-text.ts';

const now = toInstant('2026-11-23T09:00:00Z');
const clock = { now: () => now };
const to = toMail('alex@msp.example');
const partition = partitionOf.person(to);
const common = {
  type: 'effect',
  partition,
  client: null,
  body: { kind: 'open-day', to },
  createdAt: now,
  wakeAt: now,
} as const;
const dead: Effect = { ...common, name: 'open-day:1', attempts: 9, state: 'dead', reason: 'blocked', endedAt: now };
const sending: Effect = { ...common, name: 'open-day:2', attempts: 1, state: 'sending', leaseUntil: now };

let folder: string;
let store: Store;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'steward-'));
  store = sqliteStore(join(folder, 'steward.db'));
  await store.commit(
    partition,
    [dead, sending].map((doc) => ({ op: 'create', doc })),
  );
});
afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

test('what is being sent counts as waiting; what is dead tells why, and what can be done', async () => {
  const report = await outboxReport({ store });
  expect(report.items[0]).toMatchObject({ id: 'open-day:2', state: 'waiting', reason: 'It is being sent now.' });
  const text = outboxText(report);
  expect(text).toMatch(/waiting: goes out by itself\.\ndead: [^\n]*"outbox retry ID" does\.\nIn Teams, directors/);
  expect(text).not.toContain('look whether it arrived');
  expect(report).toMatchObject({ waiting: 1, done: 0, dead: 1, unknown: 0 });
  expect(deadOnly(report).items).toEqual([
    {
      id: 'open-day:1',
      kind: 'open-day',
      client: null,
      state: 'dead',
      attempts: 9,
      nextTryAt: null,
      reason: 'blocked',
    },
  ]);
});

test('a retry waits again from now, its attempts counted anew; what is under way is left alone', async () => {
  expect(await retryEffect({ store, clock }, 'open-day:1')).toMatchObject({
    state: 'waiting',
    attempts: 0,
    wakeAt: now,
  });
  expect(await outboxReport({ store })).toMatchObject({ waiting: 2, dead: 0 });
  expect(await retryEffect({ store, clock }, 'open-day:2')).toMatchObject({
    refused: 'already-done',
    because: '"open-day:2" is being sent now: it needs no retry.',
  });
  expect(await retryEffect({ store, clock }, 'open-day:3')).toMatchObject({ refused: 'not-found' });
});
