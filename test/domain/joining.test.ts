// One more of ours at a booked meeting.
import { expect, test } from '@jest/globals';
import { isRefusal } from '../../src/domain/decision.ts';
import { joined, requestJoin } from '../../src/domain/joining.ts';
import { booked, meetingNow } from '../support/booked.ts';
import {
  accepted,
  alex,
  anEvent,
  anInvitation,
  aPlannedClient,
  atTime,
  aWorld,
  effectOf,
  priya,
} from '../support/world.ts';

const world = aWorld();
const client = booked(aPlannedClient(), anInvitation(), world);
const meeting = meetingNow(client).id;
const attendee = { name: 'Priya', mail: priya };
const given = { meeting, attendee, by: alex, card: null };

test('is asked for once under the name of the meeting and the guest, in the organiser’s calendar', () => {
  const change = accepted(requestJoin(client, given, world));
  expect(effectOf(change, 'join-event')).toMatchObject({
    name: `join:event:${meeting}:1:${priya}`,
    body: { organiser: alex, eventId: anEvent.eventId, attendee },
  });
  expect(change.facts.map(({ what }) => what)).toEqual(['cover-invited']);
});

test('learned twice it is one guest more', () => {
  const once = accepted(joined(client, given)).client;
  const invited = (of: typeof client) => {
    const now = meetingNow(of);
    return now.state === 'scheduled' ? now.invitation.attendees.map(({ mail }) => mail) : [];
  };
  expect(invited(once)).toEqual(['amina@acme.example', priya]);
  expect(accepted(joined(once, given)).client).toBe(once);
  expect(requestJoin(once, given, world)).toMatchObject({ refused: 'already-done' });
});

test('the organiser, a meeting that has begun, or one that is not booked: there is nothing to send', () => {
  const refusedFor = [
    requestJoin(client, { ...given, attendee: { name: 'Alex', mail: alex } }, world),
    requestJoin(client, given, atTime(world, '2026-04-15T13:00:00Z')),
    requestJoin(aPlannedClient(), given, world),
    joined(aPlannedClient(), given),
  ];
  expect(refusedFor.map(isRefusal)).toEqual([true, true, true, true]);
});
