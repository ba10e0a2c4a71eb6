// Closing a vCIO meeting: held, or the client did not come.

import { describe, expect, test } from '@jest/globals';
import { closeMeeting } from '../../src/domain/closing.ts';
import type { Day } from '../../src/domain/day.ts';
import type { MeetingId } from '../../src/domain/ids.ts';
import type { ClosingNotes } from '../../src/domain/meeting.ts';
import type { AgreedItem, Outcome } from '../../src/domain/outcome.ts';
import { booked } from '../support/booked.ts';
import { accepted, alex, anInvitation, aPlannedClient, atTime, aWorld, day, instant, open } from '../support/world.ts';

const world = aWorld();
const invitation = anInvitation();
const scheduled = booked(aPlannedClient(), invitation, world);
const after = atTime(world, '2026-04-15T14:30:00Z');
const meeting = 'acme:1' as MeetingId;
const action: AgreedItem = { text: 'Order the firewall', due: day('2026-04-30'), row: '' };

function held(
  notes: Partial<ClosingNotes> = {},
  actions: readonly AgreedItem[] = [action],
  nextOn: Day | null = null,
): Outcome {
  const ticks = { technologyAligned: true, budgetReviewed: true, roadmapReviewed: false };
  const said = { attended: 'Amina', notes: 'We agreed on the firewall.', decisions: 'Firewall', temperature: null };
  return { is: 'held', notes: { ...said, ...ticks, ...notes }, actions, nextOn };
}
const close = (outcome: Outcome, client = scheduled, when = after) =>
  closeMeeting(client, { meeting, outcome, by: alex, card: null }, when);

describe('held', () => {
  test('the meeting is closed with what was said, and nothing of it is owed any more', () => {
    const { client } = accepted(close(held()));
    expect(client.meetings[0]).toMatchObject({
      state: 'closed',
      closedBy: alex,
      closing: { notes: 'We agreed on the firewall.' },
    });
    const owed = client.obligations.filter(({ about }) => 'meeting' in about && about.meeting === meeting);
    expect(owed.map(({ state }) => state)).toEqual(['done', 'done', 'done', 'done', 'done']);
    expect(client.file).toMatchObject({
      lastMeetingOn: '2026-04-15',
      lastCycle: { dueOn: '2026-04-15', heldOn: '2026-04-15' },
    });
  });

  test('the next one is due an interval later, and somebody owes scheduling it', () => {
    const { client } = accepted(close(held()));
    expect(client.meetings[1]).toMatchObject({ id: 'acme:2', state: 'due', dueOn: '2026-07-15' });
    expect(open(client, 'schedule-meeting')).toMatchObject({ id: 'schedule-meeting:acme:2', dueOn: '2026-05-18' });
  });

  test('where the next one is due sooner than it is scheduled ahead, that is owed from now on, not late', () => {
    const known = { ...scheduled.file.head, seq: 7 };
    const monthly = {
      ...scheduled,
      file: { ...scheduled.file, head: known, meetingInterval: { everyMonths: 1 as const } },
    };
    const { client } = accepted(close(held(), monthly));
    expect(client.meetings[1]).toMatchObject({ state: 'due', dueOn: '2026-05-15' });
    expect(open(client, 'schedule-meeting')).toMatchObject({ dueOn: '2026-04-15' });
  });

  test('its action is owed', () => {
    const { client } = accepted(close(held()));
    expect(open(client, 'action-item')).toMatchObject({
      owner: alex,
      dueOn: '2026-04-30',
      about: { from: 'vCIO meeting' },
    });
  });

  test('with the temperature confirmed it counts as the pulse check', () => {
    const { client } = accepted(close(held({ temperature: 'hot' })));
    expect(client.obligations[0]).toMatchObject({ id: 'pulse-check:acme:1', state: 'done' });
    expect(client.file).toMatchObject({ temperature: 'hot', lastPulseOn: '2026-04-15', noAnswers: 0 });
    expect(open(client, 'pulse-check')).toMatchObject({ id: 'pulse-check:acme:2', dueOn: '2026-06-01' });
  });

  test('held over Teams it counts as a talk by video, else in person', () => {
    expect(accepted(close(held({ temperature: 'hot' }))).client.file.lastPulse?.method).toBe('video');
    const place = { online: false as const, location: 'Their office' };
    const there = booked(aPlannedClient(), anInvitation({ place }), world);
    expect(accepted(close(held({ temperature: 'hot' }), there)).client.file.lastPulse?.method).toBe('in person');
  });

  test('without a temperature the pulse check stays owed', () => {
    const { client } = accepted(close(held()));
    expect(open(client, 'pulse-check').id).toBe('pulse-check:acme:1');
    expect(client.file).toMatchObject({ temperature: 'warm', lastPulseOn: '2026-01-30' });
  });

  test.each([
    ['minutes', held({ notes: '' }), 'notes'],
    ['an action', held({}, []), 'action'],
    ['an action that is not over', held({}, [{ ...action, due: day('2026-04-14') }]), 'actionDue'],
  ])('is not closed without %s', (_, outcome, field) => {
    expect(close(outcome)).toMatchObject({ refused: 'invalid', problems: { [field]: expect.any(String) } });
  });

  test('not before it began', () => {
    expect(close(held(), scheduled, atTime(world, '2026-04-15T12:59:00Z'))).toMatchObject({ refused: 'not-now' });
    accepted(close(held(), scheduled, atTime(world, invitation.startsAt)));
  });

  test('once', () => {
    const { client } = accepted(close(held()));
    expect(close(held(), client)).toMatchObject({ refused: 'already-done' });
  });

  test('more than 30 days from its due day, the rhythm counts from the day it was held', () => {
    const late = booked(aPlannedClient(), anInvitation({ startsAt: instant('2026-05-20T13:00:00Z') }), world);
    const quote = { ...action, due: day('2026-06-01') };
    const { client } = accepted(close(held({}, [quote]), late, atTime(world, '2026-05-20T14:30:00Z')));
    expect(client.meetings[1]?.dueOn).toBe('2026-08-20');
  });
});

describe('the client did not come', () => {
  test('the meeting is due again, with the reason', () => {
    const { client, facts } = accepted(close({ is: 'no-show', reason: 'Forgot it' }));
    expect(client.meetings).toMatchObject([
      { id: 'acme:1', state: 'no-show', reason: 'Forgot it' },
      { id: 'acme:2', state: 'due', dueOn: '2026-04-15' },
    ]);
    expect(facts).toMatchObject([{ what: 'meeting-no-show', data: { reason: 'Forgot it' } }]);
  });

  test('closing is done, scheduling is owed again, and no meeting was held', () => {
    const { client } = accepted(close({ is: 'no-show', reason: 'Forgot it' }));
    expect(client.obligations.find(({ about }) => about.kind === 'close-meeting')).toMatchObject({ state: 'done' });
    expect(open(client, 'schedule-meeting').id).toBe('schedule-meeting:acme:2');
    expect(client.file).toMatchObject({ lastMeetingOn: '2026-01-15', lastPulseOn: '2026-01-30' });
  });

  test('needs a reason', () => {
    expect(close({ is: 'no-show', reason: '' })).toMatchObject({ refused: 'invalid' });
  });
});
