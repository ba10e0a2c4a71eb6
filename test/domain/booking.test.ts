// Booking a vCIO meeting: previewed, requested, scheduled; and cancelling it.

import { describe, expect, test } from '@jest/globals';
import {
  awaitsEvent,
  bookedInVain,
  bookingFailed,
  cancelMeeting,
  meetingBooked,
  previewMeeting,
  requestMeeting,
} from '../../src/domain/booking.ts';
import { toDay } from '../../src/domain/day.ts';
import { isRefusal } from '../../src/domain/decision.ts';
import type { MeetingId } from '../../src/domain/ids.ts';
import { isOpen, type Obligation } from '../../src/domain/obligation.ts';
import { booked, meetingNow, previewed, requested } from '../support/booked.ts';
import {
  accepted,
  alex,
  anEvent,
  anInvitation,
  aPlannedClient,
  aWorld,
  effectOf,
  instant,
  open,
  vitm,
} from '../support/world.ts';

const world = aWorld();
const client = aPlannedClient();
const invitation = anInvitation();
const meeting = 'acme:1' as MeetingId;
const press = { meeting, booking: 1, by: alex, card: null };

const steps = (obligations: readonly Obligation[]) =>
  obligations.filter(isOpen).flatMap((each) => {
    const step = each.about.kind === 'prepare-meeting' ? each.about.step : each.about.kind;
    return step === 'pulse-check' ? [] : [[step, each.owner, each.dueOn, each.dueAt]];
  });

describe('a meeting that is due', () => {
  test('is due an interval after the last; scheduling is owed 60 days before, rolled from Saturday', () => {
    expect(meetingNow(client)).toMatchObject({ id: 'acme:1', state: 'due', dueOn: '2026-04-15', booking: null });
    expect(open(client, 'schedule-meeting')).toMatchObject({ owner: alex, dueOn: '2026-02-16', why: [] });
  });

  test.each([
    ['2026-01-15', 'the vCIO meeting is due soon, on 15 Apr 2026'],
    ['2025-11-20', 'the vCIO meeting was to be held by 20 Feb 2026'],
  ])('asked for later than 60 days before, last held on %s, says so', (last, why) => {
    const late = aPlannedClient({ lastMeetingOn: toDay(last), head: { seq: 1, hash: 'known' } }, world);
    expect(open(late, 'schedule-meeting').why).toEqual([why]);
  });

  test('previewed: the exact invitation is kept, nothing is sent', () => {
    const change = accepted(previewMeeting(client, { meeting, invitation }, world));
    expect(meetingNow(change.client)).toMatchObject({ bookings: 1, booking: { invitation, stage: 'previewed' } });
    expect(change.effects).toEqual([]);
  });

  test('a time that is over, or nobody invited, is refused at its field', () => {
    const past = anInvitation({ startsAt: world.now });
    expect(previewMeeting(client, { meeting, invitation: past }, world)).toMatchObject({
      problems: { date: expect.any(String) },
    });
    const alone = anInvitation({ attendees: [] });
    expect(previewMeeting(client, { meeting, invitation: alone }, world)).toMatchObject({
      problems: { attendees: expect.any(String) },
    });
  });

  test('what a card could not show whole is refused at its field, the longest that fits is not', () => {
    const guests = (count: number, host = 'acme.example') =>
      Array.from({ length: count }, (_, n) => ({ name: '', mail: `guest.${n}@${host}` }));
    const at = (location: string) => ({ online: false as const, location });
    const preview = (given: Partial<typeof invitation>) =>
      previewMeeting(client, { meeting, invitation: { ...invitation, ...given } }, world);
    const tooLong = preview({ text: 'x'.repeat(10_001) });
    expect(isRefusal(tooLong) && tooLong.problems).toEqual({ text: expect.stringContaining('10,001') });
    const others = preview({ attendees: guests(51), place: at('x'.repeat(251)) });
    expect(isRefusal(others) && Object.keys(others.problems).toSorted()).toEqual(['attendees', 'location']);
    const wide = preview({ attendees: guests(40, `${'x'.repeat(80)}.example`) });
    expect(isRefusal(wide) && Object.keys(wide.problems)).toEqual(['attendees']);
    accepted(preview({ text: 'x'.repeat(10_000), attendees: guests(50), place: at('x'.repeat(250)) }));
  });

  test('cannot be requested without a preview', () => {
    expect(requestMeeting(client, press, world)).toMatchObject({ refused: 'already-done' });
  });
});

describe('a previewed meeting', () => {
  test('requested: exactly the previewed invitation goes out, under the name of this booking', () => {
    const change = accepted(requestMeeting(previewed(client, invitation, world), press, world));
    expect(effectOf(change, 'book-event')).toMatchObject({
      name: 'event:acme:1:1',
      body: { meeting, booking: 1, invitation },
    });
    expect(change.facts[0]).toMatchObject({ what: 'invitation-approved', data: { purpose: 'vcio' } });
  });

  test('its time is over: it is not sent any more', () => {
    const seen = previewed(client, invitation, world);
    expect(requestMeeting(seen, press, { ...world, now: invitation.startsAt })).toMatchObject({ refused: 'not-now' });
  });

  test('an older preview can no longer be sent', () => {
    const twice = previewed(previewed(client, invitation, world), anInvitation({ text: 'Changed' }), world);
    expect(requestMeeting(twice, press, world)).toMatchObject({ refused: 'not-now' });
    expect(
      effectOf(accepted(requestMeeting(twice, { ...press, booking: 2 }, world)), 'book-event').body.invitation.text,
    ).toBe('Changed');
  });
});

describe('a requested meeting', () => {
  const asked = requested(client, invitation, world);
  const sent = { meeting, booking: 1, invitation };

  test('pressing twice asks once', () => {
    expect(requestMeeting(asked, press, world)).toMatchObject({ refused: 'already-done' });
  });

  test('no other invitation can be previewed while it is on its way', () => {
    expect(previewMeeting(asked, { meeting, invitation }, world)).toMatchObject({ refused: 'already-done' });
  });

  test('refused by the calendar: it can be booked again, under another name', () => {
    const failed = accepted(bookingFailed(asked, { meeting, reason: 'Mailbox full' }));
    expect(failed.facts).toMatchObject([{ what: 'invitation-failed', data: { reason: 'Mailbox full' } }]);
    const again = previewed(failed.client, invitation, world);
    expect(effectOf(accepted(requestMeeting(again, { ...press, booking: 2 }, world)), 'book-event').name).toBe(
      'event:acme:1:2',
    );
  });

  test('booked: scheduled with its event; scheduling is done', () => {
    const change = accepted(meetingBooked(asked, { ...sent, event: anEvent }, world));
    expect(meetingNow(change.client)).toMatchObject({ state: 'scheduled', invitation, event: anEvent });
    const scheduling = change.client.obligations.find(({ about }) => about.kind === 'schedule-meeting');
    expect(scheduling).toMatchObject({ state: 'done', result: 'scheduled' });
  });

  test('given up and sent again by hand, it is booked, unless a newer invitation was previewed meanwhile', () => {
    const failed = accepted(bookingFailed(asked, { meeting, reason: 'Mailbox full' })).client;
    expect(awaitsEvent(meetingNow(failed), 1)).toBe(true);
    expect(meetingNow(accepted(meetingBooked(failed, { ...sent, event: anEvent }, world)).client).state).toBe(
      'scheduled',
    );
    const newer = previewed(failed, invitation, world);
    expect(awaitsEvent(meetingNow(newer), 1)).toBe(false);
    expect(meetingBooked(newer, { ...sent, event: anEvent }, world)).toMatchObject({ refused: 'already-done' });
    const cancelled = effectOf(bookedInVain(newer, { ...sent, event: anEvent, by: alex }), 'cancel-event');
    expect(cancelled).toMatchObject({ name: 'cancel:event:acme:1:1', body: { eventId: anEvent.eventId } });
    expect(bookedInVain(booked(client, invitation, world), { ...sent, event: anEvent, by: alex }).effects).toEqual([]);
  });

  test('booked is learned once', () => {
    const { client: once } = accepted(meetingBooked(asked, { ...sent, event: anEvent }, world));
    expect(meetingBooked(once, { ...sent, event: { ...anEvent, eventId: 'event-2' } }, world)).toMatchObject({
      refused: 'already-done',
    });
    expect(bookingFailed(once, { meeting, reason: 'late' })).toMatchObject({ refused: 'already-done' });
  });
});

describe('a scheduled meeting', () => {
  test('owes preparation 30, 21 and 3 days before, rolled backward, and closing the next business day at 17:00', () => {
    expect(steps(booked(client, invitation, world).obligations)).toEqual([
      ['vitm', vitm, '2026-03-16', '2026-03-16T08:30:00.000Z'],
      ['vcio', alex, '2026-03-25', '2026-03-25T08:30:00.000Z'],
      ['last', alex, '2026-04-10', '2026-04-10T07:30:00.000Z'],
      ['close-meeting', alex, '2026-04-16', '2026-04-16T16:00:00.000Z'],
    ]);
  });

  test('closing is first asked 15 minutes after its end', () => {
    const { promptAt, wakeAt } = open(booked(client, invitation, world), 'close-meeting');
    expect([promptAt, wakeAt]).toEqual(['2026-04-15T14:15:00.000Z', '2026-04-15T14:15:00.000Z']);
  });

  test('closing after a Friday is due on Monday', () => {
    const friday = anInvitation({ startsAt: instant('2026-04-17T13:00:00Z') });
    expect(open(booked(client, friday, world), 'close-meeting').dueOn).toBe('2026-04-20');
  });

  test('preparation whose day has passed is due at once; the last step is left out when it has passed too', () => {
    const soon = anInvitation({ startsAt: instant('2026-03-19T14:00:00Z') });
    expect(steps(booked(client, soon, world).obligations).slice(0, 3)).toEqual([
      ['vitm', vitm, '2026-03-02', world.now],
      ['vcio', alex, '2026-03-02', world.now],
      ['last', alex, '2026-03-16', '2026-03-16T08:30:00.000Z'],
    ]);
    const prepared = booked(client, soon, world).obligations.filter(({ about }) => about.kind === 'prepare-meeting');
    const late = ['the meeting is soon, on 19 Mar 2026'];
    expect(prepared.map(({ why }) => why)).toEqual([late, late, []]);
    const tomorrow = anInvitation({ startsAt: instant('2026-03-03T14:00:00Z') });
    expect(steps(booked(client, tomorrow, world).obligations).map(([step]) => step)).toEqual([
      'vitm',
      'vcio',
      'close-meeting',
    ]);
  });

  test('without a vITM anywhere the vCIO prepares', () => {
    const people = world.people.filter(({ mail }) => mail !== vitm);
    const planned = booked(client, invitation, aWorld({ people }));
    expect(planned.obligations.find(({ id }) => id === 'prepare-meeting:acme:1:vitm')?.owner).toBe(alex);
  });

  test('cancelled: the same event is cancelled, the meeting is due again on the same day', () => {
    const scheduled = booked(client, invitation, world);
    const change = accepted(cancelMeeting(scheduled, { meeting, reason: 'Amina is ill', by: alex }, world));
    expect(effectOf(change, 'cancel-event').body).toMatchObject({
      eventId: 'event-1',
      organiser: alex,
      comment: 'Amina is ill',
    });
    expect(change.client.meetings).toMatchObject([
      { id: 'acme:1', state: 'cancelled', reason: 'Amina is ill' },
      { id: 'acme:2', state: 'due', dueOn: '2026-04-15', booking: null },
    ]);
    expect(steps(change.client.obligations).map(([step]) => step)).toEqual(['schedule-meeting']);
    expect(open(change.client, 'schedule-meeting')).toMatchObject({
      about: { meeting: 'acme:2' },
      dueOn: '2026-02-16',
    });
  });

  test('cancelled after the rhythm changed: meeting and scheduling still speak of the same day', () => {
    const scheduled = booked(client, invitation, world);
    const other = { ...scheduled, file: { ...scheduled.file, meetingInterval: { everyMonths: 6 as const } } };
    const change = accepted(cancelMeeting(other, { meeting, reason: 'Amina is ill', by: alex }, world));
    expect(meetingNow(change.client).dueOn).toBe('2026-04-15');
    expect(open(change.client, 'schedule-meeting').dueOn).toBe('2026-02-16');
  });

  test('what a cancelled meeting still owed is superseded, not done', () => {
    const scheduled = booked(client, invitation, world);
    const change = accepted(cancelMeeting(scheduled, { meeting, reason: 'Amina is ill', by: alex }, world));
    const owed = change.client.obligations.filter(({ about }) =>
      ['prepare-meeting', 'close-meeting'].includes(about.kind),
    );
    expect(owed.map(({ state }) => state)).toEqual(['superseded', 'superseded', 'superseded', 'superseded']);
  });

  test('cancelling needs a reason, and works once', () => {
    const scheduled = booked(client, invitation, world);
    expect(cancelMeeting(scheduled, { meeting, reason: '', by: alex }, world)).toMatchObject({ refused: 'invalid' });
    const { client: once } = accepted(cancelMeeting(scheduled, { meeting, reason: 'ill', by: alex }, world));
    expect(cancelMeeting(once, { meeting, reason: 'ill', by: alex }, world)).toMatchObject({ refused: 'already-done' });
  });
});
