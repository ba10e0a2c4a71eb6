// Load, decide, commit; also when somebody else was first.

import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { actionItem } from '../../src/domain/action-item.ts';
import { begin, type Client, isRefusal, refuse, withFile } from '../../src/domain/decision.ts';
import { type ClientId, partitionOf } from '../../src/domain/ids.ts';
import { recordPulse } from '../../src/domain/pulse-check.ts';
import type { World } from '../../src/domain/world.ts';
import { loadClient } from '../../src/usecases/commit.ts';
import { decideOn } from '../../src/usecases/decide.ts';
import { historyReport } from '../../src/usecases/report-history.ts';
import type { Core } from '../../src/usecases/world.ts';
import { aCore, keep, type TestCore } from '../support/core.ts';
import { acme, alex, aPlannedClient, day, director, open } from '../support/world.ts';

let core: TestCore;
beforeEach(async () => {
  core = await aCore();
  await keep(core, aPlannedClient());
});
afterEach(() => core.remove());

const item = (text: string) => (client: Client, world: World) =>
  actionItem(begin(client), { text, due: day('2026-03-09') }, alex, 'chat', world);
const add = (on: Core, text: string) => decideOn(on, acme, alex, item(text));
const texts = async () => {
  const loaded = await loadClient(core.store, acme);
  return loaded?.client.obligations.flatMap(({ about }) => (about.kind === 'action-item' ? [about.text] : []));
};

test('a decision is written: file, records and history', async () => {
  await add(core, 'Quote');
  expect(await texts()).toEqual(['Quote']);
  const history = await historyReport(core, acme);
  expect(history).toMatchObject({ broken: null, rows: [{ what: 'action-added', by: alex, data: { text: 'Quote' } }] });
});

test('two instances that decide at the same time both have their way, one after the other', async () => {
  let decisions = 0;
  const counted = (text: string) => (client: Client, world: World) => {
    decisions += 1;
    return item(text)(client, world);
  };
  await Promise.all([
    decideOn(core, acme, alex, counted('Quote')),
    decideOn(core.another(), acme, director, counted('Firewall')),
  ]);
  expect(decisions).toBe(3);
  expect((await texts())?.toSorted()).toEqual(['Firewall', 'Quote']);
  expect(await historyReport(core, acme)).toMatchObject({ broken: null, rows: [{}, {}] });
});

test('many at the same time: nothing is lost, numbers do not repeat, the history holds together', async () => {
  const names = Array.from({ length: 8 }, (_, n) => `item ${n}`);
  const other = core.another();
  await Promise.all(names.map((name, n) => add(n % 2 === 0 ? core : other, name)));
  expect((await texts())?.toSorted()).toEqual(names);
  const loaded = await loadClient(core.store, acme);
  expect(loaded?.client.file.counters.action).toBe(8);
  const history = await historyReport(core, acme);
  expect(history?.broken).toBeNull();
  expect(history?.rows).toHaveLength(8);
});

test('decisions that leave no history are kept apart as well', async () => {
  const count = (client: Client) => withFile(begin(client), { noAnswers: client.file.noAnswers + 1 });
  await Promise.all([decideOn(core, acme, alex, count), decideOn(core.another(), acme, alex, count)]);
  expect((await loadClient(core.store, acme))?.client.file.noAnswers).toBe(2);
});

test('the same answer twice at once: one is recorded, the other sees that it was answered', async () => {
  const input = { on: day('2026-03-02'), method: 'phone' as const, contact: null, temperature: null, notes: 'Well' };
  const unused = { growth: null, followUp: null, next: null };
  const { id } = open(aPlannedClient(), 'pulse-check');
  const record = (on: Core) =>
    decideOn(on, acme, alex, (client, world) =>
      recordPulse(client, { obligation: id, input: { ...input, ...unused }, by: alex }, world),
    );
  const outcomes = await Promise.all([record(core), record(core.another())]);
  expect(outcomes.map((each) => (isRefusal(each) ? each.refused : 'saved')).toSorted()).toEqual([
    'already-done',
    'saved',
  ]);
  expect((await historyReport(core, acme))?.rows.map(({ what }) => what)).toEqual(['pulse-recorded']);
});

test('a refusal writes nothing', async () => {
  const before = await core.store.live(partitionOf.client(acme));
  expect(await decideOn(core, acme, alex, () => refuse('not-now', 'Later.'))).toMatchObject({ refused: 'not-now' });
  expect(await core.store.live(partitionOf.client(acme))).toEqual(before);
});

test('a decision that changes nothing writes nothing', async () => {
  const before = await core.store.get('client', partitionOf.client(acme), acme);
  await decideOn(core, acme, alex, begin);
  expect(await core.store.get('client', partitionOf.client(acme), acme)).toEqual(before);
});

test('a client nobody knows is refused', async () => {
  expect(await decideOn(core, 'nobody' as ClientId, alex, begin)).toMatchObject({ refused: 'not-found' });
});

test('an effect whose occasion is already in the outbox is not asked for again', async () => {
  const effect = { name: 'open-day:acme', body: { kind: 'open-day' as const, to: alex } };
  const ask = (client: Client) => ({ client, facts: [{ what: 'asked', data: {} }], effects: [effect] });
  await decideOn(core, acme, alex, ask);
  await decideOn(core, acme, alex, ask);
  expect(await core.store.find('effect', {})).toHaveLength(1);
  expect((await historyReport(core, acme))?.rows).toHaveLength(2);
});
