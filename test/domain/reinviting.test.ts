// Another organiser for a booked meeting: the old event stands until the new one exists.
import { expect, test } from '@jest/globals';
import { assign } from '../../src/domain/assignment.ts';
import { bookingFailed, cancelMeeting, meetingBooked } from '../../src/domain/booking.ts';
import { begin, type Client, isRefusal, withMeeting } from '../../src/domain/decision.ts';
import { toMail } from '../../src/domain/ids.ts';
import { joined } from '../../src/domain/joining.ts';
import { notLeaving } from '../../src/domain/leaving.ts';
import { previewMove } from '../../src/domain/moving.ts';
import {
  newOrganiser,
  oweReinvites,
  previewReinvite,
  requestReinvite,
  usualLetters,
} from '../../src/domain/reinviting.ts';
import { booked, meetingNow } from '../support/booked.ts';
import {
  accepted,
  alex,
  anEvent,
  anInvitation,
  aPlannedClient,
  atTime,
  aWorld,
  director,
  effectOf,
  instant,
  open,
  priya,
} from '../support/world.ts';

const world = aWorld();
const invitation = anInvitation({
  text: 'Hello Amina\n\nalex',
  attendees: [
    { name: 'Amina', mail: 'amina@acme.example' },
    { name: 'priya', mail: 'Priya@msp.example' },
  ],
});
const mine = booked(aPlannedClient(), invitation, world);
const assigned = accepted(assign(mine, { to: priya, by: director }, world));
const theirs = assigned.client;
const scheduled = (client: Client) => {
  const meeting = meetingNow(client);
  if (meeting.state !== 'scheduled') throw new Error('not scheduled');
  return meeting;
};
const { id: meeting } = scheduled(mine);
const by = priya;
const letters = { text: 'Hello\n\npriya', comment: 'A new one came.' };
const send = (client: Client, booking = meetingNow(client).bookings) =>
  requestReinvite(client, { meeting, booking, by, card: null }, world);
const seen = (client: Client) => accepted(previewReinvite(client, { meeting, letters, by }, world)).client;
const guests = ['amina@acme.example'];
const asked = accepted(send(seen(theirs)));
const newEvent = { ...anEvent, eventId: 'event-2' };

test('is offered only where somebody else would invite now, to a meeting that is to come', () => {
  expect(newOrganiser(scheduled(mine), mine.file, world)).toBeNull();
  expect(newOrganiser(scheduled(theirs), theirs.file, world)).toBe(priya);
  expect(newOrganiser(scheduled(theirs), theirs.file, atTime(world, '2026-04-15T13:00:00Z'))).toBeNull();
  expect(usualLetters(invitation, priya, world).text).toBe('Hello Amina\n\npriya');
});

test('books under a number of its own, without the new organiser among the guests; nothing is cancelled yet', () => {
  const { name, body } = effectOf(asked, 'book-event');
  expect(name).toBe(`event:${meeting}:2`);
  expect(body.invitation).toMatchObject({ organiser: priya, text: 'Hello\n\npriya', startsAt: invitation.startsAt });
  expect(body.invitation.attendees.map(({ mail }) => mail)).toEqual(guests);
  expect(asked.effects).toHaveLength(1);
  expect(scheduled(asked.client)).toMatchObject({
    state: 'scheduled',
    event: anEvent,
    invitation: { organiser: alex },
  });
});

test('refuses what is not as seen, sent twice, without words, or on its way', () => {
  const missing = previewReinvite(theirs, { meeting, letters: { text: '', comment: '' }, by }, world);
  expect(isRefusal(missing) && Object.keys(missing.problems)).toEqual(['text', 'comment']);
  const long = previewReinvite(theirs, { meeting, letters: { ...letters, comment: 'x'.repeat(1001) }, by }, world);
  expect(isRefusal(long) && Object.keys(long.problems)).toEqual(['comment']);
  const longText = previewReinvite(theirs, { meeting, letters: { ...letters, text: 'x'.repeat(10_001) }, by }, world);
  expect(isRefusal(longText) && Object.keys(longText.problems)).toEqual(['text']);
  expect(send(theirs)).toMatchObject({ refused: 'not-now' });
  expect(send(seen(seen(theirs)), 2)).toMatchObject({ refused: 'not-now' });
  const bo = { name: 'Bo', mail: toMail('bo@msp.example') };
  expect(send(accepted(joined(seen(theirs), { meeting, attendee: bo })).client)).toMatchObject({ refused: 'not-now' });
  expect(send(asked.client)).toMatchObject({ refused: 'already-done' });
  expect(previewReinvite(mine, { meeting, letters, by }, world)).toMatchObject({ refused: 'already-done' });
  const cancel = cancelMeeting(asked.client, { meeting, reason: 'ill', by }, world);
  expect([cancel, notLeaving(asked.client)]).toMatchObject([{ refused: 'not-now' }, { refused: 'not-now' }]);
});

test('with more guests than a card can show it is left to Outlook, as is another time', () => {
  const attendees = Array.from({ length: 51 }, (_, n) => ({ name: '', mail: `guest.${n}@acme.example` }));
  const known = scheduled(theirs);
  const crowded = accepted(withMeeting(begin(theirs), { ...known, invitation: { ...known.invitation, attendees } }));
  const to = { startsAt: instant('2026-04-20T13:00:00Z'), endsAt: instant('2026-04-20T14:00:00Z') };
  expect([
    previewReinvite(crowded.client, { meeting, letters, by }, world),
    previewMove(crowded.client, { meeting, to, by }, world),
  ]).toMatchObject([
    { refused: 'not-now', because: expect.stringMatching(/Outlook/) },
    { refused: 'not-now', because: expect.stringMatching(/Outlook/) },
  ]);
});

test('with the new event the old one is cancelled, once; the meeting and what is owed for it stay the same', () => {
  const change = accepted(meetingBooked(asked.client, { meeting, booking: 2, invitation, event: newEvent }, world));
  expect(scheduled(change.client)).toMatchObject({ id: meeting, event: newEvent, invitation: { organiser: priya } });
  expect(scheduled(change.client).reinviting).toBeUndefined();
  const { name, body } = effectOf(change, 'cancel-event');
  expect([name, body]).toMatchObject([
    `cancel:replaced:event:${meeting}:2`,
    { organiser: alex, eventId: 'event-1', comment: 'A new one came.' },
  ]);
  expect(open(change.client, 'close-meeting')).toEqual(open(theirs, 'close-meeting'));
  expect(meetingBooked(change.client, { meeting, booking: 2, invitation, event: newEvent }, world)).toMatchObject({
    refused: 'already-done',
  });
  const later = effectOf(
    accepted(cancelMeeting(change.client, { meeting, reason: 'ill', by: priya }, world)),
    'cancel-event',
  );
  expect([later.name, later.body.eventId]).toEqual([`cancel:event:${meeting}:2`, 'event-2']);
});

test('refused by Outlook, the old one stands and it can be asked for again', () => {
  const change = accepted(bookingFailed(asked.client, { meeting, reason: 'No mailbox.' }));
  expect(scheduled(change.client)).toMatchObject({ event: anEvent, bookings: 2 });
  expect(change.effects).toEqual([]);
  const again = accepted(send(seen(change.client)));
  expect(effectOf(again, 'book-event').name).toBe(`event:${meeting}:3`);
});

test('a handover owes it to whoever gets the client, until it is done', () => {
  const owed = oweReinvites(assigned, alex, world);
  expect(open(owed.client, 'action-item')).toMatchObject({ owner: priya, about: { from: 'handover' } });
  expect(oweReinvites(assigned, toMail('nobody@msp.example'), world)).toBe(assigned);
  const sent = accepted(send(seen(owed.client)));
  const done = accepted(meetingBooked(sent.client, { meeting, booking: 2, invitation, event: newEvent }, world));
  expect(done.client.obligations.find(({ about }) => about.kind === 'action-item')?.state).toBe('done');
});
