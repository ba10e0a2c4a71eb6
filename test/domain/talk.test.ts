// Internal, ICE and kick-off meetings: owed, booked and cancelled beside the vCIO meeting.
import { describe, expect, test } from '@jest/globals';
import { assign } from '../../src/domain/assignment.ts';
import {
  awaitsEvent,
  bookingFailed,
  cancelMeeting,
  meetingBooked,
  previewMeeting,
  requestMeeting,
} from '../../src/domain/booking.ts';
import type { Expectations } from '../../src/domain/client.ts';
import { begin, type Client, nextMeeting, openOf } from '../../src/domain/decision.ts';
import type { MeetingId } from '../../src/domain/ids.ts';
import { sign } from '../../src/domain/signing.ts';
import { organiserOf, planTalk } from '../../src/domain/talk.ts';
import {
  aClient,
  accepted,
  alex,
  anEvent,
  anInvitation,
  aPlannedClient,
  atTime,
  aWorld,
  day,
  director,
  effectOf,
  instant,
  open,
  priya,
  project,
  sales,
} from '../support/world.ts';

// A Monday.
const world = aWorld();
const nobody = { vcio: null, vitm: null, director: null, sales: null, project: null };
const prospect = (expected: Partial<Expectations> = {}) =>
  aClient({ stage: 'prospect', team: nobody, expected: { sites: null, mrr: null, iceOn: null, ...expected } });
const engaged = (expected: Partial<Expectations> = {}) =>
  accepted(assign(prospect(expected), { to: alex, by: director }, world)).client;
const invitation = anInvitation({ organiser: sales, startsAt: instant('2026-03-10T10:00:00Z') });

function bookedIce(client: Client, id = 'acme:2'): Client {
  const meeting = id as MeetingId;
  const seen = accepted(previewMeeting(client, { meeting, invitation }, world)).client;
  const asked = accepted(requestMeeting(seen, { meeting, booking: 1, by: sales, card: null }, world)).client;
  return accepted(meetingBooked(asked, { meeting, booking: 1, invitation, event: anEvent }, world)).client;
}

describe('the meetings of a prospect', () => {
  test('are owed once it has a vCIO: the ICE meeting on the day sales expects, rolled; a day that is over: today', () => {
    expect(open(engaged({ iceOn: day('2026-03-14') }), 'ice-meeting').dueOn).toBe('2026-03-16');
    expect(open(engaged({ iceOn: day('2026-01-14') }), 'ice-meeting').dueOn).toBe('2026-03-02');
    expect(open(engaged(), 'ice-meeting')).toMatchObject({ owner: sales, dueOn: '2026-03-16' });
  });

  test('are not owed again when another vCIO gets it', () => {
    const again = accepted(assign(bookedIce(engaged()), { to: priya, by: director }, world)).client;
    expect(again.meetings.length).toBe(2);
    expect(openOf(again, 'ice-meeting')).toBeUndefined();
    expect(open(again, 'ice-brief').owner).toBe(priya);
    expect(open(again, 'ice-outcome').owner).toBe(sales);
  });

  test('booked: closes what was owed for it; the brief and the outcome come 15 minutes after its end', () => {
    const client = bookedIce(engaged());
    expect(openOf(client, 'ice-meeting')).toBeUndefined();
    expect(openOf(client, 'internal-meeting')).toBeDefined();
    for (const kind of ['ice-brief', 'ice-outcome'] as const)
      expect(open(client, kind)).toMatchObject({
        promptAt: '2026-03-10T11:15:00.000Z',
        dueAt: '2026-03-11T17:00:00.000Z',
      });
    expect(client.obligations.some(({ about }) => about.kind === 'prepare-meeting')).toBe(false);
  });

  test('cancelled: it is owed again, for the same day, and nothing is asked about it', () => {
    const client = bookedIce(engaged());
    const given = { meeting: 'acme:2' as MeetingId, reason: 'They are ill', by: sales };
    const cancelled = accepted(cancelMeeting(client, given, world)).client;
    expect(nextMeeting(cancelled, 'ice')).toMatchObject({ id: 'acme:3', state: 'due', dueOn: '2026-03-16' });
    expect(open(cancelled, 'ice-meeting')).toMatchObject({ id: 'ice-meeting:acme:3', dueOn: '2026-03-16' });
    expect(openOf(cancelled, 'ice-outcome')).toBeUndefined();
    expect(nextMeeting(cancelled)).toBeUndefined();
  });

  test('the ICE meeting of a prospect that lost its vCIO is neither previewed nor sent', () => {
    const left = engaged();
    const alone = { ...left, file: { ...left.file, team: nobody } };
    const meeting = 'acme:2' as MeetingId;
    expect(previewMeeting(alone, { meeting, invitation }, world)).toMatchObject({ refused: 'not-now' });
    const seen = accepted(previewMeeting(left, { meeting, invitation }, world)).client;
    const lost = { ...seen, file: { ...seen.file, team: nobody } };
    const press = { meeting, booking: 1, by: sales, card: null };
    expect(requestMeeting(lost, press, world)).toMatchObject({ refused: 'not-now' });
  });
});

describe('beside the vCIO meeting', () => {
  test('a kick-off is planned by the project manager, and the vCIO meeting stays the next one', () => {
    const client = aPlannedClient();
    const both = planTalk(begin(client), { purpose: 'kick-off', on: day('2026-03-20') }, world).client;
    expect(organiserOf('kick-off', both.file, world)).toBe(project);
    expect(nextMeeting(both, 'kick-off')).toMatchObject({ id: 'acme:2', dueOn: '2026-03-20' });
    expect(nextMeeting(both)?.id).toBe('acme:1');
    expect(open(both, 'schedule-meeting').id).toBe('schedule-meeting:acme:1');
  });
});

describe('signed', () => {
  const input = { vetted: true, starts: day('2026-04-01'), ends: day('2027-03-31'), kickOffOn: day('2026-04-07') };
  const later = atTime(world, '2026-03-10T12:00:00Z');
  const keptAll = { meetings: [], cancel: false, comment: '' };

  test('a meeting that was to win it and is still to come is cancelled, if so chosen, with the words that were shown', () => {
    const client = bookedIce(engaged());
    const cancel = { meetings: ['acme:2' as MeetingId], cancel: true, comment: 'You have signed.' };
    const given = { input, booked: cancel, by: sales, reason: '' };
    const change = accepted(sign(client, given, world));
    expect(change.client.meetings.find(({ id }) => id === 'acme:2')?.state).toBe('cancelled');
    expect(effectOf(change, 'cancel-event').body).toMatchObject({ eventId: 'event-1', comment: 'You have signed.' });
    expect([openOf(change.client, 'ice-brief'), openOf(change.client, 'ice-outcome')]).toEqual([undefined, undefined]);
    const without = (booked: Partial<typeof cancel>) =>
      sign(client, { ...given, booked: { ...cancel, ...booked } }, world);
    expect(without({ comment: '' })).toMatchObject({ problems: { comment: expect.any(String) } });
    expect(without({ meetings: [] })).toMatchObject({ refused: 'not-now' });

    const stays = accepted(sign(client, { ...given, booked: keptAll }, world));
    expect(stays.client.meetings.find(({ id }) => id === 'acme:2')?.state).toBe('scheduled');
    expect(open(stays.client, 'ice-brief').owner).toBe(alex);
    expect(stays.effects.map(({ body }) => body.kind)).not.toContain('cancel-event');
  });

  test('begins the onboarding: the outcome is done, the brief is still owed, the ICE meeting was held', () => {
    const change = accepted(sign(bookedIce(engaged()), { input, booked: keptAll, by: sales, reason: '' }, later));
    const { client } = change;
    expect(client.file).toMatchObject({ stage: 'onboarding', vettedOn: '2026-03-10', kickOffOn: '2026-04-07' });
    expect(openOf(client, 'ice-outcome')).toBeUndefined();
    expect(openOf(client, 'internal-meeting')).toBeUndefined();
    expect(open(client, 'ice-brief').owner).toBe(alex);
    expect(client.meetings.map(({ state }) => state)).toEqual(['cancelled', 'held']);
    expect(open(client, 'pulse-check').owner).toBe(alex);
  });

  test('cancelled afterwards, it is not owed again', () => {
    const stays = accepted(sign(bookedIce(engaged()), { input, booked: keptAll, by: sales, reason: '' }, world)).client;
    const given = { meeting: 'acme:2' as MeetingId, reason: 'No need any more', by: sales };
    const { client } = accepted(cancelMeeting(stays, given, world));
    expect(client.meetings.map(({ state }) => state)).toEqual(['cancelled', 'cancelled']);
    for (const kind of ['ice-meeting', 'ice-brief', 'ice-outcome'] as const)
      expect(openOf(client, kind)).toBeUndefined();
  });

  describe('while an invitation is on its way', () => {
    const meeting = 'acme:2' as MeetingId;
    const seen = accepted(previewMeeting(engaged(), { meeting, invitation }, world)).client;
    const asked = accepted(requestMeeting(seen, { meeting, booking: 1, by: sales, card: null }, world)).client;
    const signed = accepted(sign(asked, { input, booked: keptAll, by: sales, reason: '' }, world)).client;

    test('the meeting waits for the answer of the calendar', () => {
      expect(signed.meetings.map(({ state }) => state)).toEqual(['cancelled', 'due']);
    });

    test('booked, it stays: its brief is owed, and no outcome', () => {
      const booked = accepted(meetingBooked(signed, { meeting, booking: 1, invitation, event: anEvent }, world)).client;
      expect(booked.meetings.map(({ state }) => state)).toEqual(['cancelled', 'scheduled']);
      expect(open(booked, 'ice-brief').owner).toBe(alex);
      expect(openOf(booked, 'ice-outcome')).toBeUndefined();
    });

    test('refused, it is not needed any more, and is not sent again', () => {
      const { client, facts } = accepted(bookingFailed(signed, { meeting, reason: 'No such mailbox.' }));
      expect(client.meetings.map(({ state }) => state)).toEqual(['cancelled', 'cancelled']);
      expect(facts.map(({ what }) => what)).toContain('invitation-failed');
      expect(awaitsEvent(client.meetings[1], 1)).toBe(false);
    });
  });

  test.each([
    ['vetted', { vetted: false }],
    ['starts', { starts: null }],
    ['kickOffOn', { kickOffOn: null }],
    ['ends', { ends: day('2026-04-01') }],
  ])('without %s it does not begin, whatever reason sales gives', (field, without) => {
    const given = { input: { ...input, ...without }, booked: keptAll, by: sales, reason: 'It is urgent' };
    expect(sign(engaged(), given, later)).toMatchObject({ problems: { [field]: expect.any(String) } });
  });

  test('the director lets it pass with a reason, never without', () => {
    const given = { input: { ...input, vetted: false }, booked: keptAll, by: director };
    expect(sign(engaged(), { ...given, reason: '' }, later)).toMatchObject({
      problems: { reason: expect.any(String) },
    });
    const change = accepted(sign(engaged(), { ...given, reason: 'We know them' }, later));
    expect(change.client.file.stage).toBe('onboarding');
    expect(change.facts).toContainEqual({
      what: 'gate-overridden',
      data: { gate: 'onboarding', missing: ['the vetting'], reason: 'We know them' },
    });
  });
});
