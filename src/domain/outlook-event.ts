// What Outlook says of a booked meeting: changes made there win, and who accepted is kept (spec §7 *Scheduling*).
import { cancelled } from './booking.ts';
import type { ClientFile } from './client.ts';
import { dayOf } from './day.ts';
import { begin, type Change, type Client, meetingIn, withEffect, withFact, withMeeting } from './decision.ts';
import type { Mail, MeetingId } from './ids.ts';
import { joinableAgain } from './joining.ts';
import {
  bookingName,
  type GuestAnswer,
  isOnItsWay,
  type Meeting,
  type MeetingIn,
  type OutlookEvent,
  purposeOf,
} from './meeting.ts';
import { moved } from './moving.ts';
import { organiserOf } from './talk.ts';
import { addBusinessDays } from './work-calendar.ts';
import { calendarOf, type World } from './world.ts';

type Booked = MeetingIn<'scheduled'>;

/** Null: the event is gone, or was cancelled. Nothing is learned while something about it is on its way, or once it began. */
export function heardOfEvent(
  client: Client,
  given: { meeting: MeetingId; event: OutlookEvent | null },
  world: World,
): Change {
  const { meeting: id, event } = given;
  const meeting = meetingIn(client, id);
  if (!meeting || !isListenedTo(meeting, world)) return begin(client);
  // Whoever has the calendar told the guests: nobody is written to.
  if (!event) return cancelled(client, meeting, 'cancelled in Outlook', world);
  const { startsAt, endsAt } = event;
  const { invitation } = meeting;
  const isSame = startsAt === invitation.startsAt && endsAt === invitation.endsAt;
  const timed = isSame ? begin(client) : moved(client, { meeting: id, to: { startsAt, endsAt }, by: 'outlook' }, world);
  return withTold(withAnswers(withGuests(timed, id, event), id, event), id, world);
}

/** Whether `heardOfEvent` would change anything. */
export function isNews(meeting: Meeting, event: OutlookEvent | null, world: World): boolean {
  if (!isListenedTo(meeting, world)) return false;
  if (!event) return true;
  const { invitation, guests } = meeting;
  if (event.startsAt !== invitation.startsAt || event.endsAt !== invitation.endsAt) return true;
  if (mailsOf(event.guests).join() !== mailsOf(invitation.attendees).join()) return true;
  return answersOf(event).join() !== textsOf(guests?.answers ?? []).join() || toTell(meeting, world) !== null;
}

/** Of these a mailbox is read: booked, to come, and nothing asked of Outlook. */
export function isListenedTo(meeting: Meeting, { now }: World): meeting is Booked {
  return meeting.state === 'scheduled' && !isOnItsWay(meeting) && meeting.invitation.startsAt > now;
}

function withGuests(change: Change, id: MeetingId, { guests }: OutlookEvent): Change {
  const meeting = bookedIn(change, id);
  if (!meeting) return change;
  const { attendees } = meeting.invitation;
  const [before, after] = [mailsOf(attendees), mailsOf(guests)];
  if (before.join() === after.join()) return change;
  const added = guests.filter(({ mail }) => !before.includes(mail.toLowerCase())).map(({ mail }) => mail);
  const removed = attendees.filter(({ mail }) => !after.includes(mail.toLowerCase())).map(({ mail }) => mail);
  const known = new Map(attendees.map((each) => [each.mail.toLowerCase(), each]));
  const invited = guests.map(({ name, mail }) => known.get(mail.toLowerCase()) ?? { name: name || mail, mail });
  const invitation = { ...meeting.invitation, attendees: invited };
  const renewed = { ...meeting, invitation };
  const kept = removed.length > 0 ? joinableAgain(renewed) : renewed;
  return withFact(withMeeting(change, kept), 'guests-changed', { meeting: id, added, removed });
}

function withAnswers(change: Change, id: MeetingId, event: OutlookEvent): Change {
  const meeting = bookedIn(change, id);
  if (!meeting) return change;
  const before = new Map(meeting.guests?.answers.map(({ mail, answer }) => [mail, answer]));
  const answers = event.guests.map(({ mail, answer }) => ({ mail: mail.toLowerCase(), answer }));
  if (textsOf(answers).join() === textsOf(meeting.guests?.answers ?? []).join()) return change;
  const kept = withMeeting(change, { ...meeting, guests: { told: null, ...meeting.guests, answers } });
  return answers
    .filter(({ mail, answer }) => answer !== 'none' && answer !== before.get(mail))
    .reduce((sofar, each) => withFact(sofar, 'guest-answered', { meeting: id, ...each }), kept);
}

/** Whoever organises it now hears once that the client declined, or that nobody said a word so shortly before. */
function withTold(change: Change, id: MeetingId, world: World): Change {
  const meeting = bookedIn(change, id);
  const told = meeting && toTell(meeting, world);
  if (!meeting || !told) return change;
  const kept = withMeeting(change, { ...meeting, guests: { answers: [], ...meeting.guests, told } });
  const to = actingFor(meeting, change.client.file, world);
  const notice = { is: told === 'declined' ? ('guests-declined' as const) : ('guests-silent' as const), meeting: id };
  const name = `tell:${notice.is}:${bookingName(meeting)}:${meeting.invitation.startsAt}`;
  return withEffect(kept, { name, body: { kind: 'tell', to, notice } });
}

/** Whoever can do something about it now: the client may have another vCIO than the one who invited. */
function actingFor(meeting: Booked, file: ClientFile, world: World): Mail {
  const purpose = purposeOf(meeting);
  const cover = purpose === 'vcio' ? file.cover : null;
  return cover ?? organiserOf(purpose, file, world) ?? meeting.invitation.organiser;
}

/** Only what the client's side says counts; null: nothing that was not told. */
function toTell(meeting: Booked, world: World): 'declined' | 'silent' | null {
  const { invitation, guests } = meeting;
  const ours = new Set<string>(world.people.map(({ mail }) => mail));
  const theirs = invitation.attendees.filter(({ mail }) => !ours.has(mail.toLowerCase()));
  if (theirs.length === 0 || guests?.told === 'declined') return null;
  const answers = theirs.map(({ mail }) => answerIn(guests, mail));
  if (answers.every((each) => each === 'declined')) return 'declined';
  const calendar = calendarOf(world, invitation.organiser);
  const today = dayOf(world.now, calendar.zone);
  const heldOn = dayOf(invitation.startsAt, calendar.zone);
  const isSoon = today >= addBusinessDays(calendar, heldOn, -world.policy.meeting.silentBusinessDays);
  const isSilent = answers.every((each) => each === 'none' || each === 'declined');
  return isSoon && isSilent && guests?.told !== 'silent' ? 'silent' : null;
}

function answerIn(guests: Booked['guests'], mail: string): GuestAnswer {
  return guests?.answers.find((each) => each.mail === mail.toLowerCase())?.answer ?? 'none';
}

function bookedIn({ client }: Change, id: MeetingId): Booked | undefined {
  const meeting = meetingIn(client, id);
  return meeting?.state === 'scheduled' ? meeting : undefined;
}

function mailsOf(people: readonly { mail: string }[]): string[] {
  return people.map(({ mail }) => mail.toLowerCase()).toSorted();
}

function answersOf({ guests }: OutlookEvent): string[] {
  return textsOf(guests.map(({ mail, answer }) => ({ mail: mail.toLowerCase(), answer })));
}

function textsOf(answers: readonly { mail: string; answer: GuestAnswer }[]): string[] {
  return answers.map(({ mail, answer }) => `${mail} ${answer}`).toSorted();
}
