// An obligation's names and its moves from state to state.

import { describe, expect, test } from '@jest/globals';
import type { EscalationId, MeetingId } from '../../src/domain/ids.ts';
import {
  type About,
  close,
  isOpen,
  newObligation,
  nextRound,
  obligationId,
  promptName,
  shown,
} from '../../src/domain/obligation.ts';
import { acme, alex, day, instant, priya } from '../support/world.ts';

const meeting = 'acme:2' as MeetingId;
const escalation = 'acme:3' as EscalationId;
const dueAt = instant('2026-03-02T08:30:00Z');
const fresh = newObligation({
  client: acme,
  about: { kind: 'pulse-check', n: 4 },
  owner: alex,
  dueAt,
  dueOn: day('2026-03-02'),
});
const shownAt = instant('2026-03-02T08:31:00Z');
const remindAt = instant('2026-03-04T08:30:00Z');
const prompted = shown(fresh, shownAt, remindAt);
const closing = { as: 'done' as const, at: instant('2026-03-02T10:00:00Z'), by: alex, result: 'recorded' };

describe('a name', () => {
  const names: [About, string][] = [
    [{ kind: 'pulse-check', n: 4 }, 'pulse-check:acme:4'],
    [{ kind: 'action-item', n: 7, text: 'Quote', from: 'chat' }, 'action-item:acme:7'],
    [{ kind: 'schedule-meeting', meeting }, 'schedule-meeting:acme:2'],
    [{ kind: 'prepare-meeting', meeting, step: 'vitm' }, 'prepare-meeting:acme:2:vitm'],
    [{ kind: 'close-meeting', meeting }, 'close-meeting:acme:2'],
    [{ kind: 'escalation-ack', escalation }, 'escalation-ack:acme:3'],
    [{ kind: 'escalation-update', escalation, n: 2 }, 'escalation-update:acme:3:2'],
  ];
  test.each(names)('of %j is its occasion: %s', (about, name) => {
    expect(obligationId(acme, about)).toBe(name);
  });

  test('does not change with the due time, the owner or the round', () => {
    expect(nextRound(fresh, { owner: priya, dueAt: remindAt }).id).toBe(fresh.id);
  });
});

describe('waiting', () => {
  test('is how it begins: first round, never shown, awake when it may first be shown', () => {
    expect(fresh).toMatchObject({
      state: 'waiting',
      round: 1,
      reminders: 0,
      snoozes: 0,
      promptAt: dueAt,
      wakeAt: dueAt,
    });
  });

  test('may be shown before it is due, where that was given', () => {
    const promptAt = instant('2026-03-01T08:30:00Z');
    const early = newObligation({ ...fresh, promptAt });
    expect(early).toMatchObject({ promptAt, wakeAt: promptAt, dueAt });
  });

  test('becomes prompted when its card was delivered, and sleeps until the reminder', () => {
    expect(prompted).toMatchObject({ state: 'prompted', promptedAt: shownAt, shownAt, wakeAt: remindAt, reminders: 0 });
  });

  test('names its prompt by its round', () => {
    expect(promptName(fresh)).toBe('prompt:pulse-check:acme:4:1');
    expect(promptName(nextRound(fresh, {}))).toBe('prompt:pulse-check:acme:4:2');
  });
});

describe('of a kind whose names may end with a number', () => {
  test('the first prompt of one is not named as a reminder of the other', () => {
    const about = { kind: 'prepare-meeting', meeting: 'acme:1' as MeetingId, step: 'vcio' } as const;
    const before = shown(newObligation({ ...fresh, about }), shownAt, remindAt);
    const owedAnew = newObligation({ ...fresh, about: { ...about, moves: 1 } });
    expect(promptName(before)).not.toBe(promptName(owedAnew));
  });
});

describe('prompted', () => {
  test('a later card is a reminder of the same round, with a name of its own', () => {
    expect(promptName(prompted)).toBe('prompt:pulse-check:acme:4:1.1');
    const reminded = shown(prompted, remindAt, instant('2026-03-06T08:30:00Z'));
    expect(reminded).toMatchObject({
      state: 'prompted',
      round: 1,
      reminders: 1,
      promptedAt: shownAt,
      shownAt: remindAt,
    });
    expect(promptName(reminded)).toBe('prompt:pulse-check:acme:4:1.2');
  });

  test('moved: it waits for its own prompt in the next round', () => {
    const promptAt = instant('2026-03-09T08:30:00Z');
    const moved = nextRound(prompted, { promptAt, snoozes: 1 });
    expect(moved).toMatchObject({ state: 'waiting', round: 2, promptAt, wakeAt: promptAt, dueAt, snoozes: 1 });
    expect(moved).not.toHaveProperty('promptedAt');
  });
});

describe.each([
  ['waiting', fresh],
  ['prompted', prompted],
])('closing what is %s', (_, open) => {
  test('says who, when and how, and keeps nothing of the open state', () => {
    const closed = close(open, closing);
    expect(closed).toMatchObject({
      state: 'done',
      closedAt: closing.at,
      closedBy: alex,
      result: 'recorded',
      id: open.id,
    });
    expect(isOpen(closed)).toBe(false);
    expect(closed).not.toHaveProperty('shownAt');
  });
});

test('closing what is closed changes nothing', () => {
  const closed = close(fresh, closing);
  expect(close(closed, { ...closing, as: 'skipped', by: priya })).toBe(closed);
});
