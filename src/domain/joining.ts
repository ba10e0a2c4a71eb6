// One more of ours at a booked meeting, such as whoever covers (spec §3 *Absence*).
import {
  begin,
  type Change,
  type Client,
  meetingIn,
  type Refusal,
  refuse,
  withEffect,
  withFact,
  withMeeting,
} from './decision.ts';
import type { Mail, MeetingId } from './ids.ts';
import { type Attendee, bookingName, isOnItsWay, type MeetingIn } from './meeting.ts';
import type { CardPlace } from './person.ts';
import type { World } from './world.ts';

type Joining = { meeting: MeetingId; attendee: Attendee & { mail: Mail } };

/** Asks for the invitation; who is invited already is not asked again. */
export function requestJoin(
  client: Client,
  given: Joining & { by: Mail; card: CardPlace | null },
  { now }: World,
): Change | Refusal {
  const meeting = meetingIn(client, given.meeting);
  if (meeting?.state !== 'scheduled') return refuse('already-done', 'This meeting is not booked any more.');
  const { invitation, event } = meeting;
  if (isOnItsWay(meeting)) return refuse('not-now', 'A new invitation is on its way. Please try again in a minute.');
  if (invitation.startsAt <= now) return refuse('not-now', 'This meeting has begun already.');
  const { attendee, by, card } = given;
  if (isInvited(invitation, attendee.mail)) return refuse('already-done', `${attendee.name} is already invited.`);
  const { organiser } = invitation;
  const body = {
    kind: 'join-event' as const,
    meeting: meeting.id,
    organiser,
    eventId: event.eventId,
    attendee,
    card,
    by,
  };
  const asked = withEffect(begin(client), { name: joinName(meeting, attendee.mail), body });
  return withFact(asked, 'cover-invited', { meeting: meeting.id, mail: attendee.mail });
}

/** Outlook has invited them. */
export function joined(client: Client, { meeting: id, attendee }: Joining): Change | Refusal {
  const meeting = meetingIn(client, id);
  if (meeting?.state !== 'scheduled') return refuse('already-done', 'This meeting is not booked any more.');
  const { invitation } = meeting;
  if (isInvited(invitation, attendee.mail)) return begin(client);
  const attendees = [...invitation.attendees, attendee];
  return withMeeting(begin(client), { ...meeting, invitation: { ...invitation, attendees } });
}

export function isInvited(
  { organiser, attendees }: { organiser: Mail; attendees: readonly Attendee[] },
  mail: Mail,
): boolean {
  return organiser === mail || attendees.some((each) => each.mail.toLowerCase() === mail);
}

/**
 * Outlook refused for good: whoever is asked for anew is asked for under another name. `unsure`: an answer of Outlook was
 * lost.
 */
export function notJoined(
  client: Client,
  { meeting: id, reason, unsure }: { meeting: MeetingId; reason: string; unsure: boolean },
): Change {
  const meeting = meetingIn(client, id);
  if (!meeting) return begin(client);
  const change = meeting.state === 'scheduled' ? withMeeting(begin(client), joinableAgain(meeting)) : begin(client);
  return withFact(change, 'cover-not-invited', { meeting: id, reason, unsure });
}

/** The invitations to join that were asked for are over: the next one collides with none of them. */
export function joinableAgain(meeting: MeetingIn<'scheduled'>): MeetingIn<'scheduled'> {
  return { ...meeting, joins: (meeting.joins ?? 0) + 1 };
}

/** Pressed twice, it is the same name. */
function joinName(meeting: MeetingIn<'scheduled'>, mail: Mail): string {
  const name = `join:${bookingName(meeting)}:${mail}`;
  return meeting.joins ? `${name}:${meeting.joins}` : name;
}
