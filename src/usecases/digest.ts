// The channel digest: switched on and off by a director, posted once each business day (spec §6).
import type { Answer, AnswerOf } from '../domain/answer.ts';
import type { Channel } from '../domain/channel.ts';
import { addDays, at, type Day, dayOf, type Instant, minutesBetween, weekday } from '../domain/day.ts';
import { partitionOf } from '../domain/ids.ts';
import type { Person } from '../domain/person.ts';
import { addBusinessDays, rollForward } from '../domain/work-calendar.ts';
import { calendarOf, type World } from '../domain/world.ts';
import { clientRef, guard } from './answers.ts';
import { toEffect } from './commit.ts';
import { escalationsNow } from './escalations.ts';
import { type Core, loadWorld } from './world.ts';

export type ChannelPlace = Pick<Channel, 'id' | 'name' | 'place'>;

/** From the next business morning on; the channel takes zone, holidays and director from whoever typed it. */
export async function digestOn(core: Core, asker: Person, channel: ChannelPlace | null): Promise<Answer> {
  const world = await loadWorld(core);
  const refusal = guard(asker, 'digest', null, world);
  if (refusal) return refusal;
  if (!channel) return onlyInChannels;
  const known = await core.store.get('channel', partitionOf.channel(channel.id), channel.id);
  if (known?.doc.digest)
    return note('plain', 'The digest is already on', `It comes at ${core.policy.digest.at} on business days.`);
  const doc: Channel = {
    type: 'channel',
    ...channel,
    zone: asker.zone,
    country: asker.country,
    director: asker.mail,
    digest: true,
    lastDigestOn: null,
    wakeAt: firstDigest(world, asker),
  };
  await core.store.commit(partitionOf.channel(channel.id), [{ op: 'put', doc }]);
  const when = `It comes here each business day at ${core.policy.digest.at} (${asker.zone}). Type "digest off" to end it.`;
  return note('good', 'The digest is on', when);
}

export async function digestOff(core: Core, asker: Person, channel: ChannelPlace | null): Promise<Answer> {
  const refusal = guard(asker, 'digest', null, await loadWorld(core));
  if (refusal) return refusal;
  if (!channel) return onlyInChannels;
  const partition = partitionOf.channel(channel.id);
  for (;;) {
    const known = await core.store.get('channel', partition, channel.id);
    if (!known?.doc.digest) return note('plain', 'The digest is already off', 'Nothing is posted here by itself.');
    const doc = { ...known.doc, digest: false, wakeAt: null };
    const outcome = await core.store.commit(partition, [{ op: 'put', doc, ifVersion: known.version }]);
    if (outcome === 'committed') return note('good', 'The digest is off', 'Nothing is posted here by itself any more.');
  }
}

/** Asks for today's post, once, and sets the next morning; days missed while Steward was away are not posted late. */
export async function askForDigest(core: Core, channel: Channel, version: string, day: Day): Promise<void> {
  const world = await loadWorld(core);
  const partition = partitionOf.channel(channel.id);
  const calendar = { ...calendarOf(world, channel.director), zone: channel.zone };
  const next = addBusinessDays(calendar, day, 1);
  const name = `digest:${channel.id}:${day}`;
  const body = { kind: 'post-digest' as const, channel: channel.id, day, since: channel.lastDigestOn };
  const late = channel.wakeAt !== null && dayOf(channel.wakeAt, channel.zone) !== day;
  const skipped = late || channel.stopped !== undefined;
  const asked = skipped || (await core.store.get('effect', partition, name));
  // What was resolved on a day without a post belongs into the next one.
  const lastDigestOn = skipped ? channel.lastDigestOn : day;
  const doc: Channel = { ...channel, lastDigestOn, wakeAt: at(next, core.policy.digest.at, channel.zone) };
  const effect = toEffect(partition, null, { name, body }, world.now);
  await core.store.commit(partition, [
    { op: 'put', doc, ifVersion: version },
    ...(asked ? [] : [{ op: 'create' as const, doc: effect }]),
  ]);
}

type Asked = { day: Day; since?: Day | null };

/** What the post says; null: nothing to say today (*Nothing open* is said on Mondays only). */
export async function digestOf(core: Core, channel: Channel, asked: Asked): Promise<AnswerOf<'digest'> | null> {
  const world = await loadWorld(core);
  const { day } = asked;
  const { open, resolved } = await escalationsNow(core, world, sinceMinutes(world, channel, asked));
  const care = (await core.store.find('client', {}))
    .filter(({ doc }) => doc.extraCare)
    .map(({ doc }) => clientRef(doc));
  const silent = open.length + resolved.length + care.length === 0;
  const mondaysOnly = core.policy.digest.sayNothingOpenOnMondays && weekday(day) !== 1;
  if (silent && mondaysOnly) return null;
  return { is: 'digest', day, zone: channel.zone, open, resolved, care };
}

/** Back to the last post, else to the time at which the business day before had one. */
function sinceMinutes(world: World, { director, zone }: Channel, { day, since }: Asked): number {
  const before = since ?? addBusinessDays(calendarOf(world, director), day, -1);
  return minutesBetween(at(before, world.policy.digest.at, zone), world.now);
}

function firstDigest(world: World, asker: Person): Instant {
  const calendar = calendarOf(world, asker.mail);
  const today = dayOf(world.now, calendar.zone);
  const time = world.policy.digest.at;
  const first = at(today, time, calendar.zone) > world.now ? today : addDays(today, 1);
  return at(rollForward(first, calendar), time, calendar.zone);
}

function note(tone: 'good' | 'plain', title: string, text: string): Answer {
  return { is: 'note', tone, title, text, buttons: [] };
}

const onlyInChannels: Answer = {
  is: 'refused',
  because: 'A digest belongs in a channel: write "@Steward digest on" in the channel that should get it.',
  whoCould: [],
  buttons: [],
};
