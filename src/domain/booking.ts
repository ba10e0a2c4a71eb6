// Booking a meeting: previewed, requested, scheduled; and cancelling it (spec §7 *Scheduling*).
import { dayOf, shortDay } from './day.ts';
import {
  begin,
  type Change,
  type Client,
  meetingIn,
  type Refusal,
  refuse,
  refuseForm,
  withEffect,
  withFact,
  withMeeting,
  withObligation,
} from './decision.ts';
import { shutGate } from './gates.ts';
import type { Mail, MeetingId } from './ids.ts';
import { oversized } from './invitation-size.ts';
import { planAgain } from './lifecycle.ts';
import {
  type BookedEvent,
  bookingName,
  type Invitation,
  isOnItsWay,
  type Meeting,
  type MeetingIn,
  purposeOf,
  unbooked,
  type Written,
} from './meeting.ts';
import { close, isOpen, newObligation, type ObligationKind } from './obligation.ts';
import type { CardPlace } from './person.ts';
import { prepare } from './preparing.ts';
import { notReinvited, reinvited } from './reinviting.ts';
import { responsible } from './roles.ts';
import { afterEnd, afterTalk, isPast, planTalk, schedulingOf } from './talk.ts';
import { asFailed, asPreviewed, asRequested, isAsked, isRequested, seenUnder } from './under-way.ts';
import type { World } from './world.ts';

const gone = 'This meeting is no longer open for booking. Type "meeting" and the client to see what is planned.';

/** Keeps the exact invitation the person now sees; nothing is sent. */
export function previewMeeting(
  client: Client,
  given: { meeting: MeetingId; invitation: Invitation; written?: Written },
  world: World,
): Change | Refusal {
  const meeting = meetingIn(client, given.meeting);
  if (meeting?.state !== 'due') return refuse('already-done', gone);
  if (isRequested(meeting.booking)) return refuse('already-done', 'The invitation is already on its way.');
  const { invitation, written } = given;
  const shut = shutFor(meeting, client, world) ?? afterTheEnd(invitation, client, world);
  if (shut) return shut;
  if (invitation.startsAt <= world.now) return refuseForm({ date: 'This time is over. Choose a later one.' });
  if (invitation.attendees.length === 0) return refuseForm({ attendees: 'Choose who is invited.' });
  const unseen = oversized(invitation);
  if (Object.keys(unseen).length > 0) return refuseForm(unseen);
  const { bookings, plan } = asPreviewed(meeting, { invitation, ...(written && { written }) });
  return withMeeting(begin(client), { ...meeting, bookings, booking: plan });
}

/** Sends the invitation that was previewed under this number; pressing twice asks once. */
export function requestMeeting(
  client: Client,
  given: { meeting: MeetingId; booking: number; by: Mail; card: CardPlace | null },
  world: World,
): Change | Refusal {
  const meeting = meetingIn(client, given.meeting);
  if (meeting?.state !== 'due' || !meeting.booking || meeting.booking.stage === 'failed')
    return refuse('already-done', gone);
  if (isRequested(meeting.booking)) return refuse('already-done', 'The invitation is already on its way.');
  const seen = seenUnder(meeting, meeting.booking, given.booking);
  if (!seen) return refuse('not-now', 'This preview is out of date: a newer one was made. Please use the newest card.');
  const { invitation } = seen;
  const shut = shutFor(meeting, client, world) ?? afterTheEnd(invitation, client, world);
  if (shut) return shut;
  if (invitation.startsAt <= world.now)
    return refuse('not-now', 'The time of this invitation is over. Choose a new one: type "meeting" and the client.');
  const asked = withMeeting(begin(client), { ...meeting, booking: asRequested(seen) });
  const { by, card } = given;
  const body = { kind: 'book-event' as const, meeting: meeting.id, booking: meeting.bookings, invitation, card, by };
  const of = { meeting: meeting.id, purpose: purposeOf(meeting) };
  const fact = { ...of, startsAt: invitation.startsAt, attendees: invitation.attendees };
  return withFact(withEffect(asked, { name: bookingName(meeting), body }), 'invitation-approved', fact);
}

/** Of a client that leaves, no meeting is booked after its last day. */
export function afterTheEnd(
  { startsAt }: Pick<Invitation, 'startsAt'>,
  { file }: Client,
  { now }: World,
): Refusal | null {
  const { leaving, name, zone } = file;
  if (!leaving || startsAt < leaving.wakeAt) return null;
  const last = shortDay(leaving.lastDay, dayOf(now, zone));
  return refuseForm({ date: `${name} leaves, its last day is ${last}. Choose a time before that.` });
}

/** Before the ICE meeting is a gate. */
export function shutFor({ purpose }: Meeting, { file }: Client, world: World): Refusal | null {
  return purpose === 'ice' ? shutGate('ice-meeting', file, world) : null;
}

/** An invitation that the outbox gave up may be sent again as long as no newer one was previewed. */
export function awaitsEvent(meeting: Meeting | undefined, booking: number): boolean {
  if (meeting?.bookings !== booking) return false;
  return meeting.state === 'due' || (meeting.state === 'scheduled' && isAsked(meeting.reinviting));
}

/** The calendar has the event: the meeting is scheduled, its preparation and closing are owed. */
export function meetingBooked(
  client: Client,
  given: { meeting: MeetingId; booking: number; invitation: Invitation; event: BookedEvent },
  world: World,
): Change | Refusal {
  const meeting = meetingIn(client, given.meeting);
  if (!meeting || !awaitsEvent(meeting, given.booking)) return refuse('already-done', gone);
  if (meeting.state === 'scheduled') return reinvited(client, meeting, given.event, world);
  if (meeting.state !== 'due') return refuse('already-done', gone);
  return scheduledAs(begin(client), meeting, given, world);
}

/** It has its event: what asked for it is done, what is owed around it begins. */
export function scheduledAs(
  change: Change,
  meeting: MeetingIn<'due'>,
  given: { invitation: Invitation; event: BookedEvent },
  world: World,
): Change {
  const { booking: _, ...kept } = meeting;
  const { invitation } = given;
  const scheduled: MeetingIn<'scheduled'> = { ...kept, state: 'scheduled', invitation, event: given.event };
  const of = { meeting: meeting.id, purpose: purposeOf(meeting) };
  const fact = { ...of, startsAt: invitation.startsAt, eventId: given.event.eventId };
  const booked = withFact(withMeeting(change, scheduled), 'meeting-scheduled', fact);
  const asked = schedulingOf(purposeOf(meeting));
  const over = { meeting: meeting.id, kinds: asked ? [asked] : [], as: 'done' as const, result: 'scheduled' };
  const closed = closeKind(booked, over, world);
  return meeting.purpose ? afterTalk(closed, scheduled, world) : preparations(closed, scheduled, world);
}

/** The calendar has an event whose place a newer invitation took meanwhile: it is cancelled, so that the client has one. */
export function bookedInVain(
  client: Client,
  given: { meeting: MeetingId; booking: number; invitation: Invitation; event: BookedEvent; by: Mail },
): Change {
  const { meeting: id, booking, invitation, event, by } = given;
  const meeting = meetingIn(client, id);
  if (!meeting || meeting.bookings <= booking) return begin(client);
  if ('event' in meeting && meeting.event.eventId === event.eventId) return begin(client);
  const name = `cancel:${bookingName({ id, bookings: booking })}`;
  const comment = 'Another invitation took its place.';
  const { organiser } = invitation;
  const body = { kind: 'cancel-event' as const, meeting: id, organiser, eventId: event.eventId, comment, by };
  return withEffect(begin(client), { name, body });
}

/** The calendar refused for good: the meeting can be booked again, unless the client is past it. */
export function bookingFailed(client: Client, given: { meeting: MeetingId; reason: string }): Change | Refusal {
  const meeting = meetingIn(client, given.meeting);
  if (meeting?.state === 'scheduled' && isAsked(meeting.reinviting)) return notReinvited(client, meeting, given.reason);
  if (meeting?.state !== 'due' || !isAsked(meeting.booking)) return refuse('already-done', gone);
  const { booking, ...kept } = meeting;
  const back: Meeting = isPast(meeting, client.file)
    ? { ...kept, state: 'cancelled', reason: given.reason }
    : { ...meeting, booking: asFailed(booking) };
  return withFact(withMeeting(begin(client), back), 'invitation-failed', { meeting: meeting.id, reason: given.reason });
}

/** Cancels a scheduled meeting: the same event is cancelled, the meeting is due again. */
export function cancelMeeting(
  client: Client,
  given: { meeting: MeetingId; reason: string; by: Mail },
  world: World,
): Change | Refusal {
  const meeting = meetingIn(client, given.meeting);
  if (meeting?.state !== 'scheduled') return refuse('already-done', 'This meeting is not scheduled any more.');
  if (isOnItsWay(meeting)) return refuse('not-now', 'A new invitation is on its way. Please try again in a minute.');
  if (given.reason === '') return refuseForm({ reason: 'Say why; the guests read it in the cancellation.' });
  const { reason, by } = given;
  const { organiser } = meeting.invitation;
  const body = {
    kind: 'cancel-event' as const,
    meeting: meeting.id,
    organiser,
    eventId: meeting.event.eventId,
    comment: reason,
    by,
  };
  return withEffect(cancelled(client, meeting, reason, world), { name: `cancel:${bookingName(meeting)}`, body });
}

/** Its event is cancelled, by whomever: what was owed around it is not any more, and it is due again unless the client is past it. */
export function cancelled(client: Client, meeting: MeetingIn<'scheduled'>, reason: string, world: World): Change {
  const { id, purpose, dueOn, invitation } = meeting;
  const change = withMeeting(begin(client), { ...unbooked(meeting), state: 'cancelled', reason });
  const told = withFact(change, 'meeting-cancelled', { meeting: id, startsAt: invitation.startsAt, reason });
  const over = { meeting: id, kinds: afterBooking, as: 'superseded' as const, result: 'cancelled' };
  const free = closeKind(told, over, world);
  if (!purpose) return planAgain(free, dueOn, world);
  return isPast(meeting, client.file) ? free : planTalk(free, { purpose, on: dueOn }, world);
}

export const afterBooking: readonly ObligationKind[] = ['prepare-meeting', 'close-meeting', 'ice-brief', 'ice-outcome'];

/** Closes what is owed of these kinds for one meeting; their occasion is the meeting. */
export function closeKind(
  change: Change,
  given: { meeting: MeetingId; kinds: readonly ObligationKind[]; as: 'done' | 'superseded'; result: string },
  world: World,
): Change {
  const { meeting, kinds, as, result } = given;
  const how = { as, at: world.now, by: 'steward' as const, result };
  return change.client.obligations
    .filter((each) => isOpen(each) && kinds.includes(each.about.kind))
    .filter(({ id, about }) => ('meeting' in about ? about.meeting === meeting : id === `${about.kind}:${meeting}`))
    .reduce((sofar, each) => withObligation(sofar, close(each, how)), change);
}

function preparations(change: Change, meeting: MeetingIn<'scheduled'>, world: World): Change {
  const { file } = change.client;
  const vcio = responsible(world.people, file) ?? meeting.invitation.organiser;
  return withObligation(prepare(change, meeting, world), closing(file.id, meeting, vcio, world));
}

function closing(client: Meeting['client'], meeting: MeetingIn<'scheduled'>, owner: Mail, world: World) {
  const about = { kind: 'close-meeting' as const, meeting: meeting.id };
  const why = ['the meeting has taken place'];
  return newObligation({ client, about, owner, ...afterEnd(meeting, owner, world), why });
}
