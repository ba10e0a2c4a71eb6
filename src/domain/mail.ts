// A mail to a client's contact: drafted, shown exactly, approved by a person, sent once (spec §3 *Owners outside*, §14).
import type { ClientMail } from './client-mail.ts';
import { type Day, shortDay } from './day.ts';
import {
  begin,
  type Change,
  type Client,
  obligationIn,
  type Refusal,
  refuse,
  refuseForm,
  withEffect,
  withFact,
} from './decision.ts';
import type { Mail, ObligationId } from './ids.ts';
import type { Attendee } from './meeting.ts';
import { isOpen, type ObligationOf } from './obligation.ts';
import type { CardPlace } from './person.ts';
import { refOf, todayOf, type World } from './world.ts';

type Asking = ObligationOf<'action-item' | 'onboarding-task'>;

/** More does not fit a card that shows all of it. */
const LONGEST = { subject: 200, text: 3000 };

/** The open item that a contact owes, with that contact; undefined where no address of theirs is known. */
export function askedIn(client: Client, id: ObligationId): { item: Asking; to: Attendee } | undefined {
  const item = obligationIn(client, id);
  if (!item || !isOpen(item) || !('asks' in item.about) || !item.about.asks) return undefined;
  const { asks } = item.about;
  const contact = client.file.contacts.find(({ name, mail }) => name === asks && mail.includes('@'));
  return contact && { item: item as Asking, to: { name: contact.name, mail: contact.mail } };
}

/** What one would write; the person changes it as they like. */
export function draft(
  { item, to }: { item: Asking; to: Attendee },
  from: Mail,
  world: World,
): Pick<ClientMail, 'subject' | 'text'> {
  const { text } = item.about;
  const by = shortDay(item.dueOn, todayOf(world, from));
  const [first = to.name] = to.name.split(' ');
  const lines = [
    `Hello ${first},`,
    `we agreed on this for ${by}:\n${text}`,
    'How far is it, and is there anything you need from us?',
    `Kind regards\n${refOf(world, from).name}`,
  ];
  return { subject: `Our agreement: ${text}`.replace(/\s+/g, ' ').slice(0, LONGEST.subject), text: lines.join('\n\n') };
}

/** What keeps a mail from being shown for approval; null: nothing. */
export function mailProblems({ subject, text }: Pick<ClientMail, 'subject' | 'text'>): Refusal | null {
  const problems: Record<string, string> = {};
  if (subject === '') problems.subject = 'A mail needs a subject.';
  if (subject.length > LONGEST.subject) problems.subject = `At most ${LONGEST.subject} characters fit.`;
  if (text === '') problems.text = 'What should it say?';
  if (text.length > LONGEST.text) problems.text = `At most ${LONGEST.text} characters fit.`;
  return Object.keys(problems).length > 0 ? refuseForm(problems) : null;
}

export type Approval = {
  obligation: ObligationId;
  mail: ClientMail;
  /** The day of the preview: a later one is looked at again. */
  on: Day;
  /** Names the effect: the same mail goes out once. */
  name: string;
  card: CardPlace | null;
};

/** Sends exactly what was shown, to the contact as they are now. */
export function approveMail(
  client: Client,
  { obligation, mail, on, name, card }: Approval,
  world: World,
): Change | Refusal {
  const asked = askedIn(client, obligation);
  if (!asked) return refuse('already-done', 'This was answered meanwhile: no mail was sent.');
  if (asked.to.mail !== mail.to.mail || on !== todayOf(world, mail.from))
    return refuse('not-now', 'This preview is too old. Please look at the mail again; nothing was sent.');
  const problem = mailProblems(mail);
  if (problem) return problem;
  const { to, subject, text } = mail;
  const approved = withFact(begin(client), 'mail-approved', { obligation, to: to.mail, subject, text });
  return withEffect(approved, { name, body: { kind: 'send-mail', obligation, mail, by: mail.from, card } });
}
