// The day's card of a person: sent new in the morning and when they open the chat, refreshed in between (spec §3).

import { dayOf } from '../domain/day.ts';
import type { Effect } from '../domain/effect.ts';
import type { ClientId, ObligationId } from '../domain/ids.ts';
import type { Person } from '../domain/person.ts';
import type { Chat } from '../ports.ts';
import { changePerson } from '../usecases/change-person.ts';
import { learnDelivered } from '../usecases/learn-delivered.ts';
import type { FormPorts } from '../usecases/open-obligation.ts';
import type { Core } from '../usecases/world.ts';
import { morning } from '../usecases/your-day.ts';
import { type Cards, cardFor } from './card-for.ts';

type Out = Core & Cards & FormPorts & { chat: Chat };
type Reachable = Person & { chat: NonNullable<Person['chat']> };

/** Sends the card (`new`), or refreshes the one that was already sent today. */
export async function sendDay(out: Out, person: Reachable, how: 'new' | 'refresh'): Promise<void> {
  const now = out.clock.now();
  const today = dayOf(now, person.zone);
  const card = cardFor(out, await morning(out, person), person);
  const sent = person.morning;
  if (how === 'refresh' && sent?.day === today) return out.chat.update(sent.card, card);
  const place = await out.chat.send(person.chat, card);
  await changePerson(out, person.mail, (current) => ({
    ...current,
    morning: { day: today, card: place, sentAt: now },
  }));
}

/** The prompts a delivered card carried: each client's obligations are prompted. */
export async function confirmDelivered(out: Core, prompts: readonly Effect[]): Promise<void> {
  const byClient = Map.groupBy(prompts.flatMap(promptOf), ({ client }) => client);
  for (const [client, of] of byClient)
    await learnDelivered(
      out,
      client,
      of.map(({ obligation }) => obligation),
    );
}

function promptOf({ client, body }: Effect): { client: ClientId; obligation: ObligationId }[] {
  return client && body.kind === 'prompt' ? [{ client, obligation: body.obligation }] : [];
}
