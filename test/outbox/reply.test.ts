// An answer in the chat: it waits its turn like all else that goes to Teams, but not in the outbox.
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { sqliteStore } from '../../src/adapters/store/sqlite.ts';
import { pacedChat } from '../../src/outbox/paced-chat.ts';
import { Later, type Pacer, pacer } from '../../src/outbox/pacer.ts';
import { replying } from '../../src/outbox/reply.ts';
import { teamsWindows } from '../../src/outbox/windows.ts';
import type { Store } from '../../src/ports.ts';
import { type VirtualTeams, virtualTeams } from '../support/virtual-teams.ts';
import { type VirtualTime, virtualTime } from '../support/virtual-time.ts';

const start = '2026-03-02T08:30:00Z';
const card = { content: {}, text: '' };
const to = (conversation: string) => ({ conversation, serviceUrl: '', botId: '', userId: '', tenant: '' });

let store: Store;
let time: VirtualTime;
let teams: VirtualTeams;
let pace: Pacer;
beforeEach(() => {
  store = sqliteStore(':memory:');
  time = virtualTime(start);
  teams = virtualTeams(time, { latency: () => 50 });
  pace = pacer({ store, clock: time.clock, sleep: time.elapse }, { perSecond: 30, windows: teamsWindows });
});
afterEach(() => store.close());

async function answerAll(conversations: readonly string[]): Promise<unknown[]> {
  const reply = replying(pacedChat(teams, pace), { clock: time.clock, sleep: time.elapse });
  const ended = await time.run(Promise.allSettled(conversations.map((each) => reply(to(each), card))));
  return ended.map((each) => (each.status === 'rejected' ? each.reason : 'sent'));
}
const secondsOfArrival = () => teams.arrived.map(({ at }) => (at - Date.parse(start)) / 1000);

test('answers to many at once keep to the pace of all requests', async () => {
  const crowd = Array.from({ length: 90 }, (_, n) => `a:${n}`);
  expect(new Set(await answerAll(crowd))).toEqual(new Set(['sent']));
  expect(Math.max(...secondsOfArrival())).toBeGreaterThanOrEqual(2.9);
  expect(teams.refused).toEqual([]);
});

test('told to slow down for half a minute, an answer comes when it is over', async () => {
  await pace.throttled(30);
  expect(await answerAll(['a:0'])).toEqual(['sent']);
  expect(secondsOfArrival()[0]).toBeGreaterThanOrEqual(30);
});

test('nobody waits for an answer for more than a minute', async () => {
  await pace.throttled(120);
  expect(await answerAll(['a:0'])).toEqual([expect.any(Later)]);
  expect(teams.arrived).toEqual([]);
});
