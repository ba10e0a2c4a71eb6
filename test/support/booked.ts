// A client's next meeting as far as a test needs it: previewed, requested, scheduled.
import { meetingBooked, previewMeeting, requestMeeting } from '../../src/domain/booking.ts';
import { type Client, nextMeeting } from '../../src/domain/decision.ts';
import type { Invitation, Meeting } from '../../src/domain/meeting.ts';
import type { World } from '../../src/domain/world.ts';
import { accepted, alex, anEvent } from './world.ts';

/** The client's meeting that is due or scheduled, which must be there. */
export function meetingNow(client: Client): Meeting {
  const meeting = nextMeeting(client);
  if (!meeting) throw new Error('no meeting');
  return meeting;
}

export function previewed(client: Client, invitation: Invitation, world: World): Client {
  return accepted(previewMeeting(client, { meeting: meetingNow(client).id, invitation }, world)).client;
}

export function requested(client: Client, invitation: Invitation, world: World): Client {
  const seen = previewed(client, invitation, world);
  const { id, bookings } = meetingNow(seen);
  return accepted(requestMeeting(seen, { meeting: id, booking: bookings, by: alex, card: null }, world)).client;
}

export function booked(client: Client, invitation: Invitation, world: World): Client {
  const asked = requested(client, invitation, world);
  return accepted(
    meetingBooked(
      asked,
      { meeting: meetingNow(asked).id, booking: meetingNow(asked).bookings, invitation, event: anEvent },
      world,
    ),
  ).client;
}
