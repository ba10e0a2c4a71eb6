// A meeting that is in the calendar already: its event stands for it, and nothing is sent (spec §7 *already booked*).
import { afterTheEnd, scheduledAs, shutFor } from './booking.ts';
import type { ClientFile } from './client.ts';
import { begin, type Change, type Client, meetingIn, type Refusal, refuse, withFact, withMeeting } from './decision.ts';
import type { Mail, MeetingId } from './ids.ts';
import type { Invitation, OwnEvent } from './meeting.ts';
import { isRequested } from './under-way.ts';
import type { World } from './world.ts';

/** Of these a whole domain says nothing about a company. */
const PUBLIC_MAIL = new Set(['gmail.com', 'outlook.com', 'hotmail.com', 'yahoo.com', 'icloud.com', 'gmx.de', 'web.de']);

/** Events to come with guests of the client, by their address or their company's domain; the first first. */
export function eventsWith(file: ClientFile, events: readonly OwnEvent[], { now, people }: World): OwnEvent[] {
  const ours = new Set(people.map(({ mail }) => domainOf(mail)));
  const mails = new Set(file.contacts.map(({ mail }) => mail.toLowerCase()).filter((mail) => mail !== ''));
  const domains = new Set([...mails].map(domainOf).filter((domain) => !PUBLIC_MAIL.has(domain) && !ours.has(domain)));
  const isTheirs = (mail: string) => mails.has(mail.toLowerCase()) || domains.has(domainOf(mail.toLowerCase()));
  return events
    .filter(({ startsAt, guests }) => startsAt > now && guests.some(({ mail }) => isTheirs(mail)))
    .toSorted((a, b) => (a.startsAt < b.startsAt ? -1 : 1));
}

/** Schedules the meeting with an event that is there; the same again is refused as done. */
export function adoptEvent(
  client: Client,
  given: { meeting: MeetingId; organiser: Mail; event: OwnEvent; by: Mail },
  world: World,
): Change | Refusal {
  const { organiser, event, by } = given;
  const meeting = meetingIn(client, given.meeting);
  if (meeting?.state !== 'due') return refuse('already-done', 'This meeting is no longer open for booking.');
  if (isRequested(meeting.booking))
    return refuse('not-now', 'An invitation is on its way. Please wait a minute before you choose another event.');
  const taken = client.meetings.some((each) => 'event' in each && each.event.eventId === event.eventId);
  if (taken) return refuse('already-done', 'This event stands for another meeting of this client.');
  if (event.startsAt <= world.now) return refuse('not-now', 'This event has begun already.');
  const shut = shutFor(meeting, client, world) ?? afterTheEnd(event, client, world);
  if (shut) return shut;
  const invitation = asInvitation(client.file, organiser, event);
  const counted = { ...meeting, bookings: meeting.bookings + 1 };
  const fact = { meeting: meeting.id, subject: event.subject, startsAt: event.startsAt, by };
  const adopted = withFact(withMeeting(begin(client), counted), 'event-adopted', fact);
  const { eventId, webLink, joinUrl } = event;
  return scheduledAs(adopted, counted, { invitation, event: { eventId, webLink, joinUrl } }, world);
}

function asInvitation({ zone }: ClientFile, organiser: Mail, event: OwnEvent): Invitation {
  const { subject, startsAt, endsAt, guests, joinUrl, location } = event;
  const attendees = guests
    .filter(({ mail }) => mail.toLowerCase() !== organiser)
    .map(({ name, mail }) => ({ name: name || mail, mail }));
  const place = joinUrl ? { online: true as const } : { online: false as const, location: location || 'not said' };
  return { organiser, subject, text: '', startsAt, endsAt, zone, attendees, place };
}

function domainOf(mail: string): string {
  return mail.slice(mail.lastIndexOf('@') + 1).toLowerCase();
}
