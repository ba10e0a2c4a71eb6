// Mailing the minutes or the status report: written, looked at with the file as it is, sent once from one's own mailbox (spec §7 *Closing*, §8).
import type { Answer } from '../domain/answer.ts';
import type { MailField } from '../domain/answer-parts.ts';
import type { GuestMail, MailedDocument, MailedKind } from '../domain/client-mail.ts';
import { heldOn } from '../domain/closing.ts';
import type { Day, Instant } from '../domain/day.ts';
import { type Client, isRefusal, type Refusal, refuse, refuseForm } from '../domain/decision.ts';
import {
  approveDocumentMail,
  chosenOf,
  documentMailProblems,
  type FiledAt,
  guestsOf,
  minutesDraft,
  reportDraft,
  reportToMail,
  withFile,
} from '../domain/document-mail.ts';
import type { EffectBody } from '../domain/effect.ts';
import { clientOf, type MeetingId } from '../domain/ids.ts';
import type { Attendee, MeetingIn } from '../domain/meeting.ts';
import type { CardPlace, Person } from '../domain/person.ts';
import { refOf, todayOf, type World } from '../domain/world.ts';
import type { Files } from '../ports.ts';
import { clientRef, guard, refused, type Shown, unknownClient } from './answers.ts';
import { loadClient } from './commit.ts';
import { decideOn } from './decide.ts';
import { closedFor } from './minutes.ts';
import { gathered, PATIENCE_MS } from './patience.ts';
import { approvedBefore, mailNote, nameOfMail, namesOf } from './sent-mail.ts';
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

const words: Readonly<Record<MailedKind, { isGone: string; onItsWay: string }>> = {
  minutes: {
    isGone: 'The minutes are not in the client folder any more, so they cannot be mailed.',
    onItsWay: 'The minutes are on their way',
  },
  report: {
    isGone: 'The status report is not in the client folder any more. Build it again, then mail it.',
    onItsWay: 'The status report is on its way',
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
  const name = nameOfMail(`${of}-mail:${meeting.id}`, mail, document.version);
  const before = await approvedBefore(core, meeting.client, name);
  if (before) return before;
  const { startsAt } = meeting.invitation;
  const decided = await decideOn(core, meeting.client, asker.mail, (current, world) =>
    approveDocumentMail(current, { of, meeting: meeting.id, startsAt, mail, document, on, name, card }, world),
  );
  if (isRefusal(decided)) return decided;
  return mailNote(words[of].onItsWay, `To ${namesOf(mail)}, from your mailbox.`, client.file.name);
}

type Sent = Extract<EffectBody, { kind: 'mail-minutes' | 'mail-report' }>;

/** Whether it still fits: a report is for the meeting as it was shown, while that is to come. */
export async function isStillToMail(core: Core, body: Sent): Promise<boolean> {
  if (body.kind === 'mail-minutes') return true;
  const loaded = await loadClient(core.store, clientOf(body.meeting));
  return loaded !== undefined && !('refused' in reportToMail(loaded.client, body, await loadWorld(core)));
}

export function kindOf({ kind }: Sent): MailedKind {
  return kind === 'mail-minutes' ? 'minutes' : 'report';
}

function toRecords({ file }: Client) {
  return { title: 'Records', say: `records ${file.name}` };
}
