// The day's card of a person: sent new in the morning and when they open the chat, refreshed in between (spec §3).

import type { Answer } from '../domain/answer.ts';
import type { Card } from '../domain/card.ts';
import { dayOf, type Instant, minutesBetween, plus } from '../domain/day.ts';
import type { NewEffect } from '../domain/effect.ts';
import { type Mail, partitionOf } from '../domain/ids.ts';
import type { MarkerOf } from '../domain/marker.ts';
import type { CardPlace, Person } from '../domain/person.ts';
import { type Chat, Fault } from '../ports.ts';
import { changePerson } from '../usecases/change-person.ts';
import { morning, movedOn } from '../usecases/morning-card.ts';
import type { FormPorts } from '../usecases/open-obligation.ts';
import type { Core } from '../usecases/world.ts';
import { yourDay } from '../usecases/your-day.ts';
import { type Cards, cardFor } from './card-for.ts';

type Out = Core & Cards & FormPorts & { chat: Chat };
type Reachable = Person & { chat: NonNullable<Person['chat']> };

const LEASE = { minutes: 2 };

/** Only who has it makes a person's card of the day; undefined: another instance does. */
export async function takeMorning(
  { store, clock }: Core,
  person: Mail,
): Promise<{ giveBack(): Promise<void> } | undefined> {
  const now = clock.now();
  const partition = partitionOf.person(person);
  const zone = (await store.get('person', partition, person))?.doc.zone ?? 'UTC';
  const name = `morning:${person}:${dayOf(now, zone)}`;
  const before = await store.get('marker', partition, name);
  if (before?.doc.is === 'morning' && before.doc.leaseUntil > now) return undefined;
  const mine: MarkerOf<'morning'> = { type: 'marker', partition, name, is: 'morning', leaseUntil: plus(now, LEASE) };
  const write = before
    ? ({ op: 'put', doc: mine, ifVersion: before.version } as const)
    : ({ op: 'create', doc: mine } as const);
  if ((await store.commit(partition, [write])) === 'conflict') return undefined;
  return {
    giveBack: async () => {
      const stored = await store.get('marker', partition, name);
      if (stored?.doc.is !== 'morning' || stored.doc.leaseUntil !== mine.leaseUntil) return;
      const doc = { ...mine, leaseUntil: clock.now() };
      await store.commit(partition, [{ op: 'put', doc, ifVersion: stored.version }]);
    },
  };
}

/** Sends the card (`new`), or refreshes the one that was already sent today. */
export async function sendDay(out: Out, person: Reachable, how: 'new' | 'refresh'): Promise<void> {
  const now = out.clock.now();
  const today = dayOf(now, person.zone);
  const answer = await day(out, person);
  const card = cardFor(out, answer, person);
  const sent = person.morning;
  if (how === 'refresh' && sent?.day === today) {
    if (isTyping(person, sent.card, now)) throw typing(person);
    if (await isReplaced(out, sent.card, card)) return;
  }
  const place = await out.chat.send(person.chat, card);
  const older = sent ? [movesOn(person, sent.card, now)] : [];
  const newest = (current: Person): Person => ({
    ...current,
    morning: { day: today, card: place, sentAt: now },
    formOpenSince: answer.is === 'your-day' ? null : now,
    formOpenOn: place.activity,
  });
  await changePerson(out, person.mail, newest, older);
}

/** An older card points to the newest, once nobody types on it any more; it never holds the new one up. */
function movesOn(person: Reachable, card: CardPlace, now: Instant): NewEffect {
  const { mail: to, formOpenSince } = person;
  const name = `move-on:${to}:${card.activity}`;
  const body = { kind: 'move-on' as const, to, card };
  if (formOpenSince === null || !isTyping(person, card, now)) return { name, body };
  return { name, body, notBefore: plus(formOpenSince, { minutes: TYPING_MINUTES }) };
}

/** Replaces an older card of the day; one that the chat has no more is let be. */
export async function moveOn(out: Out, { to, card }: { to: Mail; card: CardPlace }): Promise<void> {
  const person = (await out.store.get('person', partitionOf.person(to), to))?.doc;
  if (!person) return;
  if (isTyping(person, card, out.clock.now())) throw typing(person);
  await isReplaced(out, card, cardFor(out, movedOn, person));
}

/** A form left open for longer than this was walked away from. */
const TYPING_MINUTES = 60;

function isTyping({ formOpenSince, formOpenOn }: Person, card: CardPlace, now: Instant): boolean {
  const isHere = formOpenOn === undefined || formOpenOn === card.activity;
  return isHere && formOpenSince !== null && minutesBetween(formOpenSince, now) < TYPING_MINUTES;
}

/** Going back to the list shows what is new at once; this only looks again in between. */
function typing({ name }: Person): Fault {
  const reason = `${name} has a form open on the card.`;
  return new Fault('teams', { outcome: 'failed', retryable: true, reason, retryAfterSeconds: 300 });
}

/** Replaces a card in place; false when the chat has it no more, so that it must be sent anew. */
export async function isReplaced({ chat }: { chat: Chat }, at: CardPlace, card: Card): Promise<boolean> {
  try {
    await chat.update(at, card);
    return true;
  } catch (error) {
    if (error instanceof Fault && error.outcome === 'failed' && !error.retryable) return false;
    throw error;
  }
}

/** The list, when the form of a single thing needs a system that does not answer: the morning waits for none. */
async function day(out: Out, person: Reachable): Promise<Answer> {
  try {
    return await morning(out, person);
  } catch (error) {
    if (error instanceof Fault) return yourDay(out, person);
    throw error;
  }
}
