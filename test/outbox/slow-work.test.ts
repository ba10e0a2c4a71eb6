// Work that takes its time: what it shows meanwhile harms nothing.
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { sqliteStore } from '../../src/adapters/store/sqlite.ts';
import type { EffectBody } from '../../src/domain/effect.ts';
import { partitionOf } from '../../src/domain/ids.ts';
import { meetingId } from '../../src/domain/meeting.ts';
import { dispatch } from '../../src/outbox/dispatcher.ts';
import type { Outside } from '../../src/outbox/handlers.ts';
import { Later } from '../../src/outbox/pacer.ts';
import { Fault, type Store } from '../../src/ports.ts';
import { toEffect } from '../../src/usecases/commit.ts';
import { keep } from '../support/core.ts';
import { anInstance, morning } from '../support/crowd.ts';
import { type VirtualTeams, virtualTeams } from '../support/virtual-teams.ts';
import { type VirtualTime, virtualTime } from '../support/virtual-time.ts';
import { acme, alex, aPerson, aPlannedClient } from '../support/world.ts';

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
      folder: async () => ({ drive: 'd', item: 'f', url: 'https://sharepoint.example/f' }),
      file: async (_, name) => {
        filed.push(name);
        return { drive: 'd', item: '1', name, url: 'https://sharepoint.example/1', eTag: '1', print: '1' };
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
