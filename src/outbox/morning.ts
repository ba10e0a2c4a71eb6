// The day's card of a person: sent new in the morning and when they open the chat, refreshed in between (spec §3).

import type { Answer } from '../domain/answer.ts';
import type { Card } from '../domain/card.ts';
import { dayOf, type Instant, minutesBetween } from '../domain/day.ts';
import type { Effect } from '../domain/effect.ts';
import type { ClientId } from '../domain/ids.ts';
import type { CardPlace, Person } from '../domain/person.ts';
import type { Delivered } from '../domain/wake.ts';
import { type Chat, Fault } from '../ports.ts';
import { changePerson } from '../usecases/change-person.ts';
import { learnDelivered } from '../usecases/learn-delivered.ts';
import { morning } from '../usecases/morning-card.ts';
import type { FormPorts } from '../usecases/open-obligation.ts';
import type { Core } from '../usecases/world.ts';
import { yourDay } from '../usecases/your-day.ts';
import { type Cards, cardFor } from './card-for.ts';

type Out = Core & Cards & FormPorts & { chat: Chat };
type Reachable = Person & { chat: NonNullable<Person['chat']> };

/** Sends the card (`new`), or refreshes the one that was already sent today. */
export async function sendDay(out: Out, person: Reachable, how: 'new' | 'refresh'): Promise<void> {
  const now = out.clock.now();
  const today = dayOf(now, person.zone);
  const answer = await day(out, person);
  const card = cardFor(out, answer, person);
  const sent = person.morning;
  if (how === 'refresh' && isTyping(person, now)) throw typing(person);
  if (how === 'refresh' && sent?.day === today && (await isReplaced(out, sent.card, card))) return;
  const place = await out.chat.send(person.chat, card);
  await changePerson(out, person.mail, (current) => ({
    ...current,
    morning: { day: today, card: place, sentAt: now },
    formOpenSince: answer.is === 'your-day' ? null : now,
  }));
}

/** A form left open for longer than this was walked away from. */
const TYPING_MINUTES = 60;

function isTyping({ formOpenSince }: Person, now: Instant): boolean {
  return formOpenSince !== null && minutesBetween(formOpenSince, now) < TYPING_MINUTES;
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

/** The prompts a delivered card carried: each client's obligations are prompted. */
export async function confirmDelivered(out: Core, prompts: readonly Effect[]): Promise<void> {
  const byClient = Map.groupBy(prompts.flatMap(promptOf), ({ client }) => client);
  for (const [client, of] of byClient) await learnDelivered(out, client, of);
}

function promptOf({ client, body }: Effect): (Delivered & { client: ClientId })[] {
  return client && body.kind === 'prompt' ? [{ client, ...body }] : [];
}
