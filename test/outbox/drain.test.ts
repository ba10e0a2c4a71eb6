// A morning when everybody's card is due in the same minute: sent at the configured rate, by any number of instances.
import { afterEach, describe, expect, test } from '@jest/globals';
import { sqliteStore } from '../../src/adapters/store/sqlite.ts';
import type { Outside } from '../../src/outbox/handlers.ts';
import { replying } from '../../src/outbox/reply.ts';
import type { Store } from '../../src/ports.ts';
import { aCrowd, anInstance, morning, runUntilEmpty } from '../support/crowd.ts';
import { type VirtualTeams, virtualTeams } from '../support/virtual-teams.ts';
import { type VirtualTime, virtualTime } from '../support/virtual-time.ts';

const RATE = 30;
const card = { content: {}, text: '' };
const chatOf = (conversation: string) => ({ conversation, serviceUrl: '', botId: '', userId: '', tenant: '' });
let store: Store;
afterEach(() => store.close());

async function opened(
  people: number,
  instances: number,
  perPerson = 1,
): Promise<{ time: VirtualTime; teams: VirtualTeams; outs: Outside[] }> {
  store = sqliteStore(':memory:');
  await aCrowd(store, people, perPerson);
  const time = virtualTime(morning);
  let n = 0;
  // Between 60 and 140 ms, in no order.
  const teams = virtualTeams(time, { latency: () => 60 + ((n++ * 37) % 81) });
  const outs = Array.from({ length: instances }, () => anInstance(store, time, teams, RATE));
  return { time, teams, outs };
}
const seconds = (teams: VirtualTeams) => {
  const times = teams.arrived.map(({ at }) => at);
  return (Math.max(...times) - Math.min(...times)) / 1000;
};

describe.each([1, 3])('%i instances', (instances) => {
  test('send everybody one card at 95 % of the rate or more, without a 429', async () => {
    const people = 90;
    const { time, teams, outs } = await opened(people, instances);
    await runUntilEmpty(outs, time);
    expect(new Set(teams.arrived.map(({ conversation }) => conversation)).size).toBe(people);
    expect(teams.arrived).toHaveLength(people);
    expect(teams.refused).toEqual([]);
    expect((people - 1) / RATE / seconds(teams)).toBeGreaterThanOrEqual(0.95);
  });

  test('answer who writes meanwhile within two seconds', async () => {
    const { time, teams, outs } = await opened(150, instances);
    const waited: number[] = [];
    const ask = async (out: Outside, n: number) => {
      await time.elapse(500 + 300 * n);
      const from = time.now();
      await replying(out.chat, { clock: time.clock, sleep: time.elapse })(chatOf(`a:asker${n}`), card);
      waited.push(time.now() - from);
    };
    const asks = Array.from({ length: 12 }, (_, n) => outs[n % outs.length]).map((out, n) => out && ask(out, n));
    await Promise.all([runUntilEmpty(outs, time), ...asks]);
    expect(waited).toHaveLength(12);
    expect(Math.max(...waited)).toBeLessThanOrEqual(2000);
    expect(teams.refused).toEqual([]);
  });

  test('put all that is due for a person on one card', async () => {
    const { time, teams, outs } = await opened(12, instances, 4);
    await runUntilEmpty(outs, time);
    expect(teams.arrived).toHaveLength(12);
    const prompted = (await store.find('obligation', { live: true })).filter(({ doc }) => doc.state === 'prompted');
    expect(prompted).toHaveLength(48);
  });

  test('slow down together when Teams says so, and recover', async () => {
    const { time, teams, outs } = await opened(90, instances);
    const start = time.now();
    teams.throttle(start + 1000, start + 2000);
    await runUntilEmpty(outs, time);
    expect(teams.arrived).toHaveLength(90);
    // Those on their way when it began, and few who look whether it is over.
    expect(teams.refused.every(({ because }) => because === 'told')).toBe(true);
    expect(teams.refused.length).toBeLessThanOrEqual(25);
    const after = teams.arrived.filter(({ at }) => at > start + 2000).map(({ at }) => at);
    expect(Math.max(...after)).toBeLessThanOrEqual(start + 9000);
  });
});
