// Mailing the minutes or the status report: written, looked at with the file as it is, sent once from one's own mailbox (spec §7 *Closing*, §8).
import type { Answer } from '../domain/answer.ts';
import type { MailField } from '../domain/answer-parts.ts';
import type { GuestMail, MailedDocument, MailedKind } from '../domain/client-mail.ts';
import { heldOn } from '../domain/closing.ts';
import type { Day, Instant } from '../domain/day.ts';
import { begin, type Client, isRefusal, type Refusal, refuse, refuseForm, withFact } from '../domain/decision.ts';
import {
  approveDocumentMail,
  chosenOf,
  documentFact,
  documentMailProblems,
  type FiledAt,
  guestsOf,
  minutesDraft,
  reportDraft,
  reportMailed,
  reportToMail,
  withFile,
} from '../domain/document-mail.ts';
import type { Effect, EffectBody } from '../domain/effect.ts';
import { clientOf, type MeetingId, partitionOf } from '../domain/ids.ts';
import type { Attendee, MeetingIn } from '../domain/meeting.ts';
import type { CardPlace, Person } from '../domain/person.ts';
import { refOf, todayOf, type World } from '../domain/world.ts';
import type { Files } from '../ports.ts';
import { clientRef, guard, refused, type Shown, unknownClient } from './answers.ts';
import { loadClient } from './commit.ts';
import { decideOn } from './decide.ts';
import { closedFor } from './minutes.ts';
import { gathered, PATIENCE_MS } from './read-evidence.ts';
import { transactionIdOf } from './transaction-id.ts';
import { withShow } from './with-show.ts';
import { type Core, loadWorld } from './world.ts';

/** `startsAt`: as a card showed the meeting; left out: nothing was shown of it yet. */
type Given = { of: MailedKind; meeting: MeetingId; startsAt?: Instant | undefined };
type Mailable = {
  stop: null;
  client: Client;
  meeting: MeetingIn<'closed' | 'scheduled'>;
  filed: FiledAt;
  world: World;
  /** Chosen at first, and what is written to them. */
  first: { to: readonly Attendee[] } & Pick<GuestMail, 'subject' | 'text'>;
};
type Found = Mailable | { stop: Answer };

const words: Readonly<Record<MailedKind, { isGone: string; onItsWay: string; mailed: string }>> = {
  minutes: {
    isGone: 'The minutes are not in the client folder any more, so they cannot be mailed.',
    onItsWay: 'The minutes are on their way',
    mailed: 'Minutes mailed',
  },
  report: {
    isGone: 'The status report is not in the client folder any more. Build it again, then mail it.',
    onItsWay: 'The status report is on its way',
    mailed: 'Status report mailed',
  },
};

const notFiled = refuse('not-now', 'The minutes of this meeting are not in the client folder yet.');

const findings: Readonly<Record<MailedKind, (core: Core, asker: Person, given: Given) => Promise<Found>>> = {
  minutes: async (core, asker, { meeting: id }) => {
    const found = await closedFor(core, asker, id, 'mail-contact');
    if (found.stop) return found;
    const { client, meeting, world } = found;
    const { minutes } = client.file;
    if (minutes?.meeting !== id) return { stop: refused(notFiled) };
    const draft = minutesDraft(meeting, { on: heldOn(meeting, world), from: asker.mail, world });
    return { ...found, filed: minutes, first: { to: meeting.invitation.attendees, ...draft } };
  },
  report: async (core, asker, { meeting: id, startsAt }) => {
    const loaded = await loadClient(core.store, clientOf(id));
    if (!loaded) return { stop: unknownClient(clientOf(id)) };
    const world = await loadWorld(core);
    const { client } = loaded;
    const refusal = guard(asker, 'mail-contact', client.file, world);
    if (refusal) return { stop: refusal };
    const found = reportToMail(client, { meeting: id, startsAt: startsAt ?? null }, world);
    if ('refused' in found) return { stop: refused(found, [toRecords(client)]) };
    const { meeting, filed } = found;
    const to = guestsOf(meeting, world);
    const draft = reportDraft(meeting, { to, from: asker.mail, world });
    return { stop: null, client, meeting, filed, world, first: { to, ...draft } };
  },
};

export async function documentMailForm(core: Core, asker: Person, given: Given & Shown): Promise<Answer> {
  const found = await findings[given.of](core, asker, given);
  if (found.stop) return found.stop;
  const { client, meeting, filed, world, first } = found;
  const { to, subject, text } = first;
  return {
    is: 'document-mail-form',
    of: given.of,
    client: clientRef(client.file),
    meeting: meeting.id,
    startsAt: meeting.invitation.startsAt,
    invited: meeting.invitation.attendees,
    from: refOf(world, asker.mail),
    document: filed,
    typed: { to: to.map(({ mail }) => mail).join(','), subject, text, ...given.typed } as Partial<
      Record<'to' | MailField, string>
    >,
    problems: (given.problems ?? {}) as Partial<Record<'to' | MailField, string>>,
  };
}

/** Shows exactly what would be sent. Sends nothing. */
export async function previewDocumentMail(
  core: Core & { files: Files },
  asker: Person,
  given: Given & { to: readonly string[]; subject: string; text: string },
): Promise<Answer | Refusal> {
  const { of } = given;
  const found = await findings[of](core, asker, given);
  if (found.stop) return found.stop;
  const { client, meeting, filed, world } = found;
  const written = { to: chosenOf(meeting, given.to), subject: given.subject, text: given.text };
  const problem = documentMailProblems(of, written);
  if (problem) return problem;
  const file = await gathered(PATIENCE_MS, () => core.files.read(filed));
  if (file.state === 'unknown') return refuseForm({ document: words[of].isGone });
  // A form that was filled in is not lost because SharePoint does not answer.
  if (file.state === 'unreachable') return refuseForm({ document: `${file.reason} Please try again in a moment.` });
  const { bytes, ...kept } = file.data;
  const document = { ...kept, size: bytes.length };
  return {
    is: 'document-mail-preview',
    of,
    client: clientRef(client.file),
    meeting: meeting.id,
    startsAt: meeting.invitation.startsAt,
    mail: withFile({ from: asker.mail, ...written }, document),
    from: refOf(world, asker.mail),
    document,
    on: todayOf(world, asker.mail),
  };
}

type Approved = Given & {
  mail: Omit<GuestMail, 'to'> & { to: readonly string[] };
  document: MailedDocument;
  on: Day;
  card: CardPlace | null;
};

/** *Send*: only whose mailbox was shown may say so. */
export async function sendDocumentMail(core: Core, asker: Person, given: Approved): Promise<Answer | Refusal> {
  const { of, document, on, card } = given;
  const found = await findings[of](core, asker, given);
  if (found.stop) return found.stop;
  const mail = { ...given.mail, to: chosenOf(found.meeting, given.mail.to) };
  if (mail.from !== asker.mail) return refuse('not-allowed', 'This mail would go out from somebody else’s mailbox.');
  const { meeting, client } = found;
  const { from, to, subject, text } = mail;
  const id = transactionIdOf(JSON.stringify([from, to, subject, text, document.version]));
  const name = `${of}-mail:${meeting.id}:${id}`;
  if (await core.store.get('effect', partitionOf.client(meeting.client), name))
    return refuse('already-done', 'You sent this very mail before. It goes out once.');
  const { startsAt } = meeting.invitation;
  const decided = await decideOn(core, meeting.client, asker.mail, (current, world) =>
    approveDocumentMail(current, { of, meeting: meeting.id, startsAt, mail, document, on, name, card }, world),
  );
  if (isRefusal(decided)) return decided;
  return note('plain', words[of].onItsWay, `To ${namesOf(mail)}, from your mailbox.`, client.file.name);
}

type Sent = Extract<EffectBody, { kind: 'mail-minutes' | 'mail-report' }>;

/** Whether it still fits: a report is for the meeting as it was shown, while that is to come. */
export async function isStillToMail(core: Core, body: Sent): Promise<boolean> {
  if (body.kind === 'mail-minutes') return true;
  const loaded = await loadClient(core.store, clientOf(body.meeting));
  return loaded !== undefined && !('refused' in reportToMail(loaded.client, body, await loadWorld(core)));
}

/** Outlook took it: the history says so, and the card that waited. */
export async function learnDocumentMailed(core: Core, body: Sent, { name }: Effect): Promise<void> {
  const { meeting, mail, document, by, card } = body;
  const of = kindOf(body);
  await decideOn(core, clientOf(meeting), 'steward', (client, world) => {
    const to = mail.to.map((each) => each.mail).join(', ');
    const fact = { meeting, to, subject: mail.subject, by, ...documentFact(of, document) };
    const kept = of === 'report' ? reportMailed(begin(client), meeting, world) : begin(client);
    const told = withFact(kept, 'mail-sent', fact);
    const text = `To ${namesOf(mail)}, from your mailbox; it is among your sent items.`;
    return withShow(told, { effect: name, by, card }, note('good', words[of].mailed, text, client.file.name), world);
  });
}

export function kindOf({ kind }: Sent): MailedKind {
  return kind === 'mail-minutes' ? 'minutes' : 'report';
}

function namesOf({ to }: GuestMail): string {
  return to.map(({ name, mail }) => name || mail).join(', ');
}

function toRecords({ file }: Client) {
  return { title: 'Records', say: `records ${file.name}` };
}

function note(tone: 'plain' | 'good', title: string, text: string, client: string) {
  const buttons = [
    { title: `Open ${client}`, say: `client ${client}` },
    { title: 'My day', say: 'today' },
  ];
  return { is: 'note' as const, tone, title, text, buttons };
}
