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
    what: 'channel' in body ? await postOf(core, body) : what[body.kind],
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

async function postOf(
  { store }: Pick<Core, 'store'>,
  { kind, channel: id }: Extract<EffectBody, { channel: string }>,
): Promise<string> {
  const name = (await store.get('channel', partitionOf.channel(id), id))?.doc.name;
  if (!name) return what[kind];
  return kind === 'post-digest' ? `The digest of the channel ${name}` : `An escalation for the channel ${name}`;
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
  'move-event': 'Another time for a meeting',
  'join-event': 'The invitation of one more to a meeting',
  'file-deck': 'The slide deck',
  'file-minutes': 'The minutes of a meeting',
  'file-report': 'The status report',
  'file-upload': 'An attached file, for the client folder',
  'hand-over': 'The handover of clients',
  merge: 'The merge of two clients',
  'send-mail': 'A mail to a client',
  'mail-minutes': 'The minutes of a meeting, by mail',
  'mail-report': 'The status report, by mail',
  'remind-guests': 'The reminder of an invitation',
  'post-digest': 'The digest of a channel',
  'post-escalation': 'An escalation for a channel',
};
