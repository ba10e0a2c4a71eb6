// The minutes on their way to the client: drafted, shown exactly, approved by a person, sent once (spec §7 *Closing*, §14).
import { type Day, dayWithYear } from './day.ts';
import { begin, type Change, type Client, type Refusal, refuse, refuseForm, withEffect, withFact } from './decision.ts';
import type { Mail } from './ids.ts';
import { mailProblems } from './mail.ts';
import type { Attendee, MeetingIn } from './meeting.ts';
import type { MinutesDocument, MinutesMail } from './minutes.ts';
import type { CardPlace } from './person.ts';
import { refOf, todayOf, type World } from './world.ts';

type Closed = MeetingIn<'closed'>;

/** Graph takes no larger one in a mail; in bytes. */
const LARGEST_ATTACHMENT = 3 * 1024 * 1024;

/** What one would write; the person changes it as they like. */
export function minutesDraft(
  { invitation: { attendees } }: Closed,
  { on, from, world }: { on: Day; from: Mail; world: World },
): Pick<MinutesMail, 'subject' | 'text'> {
  const [first, ...others] = attendees;
  const greeting = first && others.length === 0 ? `Hello ${first.name.split(' ')[0]},` : 'Hello all,';
  const day = dayWithYear(on);
  const lines = [
    greeting,
    `thank you for our meeting on ${day}. Here are the minutes: what we decided, and who does what until when.`,
    'Please tell me if something is missing or should be different.',
    `Kind regards\n${refOf(world, from).name}`,
  ];
  return { subject: `Minutes of our meeting on ${day}`, text: lines.join('\n\n') };
}

/** Those of the invited that were chosen; another address is not mailed. */
export function chosenOf({ invitation }: Closed, mails: readonly string[]): Attendee[] {
  return invitation.attendees.filter(({ mail }) => mails.includes(mail));
}

/** What keeps the mail from being shown for approval; null: nothing. */
export function minutesMailProblems(mail: Omit<MinutesMail, 'from'>): Refusal | null {
  const problems = {
    ...(mail.to.length === 0 && { to: 'Choose who gets the minutes.' }),
    ...mailProblems(mail)?.problems,
  };
  return Object.keys(problems).length > 0 ? refuseForm(problems) : null;
}

/** The mail as it goes out: what is too large to attach is linked to at its end. */
export function withDocument(mail: MinutesMail, document: Pick<MinutesDocument, 'size' | 'url'>): MinutesMail {
  return isAttached(document) ? mail : { ...mail, text: `${mail.text}\n\n${document.url}` };
}

export function isAttached({ size }: Pick<MinutesDocument, 'size'>): boolean {
  return size <= LARGEST_ATTACHMENT;
}

/** `on`: the day of the preview, a later one is looked at again; `name` names the effect: the same mail goes out once. */
type Approval = { mail: MinutesMail; document: MinutesDocument; on: Day; name: string; card: CardPlace | null };

/** Sends exactly what was shown. */
export function approveMinutesMail(
  client: Client,
  meeting: Pick<Closed, 'id'>,
  { mail, document, on, name, card }: Approval,
  world: World,
): Change | Refusal {
  if (on !== todayOf(world, mail.from))
    return refuse('not-now', 'This preview is too old. Please look at the mail again; nothing was sent.');
  const problem = minutesMailProblems(mail);
  if (problem) return problem;
  const to = mail.to.map((each) => each.mail).join(', ');
  const { subject, text } = mail;
  const approved = withFact(begin(client), 'mail-approved', { meeting: meeting.id, to, subject, text });
  const body = { kind: 'mail-minutes' as const, meeting: meeting.id, mail, document, by: mail.from, card };
  return withEffect(approved, { name, body });
}
