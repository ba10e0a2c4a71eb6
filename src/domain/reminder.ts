// Guests who did not answer an invitation: called, or reminded by a mail that was shown exactly and is sent once (spec §7, §14).
import type { GuestMail } from './client-mail.ts';
import { type Day, dayOf, dayWithYear, type Instant, timeOf, weekdayName, type Zone } from './day.ts';
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
} from './decision.ts';
import type { Mail, MeetingId } from './ids.ts';
import { mailProblems } from './mail.ts';
import { type Attendee, isOnItsWay, type MeetingIn } from './meeting.ts';
import type { CardPlace } from './person.ts';
import { isSamePress } from './same-press.ts';
import { refOf, todayOf, type World } from './world.ts';

type Booked = MeetingIn<'scheduled'>;
/** A booked meeting as a card showed it: at another time it is another one. */
export type AsShown = { meeting: MeetingId; startsAt: Instant };

/** More does not fit the history. */
const LONGEST_NOTE = 1000;

/** The guests of the client's side who said nothing yet; a maybe and a no are answers. */
export function silentGuests({ invitation, guests }: Booked, { people }: World): Attendee[] {
  const ours = new Set<string>(people.map(({ mail }) => mail));
  const answers = new Map(guests?.answers.map(({ mail, answer }) => [mail, answer]));
  return invitation.attendees.filter(({ mail }) => {
    const address = mail.toLowerCase();
    return !ours.has(address) && (answers.get(address) ?? 'none') === 'none';
  });
}

/** The meeting while it waits for its guests; else why it does not. */
export function waitingFor(client: Client, { meeting: id, startsAt }: AsShown, world: World): Booked | Refusal {
  const meeting = meetingIn(client, id);
  if (meeting?.state !== 'scheduled') return refuse('already-done', 'This meeting is not booked any more.');
  if (isOnItsWay(meeting))
    return refuse('not-now', 'A change of this meeting is on its way. Please try again in a minute.');
  if (meeting.invitation.startsAt !== startsAt)
    return refuse('already-done', 'This meeting is at another time now: its guests got a new invitation.');
  if (startsAt <= world.now) return refuse('already-done', 'This meeting has begun.');
  if (silentGuests(meeting, world).length === 0) return refuse('already-done', 'All guests have answered meanwhile.');
  return meeting;
}

/** *I called*: nothing more is asked about these guests; the meeting stays as it is. */
export function guestsCalled(
  client: Client,
  given: AsShown & { by: Mail; note: string },
  world: World,
): Change | Refusal {
  const { by, note } = given;
  const meeting = waitingFor(client, given, world);
  if ('refused' in meeting) return meeting;
  if (note.length > LONGEST_NOTE) return refuseForm({ note: `At most ${LONGEST_NOTE} characters fit.` });
  const before = meeting.guests?.called;
  if (before?.by === by && before.note === note && isSamePress(before.at, world.now))
    return refuse('already-done', 'That you called is in the history already, with this note.');
  const called = { by, at: world.now, note };
  const kept = withMeeting(begin(client), {
    ...meeting,
    guests: { answers: [], told: null, ...meeting.guests, called },
  });
  const who = silentGuests(meeting, world).map(({ mail }) => mail);
  return withFact(kept, 'guests-called', { meeting: meeting.id, guests: who, note });
}

/** What one would write; the person changes it as they like. Times are those of the invitation. */
export function reminderDraft(
  { invitation }: Booked,
  to: readonly Attendee[],
  from: Mail,
  world: World,
): Pick<GuestMail, 'subject' | 'text'> {
  const { startsAt, zone, subject } = invitation;
  const [first, ...others] = to;
  const on = dayOf(startsAt, zone);
  const lines = [
    first && others.length === 0 ? `Hello ${first.name.split(' ')[0]},` : 'Hello all,',
    `I have not heard yet whether this time suits you:\n${weekdayName(on)}, ${dayWithYear(on)}, ${timeOf(startsAt, zone)} (${placeOf(zone)} time)\n${subject}`,
    'Please accept the invitation in your calendar, or tell me which time is better.',
    `Kind regards\n${refOf(world, from).name}`,
  ];
  return { subject: `Does this time suit you? ${subject}`.slice(0, 200), text: lines.join('\n\n') };
}

/** `New York` of `America/New_York`. */
function placeOf(zone: Zone): string {
  return (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ');
}

/** Of the silent those who were chosen; another address is not mailed. */
export function chosenSilent(meeting: Booked, mails: readonly string[], world: World): Attendee[] {
  return silentGuests(meeting, world).filter(({ mail }) => mails.includes(mail));
}

/** What keeps a reminder from being shown for approval; null: nothing. */
export function reminderProblems(mail: Omit<GuestMail, 'from'>): Refusal | null {
  const problems = {
    ...(mail.to.length === 0 && { to: 'Choose whom to remind.' }),
    ...mailProblems(mail)?.problems,
  };
  return Object.keys(problems).length > 0 ? refuseForm(problems) : null;
}

/** `on`: the day of the preview, a later one is looked at again; `name` names the effect: the same mail goes out once. */
type Approval = AsShown & { mail: GuestMail; on: Day; name: string; card: CardPlace | null };

/** Sends exactly what was shown, to guests who are still silent. */
export function approveReminder(client: Client, given: Approval, world: World): Change | Refusal {
  const { mail, on, name, card } = given;
  const meeting = waitingFor(client, given, world);
  if ('refused' in meeting) return meeting;
  const mails = mail.to.map((each) => each.mail);
  if (on !== todayOf(world, mail.from) || chosenSilent(meeting, mails, world).length !== mails.length)
    return refuse('not-now', 'This preview is too old. Please look at the mail again; nothing was sent.');
  const problem = reminderProblems(mail);
  if (problem) return problem;
  const { subject, text } = mail;
  const of = { meeting: meeting.id, to: mails.join(', ') };
  const approved = withFact(begin(client), 'mail-approved', { ...of, subject, text });
  const { startsAt } = given;
  const body = { kind: 'remind-guests' as const, meeting: meeting.id, startsAt, mail, by: mail.from, card };
  return withEffect(approved, { name, body });
}
