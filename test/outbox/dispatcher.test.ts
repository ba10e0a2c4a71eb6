// Losing an instance in the middle: what it had is sent by another, once more at most, and its late word counts no more.
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { sqliteStore } from '../../src/adapters/store/sqlite.ts';
import { plus } from '../../src/domain/day.ts';
import { partitionOf, toMail } from '../../src/domain/ids.ts';
import { done, rearmed } from '../../src/outbox/attempt.ts';
import { claim, settle } from '../../src/outbox/claim.ts';
import { dispatch } from '../../src/outbox/dispatcher.ts';
import type { Outside } from '../../src/outbox/handlers.ts';
import type { Store } from '../../src/ports.ts';
import { toEffect } from '../../src/usecases/commit.ts';
import { sweep } from '../../src/usecases/sweep.ts';
import { aCrowd, anInstance, morning } from '../support/crowd.ts';
import { type VirtualTeams, virtualTeams } from '../support/virtual-teams.ts';
import { type VirtualTime, virtualTime } from '../support/virtual-time.ts';

let store: Store;
let time: VirtualTime;
let teams: VirtualTeams;
let one: Outside;
let other: Outside;
beforeEach(async () => {
  store = sqliteStore(':memory:');
  time = virtualTime(morning);
  teams = virtualTeams(time);
  await aCrowd(store, 1, 3);
  one = anInstance(store, time, teams);
  other = anInstance(store, time, teams);
  await sweep(one);
});
afterEach(() => store.close());

const effects = async () => (await store.find('effect', {})).map(({ doc }) => doc);
const states = async () => new Set((await effects()).map(({ state }) => state));
const run = (out: Outside) => time.run(dispatch(out));
/** The instance stops in the middle: its send arrives, and no step after it happens. */
function stopsInTheMiddle(): void {
  teams.fail('a:0', () => new Error('the process ended') as never, 'arrived');
}
const wait = (minutes: number) => time.run(time.elapse(minutes * 60_000));

test('what an instance had when it stopped is left alone until its lease is over, then sent once more', async () => {
  stopsInTheMiddle();
  await expect(run(one)).rejects.toThrow('the process ended');
  expect(await run(other)).toBe(0);
  expect(teams.arrived).toHaveLength(1);
  await wait(3);
  expect(await run(other)).toBe(3);
  expect(teams.arrived).toHaveLength(2);
  expect(await states()).toEqual(new Set(['done']));
});

test('stopped again, it may be there twice: it is not sent a third time, and the obligations ask on another morning', async () => {
  for (const out of [one, other]) {
    stopsInTheMiddle();
    await expect(run(out)).rejects.toThrow('the process ended');
    await wait(3);
  }
  await run(one);
  expect(teams.arrived).toHaveLength(2);
  expect(await states()).toEqual(new Set(['unknown']));
  const obligations = (await store.find('obligation', { live: true })).map(({ doc }) => doc);
  expect(obligations.map(({ state, round, wakeAt }) => [state, round, wakeAt])).toEqual(
    Array(3).fill(['waiting', 2, '2026-03-03T08:30:00.000Z']),
  );
});

test('who comes back after its lease does not overwrite what the other one did', async () => {
  const [stored] = await store.find('effect', {});
  if (!stored) throw new Error('nothing was prompted');
  const mine = await claim(one, stored);
  await wait(3);
  await run(other);
  const before = await effects();
  if (mine) await settle(one, mine, { ...done(mine, time.clock.now()), attempts: 99 });
  expect(await effects()).toEqual(before);
});

test('two that look at the same moment send one card', async () => {
  const counts = await time.run(Promise.all([dispatch(one), dispatch(other)]));
  expect(teams.arrived).toHaveLength(1);
  expect(counts.toSorted()).toEqual([0, 3]);
});

test('what comes while another instance makes the card of the day is shown on that card', async () => {
  const [late] = await store.find('effect', {});
  if (late?.doc.state !== 'waiting') throw new Error('nothing was prompted');
  const doc = { ...late.doc, wakeAt: plus(late.doc.wakeAt, { seconds: 0.05 }) };
  await store.commit(doc.partition, [{ op: 'put', doc, ifVersion: late.version }]);
  const first = dispatch(one);
  const second = time.elapse(60).then(() => dispatch(other));
  expect(await time.run(Promise.all([first, second]))).toEqual([2, 0]);
  expect(teams.arrived).toHaveLength(1);
  expect(await run(other)).toBe(1);
  expect(teams.updated).toBe(1);
});

test('told to stop, nothing new is begun', async () => {
  expect(await dispatch(one, { stop: AbortSignal.abort() })).toBe(0);
  expect(teams.arrived).toEqual([]);
});

test('told to stop within what one person gets, the rest waits for the next instance', async () => {
  const [{ doc: person } = {}] = await store.find('person', {});
  if (!person) throw new Error('nobody is there');
  await run(one);
  const before = teams.arrived.length;
  const partition = partitionOf.person(person.mail);
  for (let n = 0; n < 20; n += 1) {
    const answer = { is: 'note' as const, tone: 'plain' as const, title: `${n}`, text: '', buttons: [] };
    const body = { kind: 'show' as const, to: person.mail, card: null, answer };
    const doc = toEffect(partition, null, { name: `show:${n}`, body }, time.clock.now());
    await store.commit(partition, [{ op: 'create', doc }]);
  }
  const stop = new AbortController();
  const stopping = time.elapse(100).then(() => stop.abort());
  expect(await time.run(Promise.all([dispatch(one, { stop: stop.signal }), stopping]))).toEqual([1, undefined]);
  expect(teams.arrived).toHaveLength(before + 1);
  const shows = (await effects()).filter(({ name }) => name.startsWith('show:'));
  expect(Map.groupBy(shows, ({ state }) => state).get('waiting')).toHaveLength(19);
});

test('what could not go out all day waits for the morning, and is not sent at night', async () => {
  await wait(12 * 60);
  await run(one);
  expect(teams.arrived).toEqual([]);
  expect((await effects()).map((effect) => [effect.state, effect.wakeAt, effect.attempts])).toEqual(
    Array(3).fill(['waiting', '2026-03-03T08:00:00.000Z', 0]),
  );
  await wait(12 * 60);
  await run(one);
  expect(teams.arrived).toHaveLength(1);
});

test.each([
  ['at once', 4, 3],
  ['too late: they are gone, and it waits for the morning', 6, 0],
])(
  'what waited for somebody who opens the chat at night goes out while they are there: %s',
  async (_, minutes, sent) => {
    await wait(12 * 60);
    for (const { doc, version } of await store.find('effect', {})) {
      const body = { ...doc.body, urgent: true } as typeof doc.body;
      const write = { op: 'put' as const, doc: rearmed({ ...doc, body, wakeAt: time.clock.now() }, time.clock.now()) };
      await store.commit(doc.partition, [{ ...write, ifVersion: version }]);
    }
    await wait(minutes);
    await run(one);
    expect(teams.arrived).toHaveLength(sent);
  },
);

test.each([
  ['at once, and what could not reach them before follows', 4, 4],
  ['later, as sent again by an administrator: it waits for the morning', 6, 0],
])('the card of who opened the chat at night goes out %s', async (_, minutes, sent) => {
  await wait(12 * 60);
  const now = time.clock.now();
  for (const { doc, version } of await store.find('effect', {})) {
    const body = { ...doc.body, urgent: true } as typeof doc.body;
    const unreached = { ...doc, body, attempts: 1, wakeAt: plus(now, { hours: 9 }) };
    await store.commit(doc.partition, [{ op: 'put', doc: unreached, ifVersion: version }]);
  }
  const [{ doc: person } = {}] = await store.find('person', {});
  if (!person) throw new Error('nobody is there');
  const card = { name: 'open-day:night', body: { kind: 'open-day' as const, to: person.mail } };
  const partition = partitionOf.person(person.mail);
  await store.commit(partition, [{ op: 'create', doc: toEffect(partition, null, card, now) }]);
  await wait(minutes);
  await run(one);
  await run(one);
  expect(teams.arrived).toHaveLength(sent);
});

test('what was handed to somebody else meanwhile brings nobody an empty card', async () => {
  for (const { doc, version } of await store.find('obligation', { live: true })) {
    const moved = { ...doc, owner: toMail('other@msp.example'), round: 2 };
    await store.commit(partitionOf.client(doc.client), [{ op: 'put', doc: moved, ifVersion: version }]);
  }
  await run(one);
  expect(teams.arrived).toEqual([]);
  expect(await states()).toEqual(new Set(['done']));
});
