// Closing a vCIO meeting: held, or the client did not come.

import { describe, expect, test } from '@jest/globals';
import { closeMeeting } from '../../src/domain/closing.ts';
import type { Day } from '../../src/domain/day.ts';
import { begin, type Client, withFact, withFile } from '../../src/domain/decision.ts';
import type { MeetingId } from '../../src/domain/ids.ts';
import type { ClosingNotes } from '../../src/domain/meeting.ts';
import type { AgreedItem, Outcome } from '../../src/domain/outcome.ts';
import { settleWhatFits } from '../../src/domain/settle.ts';
import { booked } from '../support/booked.ts';
import {
  accepted,
  alex,
  anInvitation,
  aPlannedClient,
  atTime,
  aWorld,
  day,
  instant,
  open,
  told,
  vitm,
} from '../support/world.ts';

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

  test('with another temperature it asks whether a rhythm of their own still holds, once; with the same it does not', () => {
    const cadenceOverride = { days: 60, reason: 'they asked for it', until: day('2026-09-30') };
    const own = { ...scheduled, file: { ...scheduled.file, cadenceOverride } };
    const asked = (temperature: 'warm' | 'cool' | null, client: Client = own) =>
      told(settleWhatFits(client, accepted(close(held({ temperature }), client)), after)).filter(
        ([, is]) => is === 'cadence-asked',
      );
    expect(asked('cool')).toEqual([[alex, 'cadence-asked']]);
    expect([...asked('warm'), ...asked(null), ...asked('cool', scheduled)]).toEqual([]);
    const changed = withFile(begin(own), { temperature: 'cool' });
    expect(told(settleWhatFits(own, changed, after))).toContainEqual([alex, 'cadence-asked']);
    const byHand = withFact(changed, 'cadence-changed');
    expect(told(settleWhatFits(own, byHand, after))).not.toContainEqual([alex, 'cadence-asked']);
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

  test('each action is owed by whom it was given to: one of ours, or whoever asks the contact', () => {
    const actions: AgreedItem[] = [
      action,
      { text: 'Count the licences', due: day('2026-04-29'), row: 'B', owner: vitm },
      { text: 'Name the day of the move', due: day('2026-04-28'), row: 'C', asks: 'Amina' },
    ];
    const { client } = accepted(close(held({}, actions)));
    const owed = client.obligations.filter(({ about }) => about.kind === 'action-item');
    expect(owed.map(({ owner, about, dueOn }) => [owner, 'asks' in about ? about.asks : '', dueOn])).toEqual([
      [alex, '', '2026-04-30'],
      [vitm, '', '2026-04-29'],
      [alex, 'Amina', '2026-04-28'],
    ]);
    expect(client.meetings[0]).toMatchObject({
      closing: {
        actions: [{ who: 'alex' }, { who: 'victor' }, { who: 'Amina' }],
      },
    });
  });

  test('its minutes are filed, once, whoever asked', () => {
    const { effects, client } = accepted(close(held({ internal: 'They look around' })));
    expect(effects).toEqual([
      { name: 'minutes:acme:1:closed', body: { kind: 'file-minutes', meeting, by: alex, card: null } },
    ]);
    expect(client.meetings[0]).toMatchObject({ closing: { internal: 'They look around', nextOn: '2026-07-15' } });
  });

  test('what the client said to recommendations is kept, the newest to each', () => {
    const answered = [
      { name: 'Firewall', answer: 'later' as const, on: day('2026-01-15') },
      { name: 'Backup', answer: 'declined' as const, on: day('2026-01-15') },
    ];
    const before = { ...scheduled, file: { ...scheduled.file, answered } };
    const { client } = accepted(close(held({ recommendations: [{ name: 'Firewall', answer: 'approved' }] }), before));
    expect(client.file.answered).toEqual([
      { name: 'Backup', answer: 'declined', on: '2026-01-15' },
      { name: 'Firewall', answer: 'approved', on: '2026-04-15' },
    ]);
  });

  test('a wish for the next one is when it is due; scheduling it is owed by it', () => {
    const { client } = accepted(close(held({}, [action], day('2026-08-03'))));
    expect(client.meetings[1]).toMatchObject({ state: 'due', dueOn: '2026-08-03' });
    expect(open(client, 'schedule-meeting')).toMatchObject({ dueOn: '2026-06-04' });
    expect(client.meetings[0]).toMatchObject({ closing: { nextOn: '2026-08-03' } });
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
    ['a next day that is to come', held({}, [action], day('2026-04-14')), 'nextOn'],
    [
      'an action in the second row that is not over',
      held({}, [action, { ...action, due: day('2026-04-01'), row: 'B' }]),
      'actionDueB',
    ],
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

describe('moved', () => {
  const moved = (until: Day | null, reason = 'They asked for January') => close({ is: 'moved', reason, until });

  test('the meeting is due again around the new day, or as soon as it was; nothing is cancelled in Outlook', () => {
    const { client, effects, facts } = accepted(moved(day('2026-05-11')));
    expect(client.meetings).toMatchObject([
      { id: 'acme:1', state: 'cancelled', reason: 'They asked for January' },
      { id: 'acme:2', state: 'due', dueOn: '2026-05-11' },
    ]);
    expect(effects).toEqual([]);
    expect(facts).toMatchObject([{ what: 'meeting-postponed', data: { to: '2026-05-11' } }]);
    expect(accepted(moved(null)).client.meetings[1]).toMatchObject({ dueOn: '2026-04-15' });
  });

  test('closing and preparing are done, scheduling is owed, no meeting was held', () => {
    const { client } = accepted(moved(day('2026-05-11')));
    const open = client.obligations.filter(({ state }) => state === 'waiting' || state === 'prompted');
    expect(open.map(({ about }) => about.kind).toSorted()).toEqual(['pulse-check', 'schedule-meeting']);
    expect(client.file.lastMeetingOn).toBe('2026-01-15');
  });

  test('needs a reason, and a day that is to come', () => {
    expect(moved(null, '')).toMatchObject({ refused: 'invalid', problems: { reason: expect.any(String) } });
    expect(moved(day('2026-04-14'))).toMatchObject({ refused: 'invalid', problems: { until: expect.any(String) } });
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
