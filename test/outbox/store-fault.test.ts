// The store fails around a send: what went out is never called failed, what did not is never called perhaps sent.
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { sqliteStore } from '../../src/adapters/store/sqlite.ts';
import type { Channel } from '../../src/domain/channel.ts';
import { partitionOf, toMail } from '../../src/domain/ids.ts';
import { dispatch } from '../../src/outbox/dispatcher.ts';
import type { Outside } from '../../src/outbox/handlers.ts';
import { Fault, type Store, type Write } from '../../src/ports.ts';
import { toEffect } from '../../src/usecases/commit.ts';
import { askForDigest } from '../../src/usecases/digest.ts';
import { sweep } from '../../src/usecases/sweep.ts';
import { aCrowd, anInstance, morning } from '../support/crowd.ts';
import { type VirtualTeams, virtualTeams } from '../support/virtual-teams.ts';
import { type VirtualTime, virtualTime } from '../support/virtual-time.ts';
import { aPerson, day } from '../support/world.ts';

let store: Store;
let time: VirtualTime;
let teams: VirtualTeams;
let out: Outside;
/** Whether this commit fails, and how. */
let fails: (writes: readonly Write[]) => 'not written' | 'written' | 'denied' | 'conflict' | undefined;
beforeEach(async () => {
  store = sqliteStore(':memory:');
  time = virtualTime(morning);
  teams = virtualTeams(time);
  fails = () => undefined;
  const commit: Store['commit'] = async (partition, writes) => {
    const how = fails(writes);
    if (how === 'conflict') return 'conflict';
    if (how === undefined || how === 'written') {
      const outcome = await store.commit(partition, writes);
      if (how === undefined) return outcome;
    }
    const outcome = how === 'denied' ? 'failed' : 'unknown';
    throw new Fault('store', { outcome, retryable: how !== 'denied', reason: 'My store does not answer.' });
  };
  out = anInstance({ ...store, commit }, time, teams);
});
afterEach(() => store.close());

const effects = async () => (await store.find('effect', {})).map(({ doc }) => doc);
const states = async () => new Set((await effects()).map(({ state }) => state));
const run = () => time.run(dispatch(out).catch(() => 0));
const wait = (minutes: number) => time.run(time.elapse(minutes * 60_000));
/** Fails the nth commit after something arrived, once. */
const failAfterSend = (nth: number, how: ReturnType<typeof fails>) => {
  let left = nth;
  fails = () => {
    if (teams.arrived.length === 0 || left <= 0) return undefined;
    left -= 1;
    return left === 0 ? how : undefined;
  };
};
const isOfWork = (writes: readonly Write[]) => writes.some(({ doc }) => doc.type !== 'marker' && doc.type !== 'effect');

describe.each(['not written', 'written', 'denied', 'conflict'] as const)(
  'a commit after the send that is %s',
  (how) => {
    // The person's card, the confirmation of the obligations, each effect, the day's lease.
    test.each([1, 2, 3, 4, 5])('the %ith: the card comes once more at most, and all is done', async (nth) => {
      await aCrowd(store, 1, 2);
      await sweep(out);
      failAfterSend(nth, how);
      await run();
      for (let minutes = 0; minutes < 8; minutes += 1) {
        await wait(1);
        await run();
      }
      expect(teams.arrived.length).toBeLessThanOrEqual(2);
      expect(await states()).toEqual(new Set(['done']));
      const open = (await store.find('obligation', { live: true })).map(({ doc }) => doc.state);
      expect(open).toEqual(['prompted', 'prompted']);
    });
  },
);

test('confirming a card fails although the store lets nobody in: it may have gone out, and says so', async () => {
  await aCrowd(store, 1, 2);
  await sweep(out);
  fails = (writes) => (teams.arrived.length > 0 && isOfWork(writes) ? 'denied' : undefined);
  await run();
  const all = await effects();
  expect(all.map(({ state, doubts }) => [state, doubts])).toEqual(Array(2).fill(['waiting', 1]));
  expect(all[0]).toMatchObject({ reason: 'It went out, but then: My store does not answer.' });
});

test('the store fails before the send: nothing went out, so that it is no doubt however often', async () => {
  await aCrowd(store, 1);
  await sweep(out);
  // Twice an attempt: the list is made where the form can't be.
  let left = 6;
  const find: Store['find'] = async (type, where) => {
    // What the card is made from.
    if (type === 'obligation' && where.owner && left > 0) {
      left -= 1;
      throw new Fault('store', { outcome: 'unknown', retryable: true, reason: 'My store does not answer.' });
    }
    return store.find(type, where);
  };
  const broken = { ...out, store: { ...out.store, find } };
  for (let minutes = 0; minutes < 8; minutes += 1) {
    await time.run(dispatch(broken));
    await wait(1);
  }
  expect(left).toBe(0);
  expect(teams.arrived).toHaveLength(1);
  expect((await effects()).map(({ state, attempts, doubts }) => [state, attempts, doubts])).toEqual([
    ['done', 4, undefined],
  ]);
});

test('a post to a channel that can not be confirmed is unknown and asked about, never posted again by itself', async () => {
  const director = aPerson(toMail('dana@msp.example'), ['director']);
  await store.commit(partitionOf.person(director.mail), [{ op: 'create', doc: director }]);
  const place = { serviceUrl: 'https://teams.example', botId: '28:bot', tenant: 't' };
  const { zone, country, mail } = director;
  const channel: Channel = {
    type: 'channel',
    id: '19:x',
    name: 'Success',
    place,
    zone,
    country,
    director: mail,
    digest: true,
    lastDigestOn: null,
    wakeAt: null,
  };
  await store.commit(partitionOf.channel('19:x'), [{ op: 'create', doc: channel }]);
  const stored = await store.get('channel', partitionOf.channel('19:x'), '19:x');
  await askForDigest(out, channel, stored?.version ?? '', day('2026-03-02'));
  failAfterSend(1, 'not written');
  await run();
  await wait(3);
  await run();
  await wait(3);
  await run();
  expect(teams.arrived).toHaveLength(1);
  const [post, asked] = (await effects()).toSorted((a, b) => a.name.localeCompare(b.name));
  expect(post).toMatchObject({ state: 'unknown', body: { kind: 'post-digest' } });
  expect(asked).toMatchObject({ body: { kind: 'show', to: mail, answer: { is: 'not-sent' } } });
});

test('a mail whose history can’t be written went out: it is never sent again by itself', async () => {
  await aCrowd(store, 1);
  const [owed] = (await store.find('obligation', { live: true })).map(({ doc }) => doc);
  if (!owed) throw new Error('nothing is owed');
  const partition = partitionOf.client(owed.client);
  const mail = { from: owed.owner, to: { name: 'Amina', mail: 'amina@acme.example' }, subject: 'Hello', text: 'Hello' };
  const body = { kind: 'send-mail' as const, obligation: owed.id, mail, by: owed.owner, card: null };
  const effect = toEffect(partition, owed.client, { name: 'mail:1', body }, out.clock.now());
  await store.commit(partition, [{ op: 'create', doc: effect }]);
  const sent: string[] = [];
  fails = (writes) => (sent.length > 0 && writes.some(({ doc }) => doc.type === 'history') ? 'denied' : undefined);
  const mails = { send: async ({ subject }: { subject: string }) => void sent.push(subject) };
  for (let minutes = 0; minutes < 8; minutes += 1) {
    await time.run(dispatch({ ...out, mails }).catch(() => 0));
    await wait(1);
  }
  expect(sent).toEqual(['Hello']);
  expect((await effects()).find(({ name }) => name === 'mail:1')).toMatchObject({ state: 'unknown' });
});
