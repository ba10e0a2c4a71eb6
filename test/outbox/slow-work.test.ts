// Work that takes its time: what it shows meanwhile harms nothing, and it keeps nothing else waiting.
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { sqliteStore } from '../../src/adapters/store/sqlite.ts';
import type { Channel } from '../../src/domain/channel.ts';
import { plus } from '../../src/domain/day.ts';
import type { EffectBody } from '../../src/domain/effect.ts';
import { partitionOf } from '../../src/domain/ids.ts';
import { meetingId } from '../../src/domain/meeting.ts';
import { dispatch, keepSending } from '../../src/outbox/dispatcher.ts';
import type { Outside } from '../../src/outbox/handlers.ts';
import { Later } from '../../src/outbox/pacer.ts';
import { Fault, type Store } from '../../src/ports.ts';
import { toEffect } from '../../src/usecases/commit.ts';
import { raiseEscalation } from '../../src/usecases/escalations.ts';
import { sweep } from '../../src/usecases/sweep.ts';
import { keep } from '../support/core.ts';
import { anInstance, morning } from '../support/crowd.ts';
import { type VirtualTeams, virtualTeams } from '../support/virtual-teams.ts';
import { type VirtualTime, virtualTime } from '../support/virtual-time.ts';
import { acme, alex, aPerson, aPlannedClient, director } from '../support/world.ts';

let store: Store;
let time: VirtualTime;
let teams: VirtualTeams;
/** Names of what was filed. */
let filed: string[];
let errors: unknown[];
const unhandled: unknown[] = [];
const note = (error: unknown) => void unhandled.push(error);
beforeEach(async () => {
  store = sqliteStore(':memory:');
  time = virtualTime(morning);
  teams = virtualTeams(time);
  filed = [];
  errors = [];
  process.on('unhandledRejection', note);
  const chat = {
    serviceUrl: 'https://teams.example',
    conversation: 'a:1',
    botId: '28:bot',
    tenant: 't',
    userId: '29:1',
  };
  await store.commit(partitionOf.person(alex), [{ op: 'create', doc: aPerson(alex, ['vcio'], { chat }) }]);
  await keep(anInstance(store, time, teams), aPlannedClient());
});
afterEach(async () => {
  jest.useRealTimers();
  process.off('unhandledRejection', note);
  await store.close();
  expect(unhandled.splice(0)).toEqual([]);
});

/** An instance that builds decks of four slides into folders of its own. */
function aBuilder(): Outside {
  const out = anInstance(store, time, teams);
  return {
    ...out,
    log: { ...out.log, error: (_, data) => void errors.push(data?.error) },
    evidence: {
      assessment: async () => undefined,
      warranty: async () => undefined,
      serviceDesk: async () => undefined,
    },
    deckWriter: {
      write: async (_, onSlide) => {
        onSlide?.(4);
        await time.elapse(1000);
        return new Uint8Array(10);
      },
    },
    files: {
      folder: async () => ({
        drive: 'd',
        item: 'f',
        url: 'https://sharepoint.example/f',
        home: { item: 'h', name: 'H' },
      }),
      file: async (_, name) => {
        filed.push(name);
        const file = { drive: 'd', item: '1', name, url: 'https://sharepoint.example/1', eTag: '1', print: '1' };
        return { ...file, asked: name, within: 'f' };
      },
      print: () => '1',
      read: async () => undefined,
    },
  };
}
const card = {
  serviceUrl: 'https://teams.example',
  conversation: 'a:1',
  botId: '28:bot',
  tenant: 't',
  activity: '1:1',
};
const deck: EffectBody = { kind: 'file-deck', meeting: meetingId(acme, 1), by: alex, card };

async function ask(name: string, body: EffectBody): Promise<void> {
  const doc = toEffect(partitionOf.client(acme), acme, { name, body }, time.clock.now());
  await store.commit(doc.partition, [{ op: 'create', doc }]);
}
/** As the running bot does. */
function runFor(sending: ReturnType<typeof keepSending>, seconds: number): Promise<void> {
  const looking = async () => {
    for (const end = time.now() + seconds * 1000; time.now() < end; await time.elapse(500)) await sending.look();
  };
  return time.run(looking());
}
const effect = async (name: string) => (await store.get('effect', partitionOf.client(acme), name))?.doc;

test.each<[string, (out: Outside) => Partial<Outside>]>([
  [
    'Teams takes no more for now',
    ({ chat }) => ({ chat: { ...chat, update: () => Promise.reject(new Later(time.now() + 60_000)) } }),
  ],
  [
    'the store does not answer',
    ({ store }) => {
      const reason = 'My store does not answer.';
      let left = 1;
      const get: Store['get'] = async (type, partition, name) => {
        if (type !== 'person' || left === 0) return store.get(type, partition, name);
        left -= 1;
        throw new Fault('store', { outcome: 'failed', retryable: true, reason });
      };
      return { store: { ...store, get } };
    },
  ],
])('a deck is filed at the first attempt although its progress can not be shown: %s', async (_, broken) => {
  const out = aBuilder();
  await ask('deck', deck);
  await time.run(dispatch({ ...out, ...broken(out) }));
  expect(filed).toHaveLength(1);
  expect(await effect('deck')).toMatchObject({ state: 'done', attempts: 1 });
  expect(errors).toEqual([]);
});

test('a mistake of ours in showing it is logged, and the deck is filed', async () => {
  const out = aBuilder();
  await ask('deck', deck);
  const bug = new TypeError('x is undefined');
  await time.run(dispatch({ ...out, chat: { ...out.chat, update: () => Promise.reject(bug) } }));
  expect(filed).toHaveLength(1);
  expect(await effect('deck')).toMatchObject({ state: 'done', attempts: 1 });
  expect(errors).toEqual([bug]);
});

test('a mistake of ours in building it is no endless loop: whoever asked is told, and the outbox keeps it', async () => {
  const out = aBuilder();
  let built = 0;
  const write = async () => {
    built += 1;
    throw new TypeError('x is undefined');
  };
  const sending = keepSending({ ...out, deckWriter: { write } }, new AbortController().signal);
  await ask('deck', deck);
  await runFor(sending, 60 * 60);
  expect(built).toBe(10);
  const reason = 'Steward broke off each time: please tell an administrator.';
  expect(await effect('deck')).toMatchObject({ state: 'unknown', reason });
  const shown = (await store.find('effect', {})).find(({ doc }) => doc.name.startsWith('show:deck:failed:'))?.doc;
  expect(shown).toMatchObject({
    state: 'done',
    body: { to: alex, answer: { text: expect.stringContaining(reason) } },
  });
});

test('a progress that Teams never answers holds no deck up for longer than a moment', async () => {
  jest.useFakeTimers({ doNotFake: ['setImmediate', 'nextTick', 'queueMicrotask', 'Date'] });
  const out = aBuilder();
  const deckWriter: Outside['deckWriter'] = {
    write: async (_, onSlide) => {
      onSlide?.(4);
      return new Uint8Array(10);
    },
  };
  await ask('deck', deck);
  const run = dispatch({ ...out, deckWriter, chat: { ...out.chat, update: () => new Promise(() => {}) } });
  while (jest.getTimerCount() === 0) await new Promise(setImmediate);
  jest.advanceTimersByTime(15_000);
  await run;
  expect(filed).toHaveLength(1);
});

describe('while a deck takes for ever', () => {
  let out: Outside;
  let stop: AbortController;
  let sending: ReturnType<typeof keepSending>;
  let deckEnds: () => void;
  beforeEach(async () => {
    const { promise, resolve } = Promise.withResolvers<Uint8Array>();
    deckEnds = () => resolve(new Uint8Array(10));
    out = { ...aBuilder(), deckWriter: { write: () => promise } };
    stop = new AbortController();
    sending = keepSending(out, stop.signal);
    await ask('deck', deck);
  });
  const run = (seconds: number) => runFor(sending, seconds);

  test('an escalation raised then reaches its owner and its channel within 2 seconds', async () => {
    const dana = aPerson(director, ['director']);
    const { zone, country, mail } = dana;
    const place = { serviceUrl: 'https://teams.example', botId: '28:bot', tenant: 't' };
    const digest = { director: mail, digest: true, lastDigestOn: null, wakeAt: null };
    const channel: Channel = { type: 'channel', id: '19:x', name: 'Success', place, zone, country, ...digest };
    await store.commit(partitionOf.person(mail), [{ op: 'create', doc: dana }]);
    await store.commit(partitionOf.channel('19:x'), [{ op: 'create', doc: channel }]);
    await run(5);
    const input = { severity: 1 as const, what: 'Mail is down', affected: '', ticket: '' };
    const promisedAt = plus(time.clock.now(), { hours: 1 });
    await raiseEscalation(out, dana, { client: acme, n: 1, input: { ...input, promisedAt } });
    await sweep(out);
    await run(2);
    const found = (await store.find('effect', {})).map(({ doc }) => doc);
    const urgent = found.filter(({ body }) => body.kind === 'prompt' && body.urgent && body.to === alex);
    expect(urgent.map(({ state }) => state)).toEqual(['done']);
    expect(teams.arrived.filter(({ conversation }) => conversation === '19:x')).toHaveLength(1);
    expect(await effect('deck')).toMatchObject({ state: 'sending', attempts: 1 });
    deckEnds();
    await run(2);
    expect(await effect('deck')).toMatchObject({ state: 'done', attempts: 1 });
  });

  test('this instance does not build it a second time, be its lease over', async () => {
    await run(200);
    expect(await effect('deck')).toMatchObject({ attempts: 1 });
  });

  test('what is asked of the same folder waits for it', async () => {
    await ask('deck again', deck);
    await run(5);
    expect(await effect('deck again')).toMatchObject({ state: 'waiting', attempts: 0 });
    deckEnds();
    await run(5);
    expect(await effect('deck again')).toMatchObject({ state: 'done' });
  });

  test('told to stop, it is finished, and nothing new is begun', async () => {
    await run(1);
    await ask('deck again', deck);
    stop.abort();
    let hasEnded = false;
    const ended = sending.ended().then(() => {
      hasEnded = true;
    });
    await run(5);
    expect(hasEnded).toBe(false);
    deckEnds();
    await time.run(ended);
    expect(await effect('deck')).toMatchObject({ state: 'done' });
    expect(await effect('deck again')).toMatchObject({ state: 'waiting', attempts: 0 });
  });
});
