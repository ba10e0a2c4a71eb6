// Several instances and one Teams: together they keep its limits, whoever of them sends.
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { sqliteStore } from '../../src/adapters/store/sqlite.ts';
import { toInstant } from '../../src/domain/day.ts';
import { pacedChat } from '../../src/outbox/paced-chat.ts';
import { Later, pacer } from '../../src/outbox/pacer.ts';
import { teamsWindows } from '../../src/outbox/windows.ts';
import { type Chat, Fault, type Store } from '../../src/ports.ts';
import { type VirtualTeams, virtualTeams } from '../support/virtual-teams.ts';
import { type VirtualTime, virtualTime } from '../support/virtual-time.ts';

const start = '2026-03-02T08:30:00Z';
const card = { content: {}, text: '' };
const to = (conversation: string) => ({ conversation, serviceUrl: '', botId: '', userId: '', tenant: '' });
const upTo = (n: number) => Array.from({ length: n }, (_, at) => at);

let store: Store;
let time: VirtualTime;
let teams: VirtualTeams;
let chats: Chat[];
beforeEach(() => {
  store = sqliteStore(':memory:');
  time = virtualTime(start);
  teams = virtualTeams(time, { latency: () => 50 });
  const limits = { perSecond: 30, windows: teamsWindows };
  chats = upTo(3).map(() => pacedChat(teams, pacer({ store, clock: time.clock, sleep: time.elapse }, limits)));
});
afterEach(() => store.close());

/** All at once, spread over the instances; how each ended. */
async function sendAll(conversations: readonly string[]): Promise<unknown[]> {
  const sends = conversations.map((each, n) => chats[n % chats.length]?.send(to(each), card));
  const ended = await time.run(Promise.allSettled(sends));
  return ended.map((each) => (each.status === 'rejected' ? each.reason : 'sent'));
}

describe('three instances', () => {
  test('send 30 a second together', async () => {
    await sendAll(upTo(90).map((n) => `a:${n}`));
    const [first = 0, ...rest] = teams.arrived.map(({ at }) => at);
    expect((rest.at(-1) ?? 0) - first).toBeGreaterThanOrEqual(2960);
    expect((rest.at(-1) ?? 0) - first).toBeLessThanOrEqual(3050);
    expect(teams.refused).toEqual([]);
  });

  test('keep the windows of one conversation together, and hold up no other', async () => {
    const ends = await sendAll([...upTo(20).map(() => 'a:busy'), ...upTo(20).map((n) => `a:${n}`)]);
    expect(teams.refused).toEqual([]);
    const others = teams.arrived.filter(({ conversation }) => conversation !== 'a:busy').map(({ at }) => at);
    expect(Math.max(...others)).toBeLessThanOrEqual(Date.parse(start) + 2000);
    expect(ends.filter((end) => end === 'sent')).toHaveLength(40);
  });

  test('give back what a conversation takes only much later, with the time', async () => {
    const ends = await sendAll(upTo(70).map(() => 'a:busy'));
    const later = ends.filter((end) => end instanceof Later);
    expect(later.length).toBeGreaterThan(0);
    expect(ends.length - later.length).toBe(teams.arrived.length);
    expect(Date.parse(later[0]?.until ?? '')).toBeGreaterThan(time.now());
    expect(teams.refused).toEqual([]);
  });

  test('all wait when one of them is told for how long, and go on after it', async () => {
    const busy = new Fault('teams', {
      outcome: 'failed',
      retryable: true,
      reason: 'slow down',
      retryAfterSeconds: 5,
      signal: 'throttled',
    });
    teams.fail('a:0', () => busy, 'lost');
    expect(await sendAll(['a:0'])).toEqual([busy]);
    const told = time.now();
    expect(await sendAll(upTo(9).map((n) => `a:${n}`))).toEqual(Array(9).fill('sent'));
    expect(Math.min(...teams.arrived.map(({ at }) => at))).toBeGreaterThanOrEqual(told + 5000);
  });
});

test('a throttling of minutes is not waited for by who holds an effect', async () => {
  await pacer({ store, clock: time.clock, sleep: time.elapse }, { perSecond: 30, windows: teamsWindows }).throttled(
    120,
  );
  expect(await sendAll(['a:0'])).toEqual([expect.any(Later)]);
  expect(teams.arrived).toEqual([]);
});

test('an instance whose clock is a day fast stops nobody, nor the conversation it sent to', async () => {
  const fast = { now: () => toInstant(time.now() + 24 * 60 * 60_000) };
  const limits = { perSecond: 30, windows: teamsWindows };
  await time.run(pacedChat(teams, pacer({ store, clock: fast, sleep: time.elapse }, limits)).send(to('a:0'), card));
  expect(await sendAll(upTo(9).map((n) => `a:${n}`))).toEqual(Array(9).fill('sent'));
  expect(Math.max(...teams.arrived.map(({ at }) => at))).toBeLessThanOrEqual(Date.parse(start) + 1000);
});
