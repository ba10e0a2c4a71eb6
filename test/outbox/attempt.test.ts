// What becomes of an effect after an attempt.

import { describe, expect, test } from '@jest/globals';
import { minutesBetween, plus } from '../../src/domain/day.ts';
import type { Effect, EffectBody } from '../../src/domain/effect.ts';
import { partitionOf } from '../../src/domain/ids.ts';
import { meetingId } from '../../src/domain/meeting.ts';
import { abandoned, afterFault, claimed, done, putBack, waiting } from '../../src/outbox/attempt.ts';
import { Fault } from '../../src/ports.ts';
import { acme, alex, day, instant } from '../support/world.ts';

const now = instant('2026-03-02T09:00:00Z');
const card: EffectBody = { kind: 'open-day', to: alex };
const deck: EffectBody = { kind: 'file-deck', meeting: meetingId(acme, 1), by: alex, card: null };
const post: EffectBody = { kind: 'post-digest', channel: '19:x', day: day('2026-03-02') };

function anEffect(body: EffectBody = card, attempts = 0): Effect {
  const partition = partitionOf.client(acme);
  const common = { type: 'effect' as const, name: 'x', partition, client: acme, createdAt: now, wakeAt: now };
  return { ...common, body, attempts, state: 'waiting', reason: null };
}
function sending(attempts: number, body: EffectBody = card): Effect {
  return claimed(anEffect(body, attempts - 1), now);
}
type Over = Partial<{
  outcome: 'failed' | 'unknown';
  retryable: boolean;
  retryAfterSeconds: number;
  signal: 'throttled' | 'blocked';
}>;
function fault(over: Over = {}): Fault {
  return new Fault('teams', { outcome: 'failed', retryable: true, reason: 'Teams is busy.', ...over });
}
const pause = (effect: Effect) => minutesBetween(now, effect.wakeAt) * 60;

describe('waiting', () => {
  test('claimed: it is being sent, and nobody else takes it for 2 minutes', () => {
    expect(claimed(anEffect(), now)).toMatchObject({
      state: 'sending',
      attempts: 1,
      leaseUntil: plus(now, { minutes: 2 }),
    });
  });
});

describe('sending', () => {
  test('done: it says when', () => {
    const ended = done(sending(1), now);
    expect(ended).toMatchObject({ state: 'done', doneAt: now, attempts: 1 });
    expect(ended).not.toHaveProperty('leaseUntil');
  });

  test('a passing fault: it is tried again later, and says why it waits', () => {
    expect(afterFault(sending(1), fault(), now, 0.5)).toMatchObject({
      state: 'waiting',
      reason: 'Teams is busy.',
      wakeAt: plus(now, { seconds: 2 }),
    });
  });

  test('pauses double, up to 5 minutes, and are spread by a fifth', () => {
    const pauses = [1, 2, 3, 8, 9].map((attempts) => pause(afterFault(sending(attempts), fault(), now, 0.5)));
    expect(pauses).toEqual([2, 4, 8, 256, 300].map((seconds) => expect.closeTo(seconds)));
    expect(pause(afterFault(sending(3), fault(), now, 0))).toBeCloseTo(6.4);
    expect(pause(afterFault(sending(3), fault(), now, 1))).toBeCloseTo(9.6);
  });

  test("the outside's own wish counts more: never earlier, spread by a tenth", () => {
    const wished = (random: number) => pause(afterFault(sending(1), fault({ retryAfterSeconds: 3600 }), now, random));
    expect([wished(0), wished(1)]).toEqual([3600, expect.closeTo(3960)]);
    for (const absurd of [86_400, Number.POSITIVE_INFINITY])
      expect(pause(afterFault(sending(1), fault({ retryAfterSeconds: absurd }), now, 0))).toBe(3600);
    expect(pause(afterFault(sending(5), fault({ retryAfterSeconds: 0 }), now, 0.5))).toBe(0);
  });

  test('a lasting fault: dead at once, with a reason for people', () => {
    expect(afterFault(sending(1, deck), fault({ retryable: false }), now, 0.5)).toMatchObject({
      state: 'dead',
      reason: 'Teams is busy.',
      endedAt: now,
    });
  });

  test('it may have gone out: a card for one person is sent once more, and not again', () => {
    const unsure = fault({ outcome: 'unknown' });
    const once = afterFault(sending(1), unsure, now, 0.5);
    expect(once).toMatchObject({ state: 'waiting', doubts: 1 });
    expect(afterFault(claimed(once, now), unsure, now, 0.5)).toMatchObject({ state: 'unknown', doubts: 2 });
  });

  test('it may have gone out: what is sure not to have gone out in between does not count', () => {
    const once = afterFault(sending(1), fault({ outcome: 'unknown' }), now, 0.5);
    const throttled = afterFault(claimed(once, now), fault({ signal: 'throttled' }), now, 0.5);
    expect(throttled).toMatchObject({ state: 'waiting', doubts: 1 });
  });

  test('it may have gone out: what is looked up first is tried again', () => {
    expect(afterFault(sending(5, deck), fault({ outcome: 'unknown' }), now, 0.5).state).toBe('waiting');
  });

  test('it may have gone out: a post that many would see twice is left to a person; never done', () => {
    expect(afterFault(sending(1, post), fault({ outcome: 'unknown' }), now, 0.5)).toMatchObject({
      state: 'unknown',
      endedAt: now,
    });
  });

  test('it certainly did not go out: tried again, whatever it is', () => {
    expect(afterFault(sending(1, post), fault(), now, 0.5).state).toBe('waiting');
  });

  test.each([
    [
      'a person who can not be reached until they open the chat',
      { retryable: false, signal: 'blocked' },
      { hours: 12 },
    ],
    ['Teams', { signal: 'throttled' }, { hours: 1 }],
  ] as const)('a card waits for %s, however long', (_, lasting, pause) => {
    expect(afterFault(sending(10), fault(lasting), now, 0.5)).toMatchObject({
      state: 'waiting',
      reason: 'Teams is busy.',
      wakeAt: plus(now, pause),
    });
  });

  test('a card that Teams refuses for good is dead, with its reason', () => {
    expect(afterFault(sending(1), fault({ retryable: false }), now, 0.5)).toMatchObject({
      state: 'dead',
      reason: 'Teams is busy.',
    });
  });

  test('refused for good after it may have gone out: it is unknown all the same', () => {
    const lasting = fault({ retryable: false });
    expect(afterFault({ ...sending(2, deck), doubts: 1 }, lasting, now, 0.5)).toMatchObject({ state: 'unknown' });
    const looked = { ...sending(2, { kind: 'book-event' } as EffectBody), doubts: 1 };
    expect(afterFault(looked, lasting, now, 0.5)).toMatchObject({ state: 'dead' });
  });

  test('no work is tried for ever', () => {
    const last = (outcome: 'failed' | 'unknown') => {
      let effect = sending(1, deck);
      while (effect.state === 'sending' && effect.attempts < 100) {
        const next = afterFault(effect, fault({ outcome }), now, 0.5);
        effect = next.state === 'waiting' ? claimed(next, now) : next;
      }
      return [effect.state, effect.attempts];
    };
    expect([last('failed'), last('unknown')]).toEqual([
      ['dead', 10],
      ['unknown', 10],
    ]);
  });
});

describe('left in the middle of sending', () => {
  test('a card is sent once more', () => {
    expect(abandoned(sending(1), now)).toBeNull();
    const again = claimed(sending(1), now);
    expect(again).toMatchObject({ state: 'sending', attempts: 2, doubts: 1 });
    expect(abandoned(again, now)).toMatchObject({ state: 'unknown', doubts: 2, endedAt: now });
  });

  test('what is looked up is tried again', () => {
    expect(abandoned({ ...sending(9, deck), doubts: 8 }, now)).toBeNull();
  });

  test('what breaks off each time ends: unknown where it may be seen, dead where it is work of Steward alone', () => {
    const merge = { kind: 'merge' } as EffectBody;
    const reason = 'Steward broke off each time: please tell an administrator.';
    expect(abandoned(sending(10, deck), now)).toMatchObject({ state: 'unknown', reason, endedAt: now });
    expect(abandoned(sending(10, merge), now)).toMatchObject({ state: 'dead', reason });
  });

  test('an invitation is looked for, whenever', () => {
    expect(abandoned(sending(99, { kind: 'book-event' } as EffectBody), now)).toBeNull();
  });

  test('it is unknown where a second one would be seen', () => {
    expect(abandoned(sending(1, post), now)).toMatchObject({ state: 'unknown', endedAt: now });
  });
});

test('put back: it was not tried', () => {
  const later = plus(now, { seconds: 30 });
  expect(putBack(sending(3), later, 'later')).toMatchObject({ state: 'waiting', attempts: 2, wakeAt: later });
});

test('waiting for something: until then, with its reason', () => {
  expect(waiting(sending(1), plus(now, { hours: 1 }), 'not reached')).toMatchObject({
    state: 'waiting',
    reason: 'not reached',
    wakeAt: plus(now, { hours: 1 }),
  });
});
