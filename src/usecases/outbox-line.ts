// An unfinished effect as people read it: what it is, for whom, and why it has not gone out.
import type { OutboxLine } from '../domain/answer-parts.ts';
import type { Effect, EffectBody } from '../domain/effect.ts';
import { partitionOf } from '../domain/ids.ts';
import { refOf, type World } from '../domain/world.ts';
import { clientRef } from './answers.ts';
import type { Core } from './world.ts';

export async function outboxLine(core: Pick<Core, 'store'>, effect: Effect, world: World): Promise<OutboxLine> {
  const { name, body, client: id } = effect;
  const file = id && (await core.store.get('client', partitionOf.client(id), id));
  return {
    effect: name,
    what: body.kind === 'post-digest' ? await digestOf(core, body.channel) : what[body.kind],
    to: personOf(body, world),
    client: file ? clientRef(file.doc) : null,
    state: effect.state === 'dead' || effect.state === 'unknown' ? effect.state : 'waiting',
    reason: reasonOf(effect) ?? '',
    nextTryAt: effect.state === 'waiting' ? effect.wakeAt : null,
  };
}

/** Why it has not gone out, in plain words; null: it is only not its time yet. */
export function reasonOf(effect: Effect): string | null {
  if (effect.state === 'sending') return 'It is being sent now.';
  return 'reason' in effect && effect.reason ? effect.reason : null;
}

async function digestOf({ store }: Pick<Core, 'store'>, id: string): Promise<string> {
  const channel = await store.get('channel', partitionOf.channel(id), id);
  return channel?.doc.name ? `The digest of the channel ${channel.doc.name}` : what['post-digest'];
}

function personOf(body: EffectBody, world: World): OutboxLine['to'] {
  if ('to' in body) return refOf(world, body.to);
  return 'by' in body ? refOf(world, body.by) : null;
}

const what: Readonly<Record<EffectBody['kind'], string>> = {
  prompt: 'The card of what is due',
  'open-day': 'The card of the day',
  'refresh-day': 'The card of the day',
  'move-on': 'The card of an earlier day',
  tell: 'A message',
  show: 'An answer',
  'book-event': 'The invitation to a meeting',
  'cancel-event': 'The cancellation of a meeting',
  'join-event': 'The invitation of one more to a meeting',
  'file-deck': 'The slide deck',
  'file-report': 'The status report',
  'hand-over': 'The handover of clients',
  merge: 'The merge of two clients',
  'send-mail': 'A mail to a client',
  'post-digest': 'The digest of a channel',
};
