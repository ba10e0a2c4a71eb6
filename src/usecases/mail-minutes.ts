// Mailing the minutes: written, looked at with the document as it is, sent once from one's own mailbox (spec §7 *Closing*).
import type { Answer } from '../domain/answer.ts';
import type { MailField } from '../domain/answer-parts.ts';
import { heldOn } from '../domain/closing.ts';
import type { Day } from '../domain/day.ts';
import { begin, isRefusal, type Refusal, refuse, refuseForm, withFact } from '../domain/decision.ts';
import type { Effect, EffectBody } from '../domain/effect.ts';
import { clientOf, type MeetingId, partitionOf } from '../domain/ids.ts';
import type { MinutesDocument, MinutesMail } from '../domain/minutes.ts';
import {
  approveMinutesMail,
  chosenOf,
  minutesDraft,
  minutesMailProblems,
  withDocument,
} from '../domain/minutes-mail.ts';
import type { CardPlace, Person } from '../domain/person.ts';
import { refOf, todayOf } from '../domain/world.ts';
import type { Files } from '../ports.ts';
import { clientRef, refused, type Shown } from './answers.ts';
import { decideOn } from './decide.ts';
import { closedFor } from './minutes.ts';
import { gathered, PATIENCE_MS } from './read-evidence.ts';
import { transactionIdOf } from './transaction-id.ts';
import { withShow } from './with-show.ts';
import type { Core } from './world.ts';

const notFiled = refuse('not-now', 'The minutes of this meeting are not in the client folder yet.');
const isGone = 'The minutes are not in the client folder any more, so they cannot be mailed.';

async function mailable(core: Core, asker: Person, meeting: MeetingId) {
  const found = await closedFor(core, asker, meeting, 'mail-contact');
  if (found.stop) return found;
  const { minutes } = found.client.file;
  return minutes?.meeting === meeting ? { ...found, minutes } : { stop: refused(notFiled) };
}

export async function minutesMailForm(
  core: Core,
  asker: Person,
  given: { meeting: MeetingId } & Shown,
): Promise<Answer> {
  const found = await mailable(core, asker, given.meeting);
  if (found.stop) return found.stop;
  const { client, meeting, minutes, world } = found;
  const invited = meeting.invitation.attendees;
  const draft = minutesDraft(meeting, { on: heldOn(meeting, world), from: asker.mail, world });
  const to = invited.map(({ mail }) => mail).join(',');
  return {
    is: 'minutes-mail-form',
    client: clientRef(client.file),
    meeting: meeting.id,
    invited,
    from: refOf(world, asker.mail),
    document: minutes,
    typed: { to, ...draft, ...given.typed } as Partial<Record<'to' | MailField, string>>,
    problems: (given.problems ?? {}) as Partial<Record<'to' | MailField, string>>,
  };
}

/** Shows exactly what would be sent. Sends nothing. */
export async function previewMinutesMail(
  core: Core & { files: Files },
  asker: Person,
  given: { meeting: MeetingId; to: readonly string[]; subject: string; text: string },
): Promise<Answer | Refusal> {
  const found = await mailable(core, asker, given.meeting);
  if (found.stop) return found.stop;
  const { client, meeting, minutes, world } = found;
  const written = { to: chosenOf(meeting, given.to), subject: given.subject, text: given.text };
  const problem = minutesMailProblems(written);
  if (problem) return problem;
  const file = await gathered(PATIENCE_MS, () => core.files.read(minutes));
  if (file.state === 'unknown') return refuseForm({ document: isGone });
  // A form that was filled in is not lost because SharePoint does not answer.
  if (file.state === 'unreachable') return refuseForm({ document: `${file.reason} Please try again in a moment.` });
  const { bytes, ...kept } = file.data;
  const document = { ...kept, size: bytes.length };
  return {
    is: 'minutes-mail-preview',
    client: clientRef(client.file),
    meeting: meeting.id,
    mail: withDocument({ from: asker.mail, ...written }, document),
    from: refOf(world, asker.mail),
    document,
    on: todayOf(world, asker.mail),
  };
}

type Approved = {
  meeting: MeetingId;
  mail: Omit<MinutesMail, 'to'> & { to: readonly string[] };
  document: MinutesDocument;
  on: Day;
  card: CardPlace | null;
};

/** *Send*: only whose mailbox was shown may say so. */
export async function sendMinutesMail(core: Core, asker: Person, given: Approved): Promise<Answer | Refusal> {
  const { document, on, card } = given;
  const found = await mailable(core, asker, given.meeting);
  if (found.stop) return found.stop;
  const mail = { ...given.mail, to: chosenOf(found.meeting, given.mail.to) };
  if (mail.from !== asker.mail) return refuse('not-allowed', 'This mail would go out from somebody else’s mailbox.');
  const { meeting, client } = found;
  const { from, to, subject, text } = mail;
  const id = transactionIdOf(JSON.stringify([from, to, subject, text, document.version]));
  const name = `minutes-mail:${meeting.id}:${id}`;
  if (await core.store.get('effect', partitionOf.client(meeting.client), name))
    return refuse('already-done', 'You sent this very mail before. It goes out once.');
  const decided = await decideOn(core, meeting.client, asker.mail, (current, world) =>
    approveMinutesMail(current, meeting, { mail, document, on, name, card }, world),
  );
  if (isRefusal(decided)) return decided;
  return note('plain', 'The minutes are on their way', `To ${namesOf(mail)}, from your mailbox.`, client.file.name);
}

/** Outlook took it: the history says so, and the card that waited. */
export async function learnMinutesMailed(
  core: Core,
  body: Extract<EffectBody, { kind: 'mail-minutes' }>,
  { name }: Effect,
): Promise<void> {
  const { meeting, mail, by, card } = body;
  await decideOn(core, clientOf(meeting), 'steward', (client, world) => {
    const to = mail.to.map((each) => each.mail).join(', ');
    const told = withFact(begin(client), 'mail-sent', { meeting, to, subject: mail.subject, by });
    const text = `To ${namesOf(mail)}, from your mailbox; it is among your sent items.`;
    return withShow(told, { effect: name, by, card }, note('good', 'Minutes mailed', text, client.file.name), world);
  });
}

function namesOf({ to }: MinutesMail): string {
  return to.map(({ name, mail }) => name || mail).join(', ');
}

function note(tone: 'plain' | 'good', title: string, text: string, client: string) {
  const buttons = [
    { title: `Open ${client}`, say: `client ${client}` },
    { title: 'My day', say: 'today' },
  ];
  return { is: 'note' as const, tone, title, text, buttons };
}
