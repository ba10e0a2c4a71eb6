// The minutes and the status report on their way to the client: drafted, shown exactly, approved by a person, sent once (spec §7 *Closing*, §8, §14).
import type { GuestMail, MailedDocument, MailedKind } from './client-mail.ts';
import { type Day, dayOf, dayWithYear, type Instant, weekdayName } from './day.ts';
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
import { documentOf, withDocument } from './meeting-document.ts';
import type { CardPlace } from './person.ts';
import { refOf, todayOf, type World } from './world.ts';

type Invited = Pick<MeetingIn<'scheduled' | 'closed'>, 'invitation'>;
type Draft = Pick<GuestMail, 'subject' | 'text'>;
/** Where a file is in the library. */
export type FiledAt = Omit<MailedDocument, 'version' | 'size'>;

/** Graph takes no larger one in a mail; in bytes. */
const LARGEST_ATTACHMENT = 3_000_000;

/** The booked vCIO meeting with its status report, while that may be mailed; else why not. `startsAt`: as a card showed it; null: none did yet. */
export function reportToMail(
  client: Client,
  { meeting: id, startsAt }: { meeting: MeetingId; startsAt: Instant | null },
  world: World,
): { meeting: MeetingIn<'scheduled'>; filed: FiledAt } | Refusal {
  const { file } = client;
  if (file.stage === 'prospect')
    return refuse('not-now', `${file.name} is a prospect: a status report is for clients, before their vCIO meeting.`);
  const meeting = meetingIn(client, id);
  if (meeting?.state !== 'scheduled' || meeting.purpose)
    return refuse('already-done', 'This vCIO meeting is not booked any more, so its status report is not mailed.');
  if (isOnItsWay(meeting))
    return refuse('not-now', 'A change of this meeting is on its way. Please try again in a minute.');
  if (startsAt && meeting.invitation.startsAt !== startsAt) return tooOld('This meeting is at another time now.');
  if (meeting.invitation.startsAt <= world.now)
    return refuse('already-done', 'This meeting has begun. Its status report is mailed before it, not after.');
  const { filed } = documentOf(meeting, 'report');
  if (!filed || !file.folder)
    return refuse('not-now', 'The status report of this meeting is not in the client folder yet.');
  const { item, name, url } = filed;
  return { meeting, filed: { drive: file.folder.drive, item, name, url } };
}

/** What one would write with the minutes; the person changes it as they like. */
export function minutesDraft(
  { invitation: { attendees } }: Invited,
  { on, from, world }: { on: Day; from: Mail; world: World },
): Draft {
  const day = dayWithYear(on);
  const lines = [
    greeting(attendees),
    `thank you for our meeting on ${day}. Here are the minutes: what we decided, and who does what until when.`,
    'Please tell me if something is missing or should be different.',
    `Kind regards\n${refOf(world, from).name}`,
  ];
  return { subject: `Minutes of our meeting on ${day}`, text: lines.join('\n\n') };
}

/** The same with the status report; the day is that of the invitation's zone. */
export function reportDraft(
  { invitation: { startsAt, zone } }: Invited,
  { to, from, world }: { to: readonly Attendee[]; from: Mail; world: World },
): Draft {
  const on = dayOf(startsAt, zone);
  const day = dayWithYear(on);
  const lines = [
    greeting(to),
    `we meet on ${weekdayName(on)}, ${day}. Here is the status report, to read before we talk.`,
    'Please tell me if there is something in it that you want to talk about.',
    `Kind regards\n${refOf(world, from).name}`,
  ];
  return { subject: `Status report for our meeting on ${day}`, text: lines.join('\n\n') };
}

function greeting([first, ...others]: readonly Attendee[]): string {
  return first && others.length === 0 ? `Hello ${first.name.split(' ')[0]},` : 'Hello all,';
}

/** Those of the invited who are not of the house, however their address is written. */
export function guestsOf({ invitation }: Invited, { people }: World): Attendee[] {
  const ours = new Set<string>(people.map(({ mail }) => mail));
  return invitation.attendees.filter(({ mail }) => !ours.has(mail.toLowerCase()));
}

/** Those of the invited that were chosen; another address is not mailed. */
export function chosenOf({ invitation }: Invited, mails: readonly string[]): Attendee[] {
  return invitation.attendees.filter(({ mail }) => mails.includes(mail));
}

const whoGets: Readonly<Record<MailedKind, string>> = {
  minutes: 'Choose who gets the minutes.',
  report: 'Choose who gets the status report.',
};

/** What keeps the mail from being shown for approval; null: nothing. */
export function documentMailProblems(of: MailedKind, mail: Omit<GuestMail, 'from'>): Refusal | null {
  const problems = {
    ...(mail.to.length === 0 && { to: whoGets[of] }),
    ...mailProblems(mail)?.problems,
  };
  return Object.keys(problems).length > 0 ? refuseForm(problems) : null;
}

/** The mail as it goes out: what is too large to attach is linked to at its end. */
export function withFile(mail: GuestMail, document: Pick<MailedDocument, 'size' | 'url'>): GuestMail {
  return isAttached(document) ? mail : { ...mail, text: `${mail.text}\n\n${document.url}` };
}

export function isAttached({ size }: Pick<MailedDocument, 'size'>): boolean {
  return size <= LARGEST_ATTACHMENT;
}

/** `startsAt`: as it was shown; `on`: the day of the preview, a later one is looked at again; `name` names the effect: the same mail goes out once. */
type Approval = {
  of: MailedKind;
  meeting: MeetingId;
  startsAt: Instant;
  mail: GuestMail;
  document: MailedDocument;
  on: Day;
  name: string;
  card: CardPlace | null;
};

/** Sends exactly what was shown. */
export function approveDocumentMail(client: Client, given: Approval, world: World): Change | Refusal {
  const { of, meeting, startsAt, mail, document, on, name, card } = given;
  const passed = of === 'report' ? reportPassed(client, given, world) : null;
  if (passed) return passed;
  if (on !== todayOf(world, mail.from)) return tooOld('This preview is too old.');
  const problem = documentMailProblems(of, mail);
  if (problem) return problem;
  const to = mail.to.map((each) => each.mail).join(', ');
  const { subject, text } = mail;
  const approved = withFact(begin(client), 'mail-approved', {
    meeting,
    to,
    subject,
    text,
    ...documentFact(of, document),
  });
  const sent = { meeting, mail, document, by: mail.from, card };
  const body =
    of === 'minutes' ? { kind: 'mail-minutes' as const, ...sent } : { kind: 'mail-report' as const, ...sent, startsAt };
  return withEffect(approved, { name, body });
}

/** Outlook took the report: its meeting knows when, while it is to come. */
export function reportMailed(change: Change, id: MeetingId, { now }: World): Change {
  const meeting = meetingIn(change.client, id);
  if (!meeting) return change;
  return withMeeting(change, withDocument(meeting, { ...documentOf(meeting, 'report'), mailedAt: now }));
}

/** What the history says of the file: minutes are known by their meeting. */
export function documentFact(of: MailedKind, { name }: Pick<MailedDocument, 'name'>): { document?: string } {
  return of === 'report' ? { document: name } : {};
}

/** Why the report that was looked at is not the one to send for the meeting as it is now; null: it is. */
function reportPassed(client: Client, given: Approval, world: World): Refusal | null {
  const found = reportToMail(client, given, world);
  if ('refused' in found) return found;
  return found.filed.item === given.document.item ? null : tooOld('A newer status report was filed meanwhile.');
}

function tooOld(because: string): Refusal {
  return refuse('not-now', `${because} Please look at the mail again; nothing was sent.`);
}
