// What becomes of an effect after an attempt: done, tried again, dead or unknown (design §1).
import { type Instant, plus } from '../domain/day.ts';
import type { Effect } from '../domain/effect.ts';
import type { Fault } from '../ports.ts';

const LEASE = { minutes: 2 };
const MOST_ATTEMPTS = 10;
/** A longer pause than this helps nobody who waits in a chat. */
const LONGEST_PAUSE_SECONDS = 300;

/** How soon what is never given up is tried again; opening the chat sends its cards at once. */
const PATIENCE = { hours: 1 };

/**
 * A card for a person waits for them, however long (spec §3 *Nobody there*). An invitation that may be out is looked for
 * until that is known: given up, it would be sent a second time under another name.
 */
function isNeverGivenUp({ body }: Effect, { outcome }: Fault): boolean {
  if (body.kind === 'book-event') return outcome === 'unknown';
  return body.kind === 'prompt' || body.kind === 'tell' || body.kind === 'open-day';
}

/** Whether sending it twice is harmless: a card replaces or repeats itself, an event is looked up by its transaction id. */
function isRepeatable({ body }: Effect): boolean {
  return body.kind !== 'post-digest';
}

export function claimed(effect: Effect, now: Instant): Effect {
  return { ...base(effect), attempts: effect.attempts + 1, state: 'sending', leaseUntil: plus(now, LEASE) };
}

export function done(effect: Effect, now: Instant): Effect {
  return { ...base(effect), state: 'done', doneAt: now };
}

export function waiting(effect: Effect, wakeAt: Instant, reason: string): Effect {
  return { ...base(effect), wakeAt, state: 'waiting', reason };
}

/** The lease ran out: whoever had it stopped in the middle, so it may have gone out. */
export function abandoned(effect: Effect, now: Instant): Effect | null {
  if (isRepeatable(effect)) return null;
  const reason = 'Steward was stopped while it was being sent: it may have gone out.';
  return { ...base(effect), state: 'unknown', reason, endedAt: now };
}

/** The next state after a fault; `random` (0–1) spreads retries of many effects. */
export function afterFault(effect: Effect, fault: Fault, now: Instant, random: number): Effect {
  const { reason } = fault;
  const isUnknown = fault.outcome === 'unknown';
  const mayRepeat = isUnknown ? isRepeatable(effect) : fault.retryable;
  if (mayRepeat && effect.attempts < MOST_ATTEMPTS) {
    const backOff = Math.min(LONGEST_PAUSE_SECONDS, 2 ** effect.attempts) * (0.8 + 0.4 * random);
    return waiting(effect, plus(now, { seconds: fault.retryAfterSeconds ?? backOff }), reason);
  }
  if (isNeverGivenUp(effect, fault)) return waiting(effect, plus(now, PATIENCE), reason);
  return { ...base(effect), state: isUnknown ? 'unknown' : 'dead', reason, endedAt: now };
}

function base(effect: Effect) {
  const { type, name, partition, client, body, createdAt, wakeAt, attempts } = effect;
  return { type, name, partition, client, body, createdAt, wakeAt, attempts } as const;
}
