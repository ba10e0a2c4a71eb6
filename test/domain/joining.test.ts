// One more of ours at a booked meeting.
import { expect, test } from '@jest/globals';
import { isRefusal } from '../../src/domain/decision.ts';
import { joined, notJoined, requestJoin } from '../../src/domain/joining.ts';
import { heardOfEvent } from '../../src/domain/outlook-event.ts';
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

test('refused by Outlook, or taken out there again, the next press is another occasion; a second press of the same is not', () => {
  const name = (of: typeof client) => effectOf(accepted(requestJoin(of, given, world)), 'join-event').name;
  const first = name(client);
  expect(name(accepted(requestJoin(client, given, world)).client)).toBe(first);
  const refused = notJoined(client, { meeting, reason: 'Outlook refused.', unsure: false });
  expect(refused.facts.map(({ what }) => what)).toEqual(['cover-not-invited']);
  expect(name(refused.client)).not.toBe(first);
  const { startsAt, endsAt, attendees } = anInvitation();
  const guests = attendees.map((each) => ({ ...each, answer: 'none' as const }));
  const event = { ...anEvent, version: '2', startsAt, endsAt, guests };
  const taken = heardOfEvent(accepted(joined(client, given)).client, { meeting, event }, world).client;
  expect(name(taken)).not.toBe(first);
});
