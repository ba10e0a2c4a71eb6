// What Outlook says of a booked meeting, and who hears of it (spec §7 *Scheduling*).
import { expect, test } from '@jest/globals';
import { assign } from '../../src/domain/assignment.ts';
import { meetingBooked } from '../../src/domain/booking.ts';
import { begin, type Client, withFile } from '../../src/domain/decision.ts';
import { heardOfEvent } from '../../src/domain/outlook-event.ts';
import { previewReinvite, requestReinvite } from '../../src/domain/reinviting.ts';
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
  priya,
} from '../support/world.ts';

const world = aWorld();
const invitation = anInvitation();
const mine = booked(aPlannedClient(), invitation, world);
const { id: meeting } = meetingNow(mine);
const soon = atTime(world, '2026-04-09T09:00:00Z');
const { startsAt, endsAt } = invitation;

/** As Outlook has it: everybody said the same. */
function heard(client: Client, answer: 'none' | 'declined', eventId = anEvent.eventId) {
  const guests = invitation.attendees.map((each) => ({ ...each, answer }));
  const event = { ...anEvent, eventId, version: '1', startsAt, endsAt, guests };
  return heardOfEvent(client, { meeting, event }, soon);
}
const theirs = accepted(assign(mine, { to: priya, by: director }, world)).client;

test.each([
  ['declined', 'guests-declined'],
  ['none', 'guests-silent'],
] as const)('when all of them said %s, whoever invited and still has the client hears it', (answer, is) => {
  expect(effectOf(heard(mine, answer), 'tell').body).toMatchObject({ to: alex, notice: { is, meeting } });
});

test('after another vCIO was assigned, or while somebody covers, it is they who hear it', () => {
  expect(effectOf(heard(theirs, 'declined'), 'tell').body.to).toBe(priya);
  const covered = withFile(begin(mine), { cover: priya }).client;
  expect(effectOf(heard(covered, 'none'), 'tell').body.to).toBe(priya);
});

test('what was said to the old invitation is forgotten with the new one, so that its organiser hears it too', () => {
  const told = heard(theirs, 'declined').client;
  const letters = { text: 'Hello', comment: 'A new one came.' };
  const seen = accepted(previewReinvite(told, { meeting, letters, by: priya }, world)).client;
  const { bookings: booking } = meetingNow(seen);
  const asked = accepted(requestReinvite(seen, { meeting, booking, by: priya, card: null }, world));
  const { invitation: sent } = effectOf(asked, 'book-event').body;
  const event = { ...anEvent, eventId: 'event-2' };
  const anew = accepted(meetingBooked(asked.client, { meeting, booking, invitation: sent, event }, world)).client;
  expect(meetingNow(anew)).not.toHaveProperty('guests');
  expect(effectOf(heard(anew, 'declined', 'event-2'), 'tell')).toMatchObject({
    name: `tell:guests-declined:event:${meeting}:2:${startsAt}`,
    body: { to: priya },
  });
});
