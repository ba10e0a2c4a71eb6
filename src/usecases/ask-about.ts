// What could not be sent, or may have gone out: whoever answers for it is told, and decides (design §1).
import { dayOf } from '../domain/day.ts';
import { type Effect, type EffectBody, isAboutEffect } from '../domain/effect.ts';
import { type Mail, type Partition, partitionOf } from '../domain/ids.ts';
import { overseer } from '../domain/roles.ts';
import { nextAllowed } from '../domain/work-calendar.ts';
import { calendarOf, type World } from '../domain/world.ts';
import { toEffect } from './commit.ts';
import { outboxLine } from './outbox-line.ts';
import { type Core, loadWorld } from './world.ts';

/** The card to a director or administrator, as an effect of the same partition; none where others learn of it. */
export async function askAbout(core: Core, effect: Effect): Promise<Effect[]> {
  const world = await loadWorld(core);
  const to = await approver(core, world, effect.body);
  if (!to) return [];
  const line = await outboxLine(core, effect, world);
  const body = { kind: 'show' as const, to, card: null, answer: { is: 'not-sent' as const, line } };
  const notBefore = nextAllowed(calendarOf(world, to), world.now);
  const asked = (name: string, partition: Partition) =>
    toEffect(partition, effect.client, { name, body, notBefore }, world.now);
  if (effect.body.kind !== 'prompt' || effect.body.urgent)
    return [asked(`not-sent:${effect.name}:${world.now}`, effect.partition)];
  // Of a card of the day with many prompts one is enough: it collides in the partition of its person.
  const doc = asked(`not-sent:day:${effect.body.to}:${dayOf(world.now, 'UTC')}`, partitionOf.person(effect.body.to));
  await core.store.commit(doc.partition, [{ op: 'create', doc }]);
  return [];
}

/** A digest: the director who wanted it; a mail: whoever approved it; a card for a person: who oversees them. Nobody is told of a card about a card. */
async function approver(core: Core, { people }: World, body: EffectBody): Promise<Mail | null> {
  if (isAboutEffect(body)) return null;
  switch (body.kind) {
    case 'post-digest':
    case 'post-escalation':
      return (await core.store.get('channel', partitionOf.channel(body.channel), body.channel))?.doc.director ?? null;
    case 'send-mail':
    case 'mail-minutes':
    case 'mail-report':
    case 'remind-guests':
    case 'hand-over':
    case 'merge':
      return body.by;
    case 'prompt':
    case 'tell':
    case 'show':
      return overseer(people, body.to);
    // The prompts it would have carried come by themselves, an older card does no harm; the others tell who asked for them.
    case 'open-day':
    case 'refresh-day':
    case 'move-on':
    case 'book-event':
    case 'cancel-event':
    case 'move-event':
    case 'join-event':
    case 'file-deck':
    case 'file-minutes':
    case 'file-report':
    case 'file-upload':
      return null;
    default:
      return body satisfies never;
  }
}
