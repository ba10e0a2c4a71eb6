// Answers in the chat go out at the pace of all else. Somebody waits for them: they wait their turn here, not in the outbox.
import type { Card } from '../domain/card.ts';
import { type Instant, plus } from '../domain/day.ts';
import type { ChatPlace } from '../domain/person.ts';
import { type Chat, type Clock, Fault } from '../ports.ts';
import { Later } from './pacer.ts';

type Given = { clock: Clock; sleep: (ms: number) => Promise<void> };

/** After so long the person has asked again or turned to something else. */
const PATIENCE = { minutes: 1 };

/** Teams told to slow down, or no turn came soon: it waits, a minute in all. What is unclear is never sent again. */
export function replying(chat: Chat, { clock, sleep }: Given): (to: ChatPlace, card: Card) => Promise<void> {
  return async (to, card) => {
    const last = plus(clock.now(), PATIENCE);
    for (;;) {
      const error = await chat.send(to, card).then(() => null, asIs);
      if (error === null) return;
      const next = nextTry(error, clock.now());
      if (next === null || next > last) throw error;
      await sleep(Date.parse(next) - Date.parse(clock.now()));
    }
  };
}

const asIs = (error: unknown) => error;

/** Null: it was perhaps sent, or will not be taken. */
function nextTry(error: unknown, now: Instant): Instant | null {
  if (error instanceof Later) return error.until;
  // The pace knows of it: the next turn comes when Teams takes requests again.
  return error instanceof Fault && error.signal === 'throttled' ? now : null;
}
