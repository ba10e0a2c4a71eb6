// What becomes of an effect after an attempt: done, tried again, dead or unknown (design §1).
import { type Instant, plus } from '../domain/day.ts';
import type { Effect, EffectKind } from '../domain/effect.ts';
import type { Fault } from '../ports.ts';

const LEASE = { minutes: 2 };
const MOST_ATTEMPTS = 10;
/** A longer pause than this helps nobody who waits in a chat. */
const LONGEST_PAUSE_SECONDS = 300;
/** No longer is waited whatever the outside wishes; the pace of all requests keeps to the same. */
const LONGEST_WISH_SECONDS = 3600;

/** How soon what is never given up is tried again; who can't be reached gets it when they open the chat, at once. */
const PATIENCE = { hours: 1 };
const PATIENCE_UNREACHABLE = { hours: 12 };
/** So long somebody who has just opened the chat is taken to be there. */
const STILL_THERE = { minutes: 5 };

/**
 * What may be done when it may already have gone out. `again`: it is looked up, or replaces itself, however often. `once`:
 * a second card for one person does less harm than none. `ask`: many people would see it twice, so a person says.
 */
const inDoubt: Readonly<Record<EffectKind, 'again' | 'once' | 'ask'>> = {
  prompt: 'once',
  'open-day': 'once',
  'refresh-day': 'once',
  'move-on': 'again',
  tell: 'once',
  show: 'once',
  'book-event': 'again',
  'cancel-event': 'again',
  'move-event': 'again',
  'join-event': 'again',
  'file-deck': 'again',
  'file-minutes': 'again',
  'file-report': 'again',
  'file-upload': 'again',
  'hand-over': 'again',
  merge: 'again',
  'send-mail': 'ask',
  'mail-minutes': 'ask',
  'mail-report': 'ask',
  'remind-guests': 'ask',
  'post-digest': 'ask',
  'post-escalation': 'ask',
};
const personal: ReadonlySet<EffectKind> = new Set(['prompt', 'open-day', 'refresh-day', 'move-on', 'tell', 'show']);
/** Given up, these were certainly not done: nothing of them leaves Steward, or it was looked for first. */
const certain: ReadonlySet<EffectKind> = new Set(['hand-over', 'merge', 'book-event']);

/** An effect that ended without being done. */
export type Failed = Extract<Effect, { state: 'dead' | 'unknown' }>;

export function claimed(effect: Effect, now: Instant): Effect {
  const taken = effect.state === 'sending' ? doubted(effect) : effect;
  return { ...base(taken), attempts: effect.attempts + 1, state: 'sending', leaseUntil: plus(now, LEASE) };
}

export function done(effect: Effect, now: Instant): Effect {
  return { ...base(effect), state: 'done', doneAt: now };
}

export function waiting(effect: Effect, wakeAt: Instant, reason: string): Effect {
  return { ...base(effect), wakeAt, state: 'waiting', reason };
}

/** Its person made contact: what could not reach them goes out now, be it in quiet hours. */
export function rearmed(effect: Effect, now: Instant): Effect {
  return waiting(effect, now, '');
}

/** Whether its person is still there, who made contact just now: quiet hours do not hold it. */
export function isForWhoIsThere(effect: Effect, now: Instant): boolean {
  if (effect.body.kind === 'open-day') return now < plus(effect.createdAt, STILL_THERE);
  return effect.state === 'waiting' && effect.reason === '' && now < plus(effect.wakeAt, STILL_THERE);
}

/** It was claimed, but nothing was tried. */
export function putBack(effect: Effect, wakeAt: Instant, reason: string): Effect {
  return { ...waiting(effect, wakeAt, reason), attempts: effect.attempts - 1 };
}

/** The lease ran out: whoever had it stopped in the middle, so it may have gone out. Null: it may be sent again. */
export function abandoned(effect: Effect, now: Instant): Failed | null {
  const next = doubted(effect);
  if (!mayGoOutAgain(next))
    return ended(next, 'Steward was stopped while it was being sent: it may have gone out.', now);
  const isOften = effect.attempts >= MOST_ATTEMPTS && effect.body.kind !== 'book-event';
  return isOften ? ended(next, 'Steward broke off each time: please tell an administrator.', now) : null;
}

/** The next state after a fault; `random` (0–1) spreads retries of many effects. */
export function afterFault(effect: Effect, fault: Fault, now: Instant, random: number): Effect {
  const { reason } = fault;
  const isUnknown = fault.outcome === 'unknown';
  const next = isUnknown ? doubted(effect) : effect;
  if (isUnknown && !mayGoOutAgain(next)) return ended(next, reason, now);
  if ((isUnknown || fault.retryable) && effect.attempts < MOST_ATTEMPTS) {
    return waiting(next, plus(now, { seconds: pauseSeconds(effect, fault, random) }), reason);
  }
  const patience = fault.signal === 'blocked' ? PATIENCE_UNREACHABLE : PATIENCE;
  if (isNeverGivenUp(next, fault)) return waiting(next, plus(now, patience), reason);
  return ended(next, reason, now);
}

/** Not before the outside wishes; a little spread, for many are told the same at the same moment. */
function pauseSeconds({ attempts }: Effect, { retryAfterSeconds }: Fault, random: number): number {
  if (retryAfterSeconds !== null) return Math.min(LONGEST_WISH_SECONDS, retryAfterSeconds) * (1 + 0.1 * random);
  return Math.min(LONGEST_PAUSE_SECONDS, 2 ** attempts) * (0.8 + 0.4 * random);
}

/**
 * A card waits for a person who can't be reached, however long (spec §3 *Nobody there*), and for Teams to come back. An
 * invitation that may be out is looked for until that is known: given up, it would be sent under another name.
 */
function isNeverGivenUp({ body }: Effect, fault: Fault): boolean {
  if (body.kind === 'book-event') return fault.outcome === 'unknown';
  return personal.has(body.kind) && (fault.retryable || fault.signal === 'blocked');
}

function mayGoOutAgain({ body, doubts = 0 }: Effect): boolean {
  const rule = inDoubt[body.kind];
  return rule === 'again' || (rule === 'once' && doubts <= 1);
}

/** Any attempt that may have gone out leaves it unknown, whatever became of the last one. */
function ended(effect: Effect, reason: string, now: Instant): Failed {
  const state = effect.doubts && !certain.has(effect.body.kind) ? 'unknown' : 'dead';
  return { ...base(effect), state, reason, endedAt: now };
}

function doubted(effect: Effect): Effect {
  return { ...effect, doubts: (effect.doubts ?? 0) + 1 };
}

function base({ type, name, partition, client, body, createdAt, wakeAt, attempts, doubts, asked }: Effect) {
  const common = { type, name, partition, client, body, createdAt, wakeAt, attempts } as const;
  return { ...common, ...(doubts && { doubts }), ...(asked && { asked }) };
}
