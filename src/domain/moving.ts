// A booked meeting gets another time on the same event (spec §7 *Scheduling*).
import { afterTheEnd } from './booking.ts';
import type { Instant } from './day.ts';
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
import type { Mail, MeetingId } from './ids.ts';
import { isOversized } from './invitation-size.ts';
import { bookingName, isOnItsWay, type Meeting, type MeetingIn, purposeOf, withoutPlans } from './meeting.ts';
import { isOpen, nextRound, type OpenObligation } from './obligation.ts';
import type { CardPlace } from './person.ts';
import { prepareAgain, stepDays } from './preparing.ts';
import { afterEnd } from './talk.ts';
import { asFailed, asPreviewed, asRequested, isAsked, seenUnder } from './under-way.ts';
import type { World } from './world.ts';

/** When it begins and ends. */
export type Span = { startsAt: Instant; endsAt: Instant };
const gone = refuse('already-done', 'This meeting is not booked any more.');
const tooLarge =
  'This meeting has more guests, or a longer place, than a card can show. Please move it in Outlook: I notice within the hour, and what is owed around it goes along.';

/** Keeps the time the person now sees; nothing is sent. Problems are those of the form's fields. */
export function previewMove(
  client: Client,
  given: { meeting: MeetingId; to: Span; by: Mail },
  world: World,
): Change | Refusal {
  const { to, by } = given;
  const meeting = movable(client, given.meeting, world);
  if ('refused' in meeting) return meeting;
  const { invitation } = meeting;
  if (isOversized({ ...invitation, text: '' })) return refuse('not-now', tooLarge);
  if (to.startsAt <= world.now) return refuseForm({ date: 'This time is over. Choose a later one.' });
  if (to.startsAt === invitation.startsAt && to.endsAt === invitation.endsAt)
    return refuseForm({ date: 'It is at this time already. Choose another one.' });
  const late = afterTheEnd({ ...invitation, ...to }, client, world);
  if (late) return late;
  const { bookings, plan } = asPreviewed(meeting, { ...to, by });
  return withMeeting(begin(client), { ...meeting, bookings, moving: plan });
}

/** Moves it to what was previewed under this number; pressing twice asks once. */
export function requestMove(
  client: Client,
  given: { meeting: MeetingId; booking: number; by: Mail; card: CardPlace | null },
  world: World,
): Change | Refusal {
  const meeting = movable(client, given.meeting, world);
  if ('refused' in meeting) return meeting;
  const { id, bookings, invitation, event } = meeting;
  const seen = seenUnder(meeting, meeting.moving, given.booking);
  if (!seen) return refuse('not-now', 'This is out of date. Please choose the time again; nothing was sent.');
  if (seen.startsAt <= world.now) return refuse('not-now', 'This time is over. Please choose another one.');
  const { by, card } = given;
  const asked = withMeeting(begin(client), { ...meeting, moving: asRequested({ ...seen, by }) });
  const { startsAt, endsAt } = seen;
  const body = {
    kind: 'move-event' as const,
    meeting: id,
    booking: bookings,
    organiser: invitation.organiser,
    eventId: event.eventId,
    zone: invitation.zone,
    was: { startsAt: invitation.startsAt, endsAt: invitation.endsAt },
    becomes: { startsAt, endsAt },
    by,
    card,
  };
  const fact = { meeting: id, from: invitation.startsAt, to: startsAt };
  return withFact(withEffect(asked, { name: `move:${bookingName(meeting)}`, body }), 'move-approved', fact);
}

function movable(client: Client, id: MeetingId, { now }: World): MeetingIn<'scheduled'> | Refusal {
  const meeting = meetingIn(client, id);
  if (meeting?.state !== 'scheduled') return gone;
  if (isOnItsWay(meeting)) return refuse('not-now', 'A change of it is on its way. Please try again in a minute.');
  if (meeting.invitation.startsAt <= now)
    return refuse('not-now', 'This meeting has begun already: say how it went instead.');
  return meeting;
}

/** A move that the outbox gave up may be tried again as long as no other was asked for. */
export function awaitsMove(meeting: Meeting | undefined, booking: number): boolean {
  return meeting?.state === 'scheduled' && meeting.bookings === booking && isAsked(meeting.moving);
}

/** The calendar has it at another time, by whomever: what is owed around it goes along. */
export function moved(
  client: Client,
  given: { meeting: MeetingId; to: Span; by: Mail | 'outlook' },
  world: World,
): Change {
  const meeting = meetingIn(client, given.meeting);
  if (meeting?.state !== 'scheduled') return begin(client);
  const { to, by } = given;
  const { guests: _, ...kept } = withoutPlans(meeting);
  const { startsAt } = kept.invitation;
  const renewed = { ...kept, moves: (kept.moves ?? 0) + 1, invitation: { ...kept.invitation, ...to } };
  const fact = { meeting: kept.id, from: startsAt, to: to.startsAt, by };
  return goAlong(withFact(withMeeting(begin(client), renewed), 'meeting-moved', fact), renewed, world);
}

/**
 * The calendar refused for good, or the meeting was moved there meanwhile: it stays as it is. `unsure`: an answer of the
 * calendar was lost.
 */
export function notMoved(
  client: Client,
  given: { meeting: MeetingId; reason: string; unsure: boolean },
): Change | Refusal {
  const meeting = meetingIn(client, given.meeting);
  if (meeting?.state !== 'scheduled' || !isAsked(meeting.moving)) return gone;
  const kept = withMeeting(begin(client), { ...meeting, moving: asFailed(meeting.moving) });
  return withFact(kept, 'move-failed', { meeting: meeting.id, reason: given.reason, unsure: given.unsure });
}

/** What is still open around a meeting, on the days that its new time gives; and what was prepared too early for it. */
function goAlong(change: Change, meeting: MeetingIn<'scheduled'>, world: World): Change {
  const along = change.client.obligations
    .filter((each): each is OpenObligation => isOpen(each) && isAround(each, meeting))
    .reduce((sofar, each) => withObligation(sofar, onNewDay(each, meeting, world)), change);
  return purposeOf(meeting) === 'vcio' ? prepareAgain(along, meeting, world) : along;
}

function isAround({ about }: OpenObligation, { id, n }: MeetingIn<'scheduled'>): boolean {
  if (about.kind === 'prepare-meeting' || about.kind === 'close-meeting') return about.meeting === id;
  return (about.kind === 'ice-brief' || about.kind === 'ice-outcome') && about.n === n;
}

function onNewDay(open: OpenObligation, meeting: MeetingIn<'scheduled'>, world: World): OpenObligation {
  const why = ['the meeting was moved'];
  if (open.about.kind !== 'prepare-meeting')
    return nextRound(open, { ...afterEnd(meeting, open.owner, world), snoozes: 0, why });
  const { passed: _, ...due } = stepDays(open.about.step, open.owner, meeting, world);
  return due.dueOn === open.dueOn
    ? { ...open, rolledTo: due.rolledTo }
    : nextRound(open, { ...due, promptAt: due.dueAt, snoozes: 0, why });
}
