// What became of slow work is shown on the card that asked for it: where others read along, without what is not for them.
import { expect, test } from '@jest/globals';
import type { Card } from '../../src/domain/card.ts';
import type { Effect } from '../../src/domain/effect.ts';
import { partitionOf } from '../../src/domain/ids.ts';
import type { CardPlace } from '../../src/domain/person.ts';
import { type Outside, send } from '../../src/outbox/handlers.ts';
import { Fault } from '../../src/ports.ts';
import { sealer } from '../../src/usecases/seal.ts';
import { aCore } from '../support/core.ts';
import { samples } from '../support/sample-answers.ts';
import { alex, aPerson } from '../support/world.ts';

const place = { serviceUrl: 'https://teams.example', botId: '28:bot', tenant: 't' };
const closed = samples.find(({ name }) => name === 'closed')?.answer;
const decided = 'Boston firewall';

/** The texts of the cards, each by its conversation. */
async function shownOn(conversation: string, given: { isGone?: boolean } = {}): Promise<[string, string][]> {
  const core = await aCore();
  const shown: [string, string][] = [];
  const see = (to: string, { content }: Card) => void shown.push([to, JSON.stringify(content)]);
  const stored = await core.store.get('person', partitionOf.person(alex), alex);
  const doc = aPerson(alex, ['vcio'], { chat: { ...place, userId: '29:alex', conversation: 'a:alex' } });
  await core.store.commit(partitionOf.person(alex), [{ op: 'put', doc, ifVersion: stored?.version ?? '' }]);
  const chat = {
    send: async (to: Omit<CardPlace, 'activity'>, card: Card) => see(to.conversation, card),
    update: async (at: CardPlace, card: Card) => {
      if (given.isGone) throw new Fault('teams', { outcome: 'failed', retryable: false, reason: 'gone' });
      see(at.conversation, card);
    },
  };
  const out = { ...core, chat, sealer: sealer('key') } as unknown as Outside;
  const card = { ...place, conversation, activity: '1' };
  await send(out, { body: { kind: 'show', to: alex, card, answer: closed } } as unknown as Effect);
  await core.remove();
  return shown;
}

test('whole in the personal chat', async () => {
  const [[where, text] = []] = await shownOn('a:alex');
  expect(where).toBe('a:alex');
  expect(text).toContain(decided);
});

test('not in a group chat, which says where it is', async () => {
  const [[where, text] = []] = await shownOn('19:group');
  expect(where).toBe('19:group');
  expect(text).not.toContain(decided);
  expect(text).toContain('in our personal chat');
});

test('whole in the personal chat, once the card of the group chat is gone', async () => {
  const [[where, text] = []] = await shownOn('19:group', { isGone: true });
  expect(where).toBe('a:alex');
  expect(text).toContain(decided);
});
