// Guests of a booked meeting who say nothing: called, or reminded by mail, shown first and sent once (spec §7 *Scheduling*).
import type { Answer } from '../domain/answer.ts';
import type { MailField } from '../domain/answer-parts.ts';
import type { GuestMail } from '../domain/client-mail.ts';
import type { Day } from '../domain/day.ts';
import { type Client, isRefusal, type Refusal, refuse } from '../domain/decision.ts';
import type { EffectBody } from '../domain/effect.ts';
import { clientOf } from '../domain/ids.ts';
import { type Meeting, type MeetingIn, purposeOf } from '../domain/meeting.ts';
import type { CardPlace, Person } from '../domain/person.ts';
import {
  type AsShown,
  approveReminder,
  chosenSilent,
  guestsCalled,
  reminderDraft,
  reminderProblems,
  silentGuests,
  waitingFor,
} from '../domain/reminder.ts';
import { refOf, todayOf, type World } from '../domain/world.ts';
import { clientRef, refused, type Shown, unknownClient } from './answers.ts';
import { loadClient } from './commit.ts';
import { decideOn } from './decide.ts';
import { guardMeeting } from './guard-meeting.ts';
import { called } from './plan-meeting.ts';
import { approvedBefore, mailNote, nameOfMail, namesOf } from './sent-mail.ts';
import { type Core, loadWorld } from './world.ts';

type Booked = MeetingIn<'scheduled'>;
type Found = { stop: Answer } | { stop: null; client: Client; meeting: Booked; world: World };

async function silentOf(core: Core, asker: Person, given: AsShown): Promise<Found> {
  const loaded = await loadClient(core.store, clientOf(given.meeting));
  if (!loaded) return { stop: unknownClient(clientOf(given.meeting)) };
  const world = await loadWorld(core);
  const { client } = loaded;
  const refusal = guardMeeting(asker, client, given.meeting, world);
  if (refusal) return { stop: refusal };
  const meeting = waitingFor(client, given, world);
  return 'refused' in meeting ? { stop: refused(meeting) } : { stop: null, client, meeting, world };
}

/** The card that the organiser gets; also with what was wrong in it. */
export async function silentCard(core: Core, asker: Person, given: AsShown & Shown): Promise<Answer> {
  const found = await silentOf(core, asker, given);
  return found.stop ?? silentAnswer(found.client, found.meeting, found.world, given);
}

export function silentAnswer(client: Client, meeting: Booked, world: World, shown: Shown = {}): Answer {
  const { contacts } = client.file;
  const phoneOf = (mail: string) =>
    contacts.find((each) => each.mail.toLowerCase() === mail.toLowerCase())?.phone ?? '';
  return {
    is: 'guests-silent',
    client: clientRef(client.file),
    meeting: meeting.id,
    purpose: purposeOf(meeting),
    say: sayOf(client, meeting),
    startsAt: meeting.invitation.startsAt,
    silent: silentGuests(meeting, world).map((guest) => ({ ...guest, phone: phoneOf(guest.mail) })),
    typed: (shown.typed ?? {}) as { note?: string },
    problems: (shown.problems ?? {}) as { note?: string },
  };
}

/** What shows the meeting. */
export function sayOf({ file }: Client, meeting: Meeting): string {
  const purpose = purposeOf(meeting);
  return purpose === 'vcio' ? `meeting ${file.name}` : `meeting ${called[purpose]} for ${file.name}`;
}

/** *I called*. */
export async function calledGuests(
  core: Core,
  asker: Person,
  given: AsShown & { note: string },
): Promise<Answer | Refusal> {
  const found = await silentOf(core, asker, given);
  if (found.stop) return found.stop;
  const decided = await decideOn(core, clientOf(given.meeting), asker.mail, (client, world) =>
    guestsCalled(client, { ...given, by: asker.mail }, world),
  );
  if (isRefusal(decided)) return decided;
  const { name } = found.client.file;
  const text = 'It is in the history. I tell you when one of them answers the invitation with no.';
  return { ...mailNote(`Noted: you called ${name}`, text, name), tone: 'good' };
}

export async function reminderForm(core: Core, asker: Person, given: AsShown & Shown): Promise<Answer> {
  const found = await silentOf(core, asker, given);
  if (found.stop) return found.stop;
  const { client, meeting, world } = found;
  const silent = silentGuests(meeting, world);
  const to = silent.map(({ mail }) => mail).join(',');
  const draft = reminderDraft(meeting, silent, asker.mail, world);
  return {
    is: 'reminder-form',
    client: clientRef(client.file),
    meeting: meeting.id,
    startsAt: meeting.invitation.startsAt,
    silent,
    from: refOf(world, asker.mail),
    typed: { to, ...draft, ...given.typed } as Partial<Record<'to' | MailField, string>>,
    problems: (given.problems ?? {}) as Partial<Record<'to' | MailField, string>>,
  };
}

/** Shows exactly what would be sent. Sends nothing. */
export async function previewReminder(
  core: Core,
  asker: Person,
  given: AsShown & { to: readonly string[]; subject: string; text: string },
): Promise<Answer | Refusal> {
  const found = await silentOf(core, asker, given);
  if (found.stop) return found.stop;
  const { client, meeting, world } = found;
  const mail = {
    from: asker.mail,
    to: chosenSilent(meeting, given.to, world),
    subject: given.subject,
    text: given.text,
  };
  const problem = reminderProblems(mail);
  if (problem) return problem;
  return {
    is: 'reminder-preview',
    client: clientRef(client.file),
    meeting: meeting.id,
    startsAt: meeting.invitation.startsAt,
    mail,
    from: refOf(world, asker.mail),
    on: todayOf(world, asker.mail),
  };
}

type Approved = AsShown & {
  mail: Omit<GuestMail, 'to'> & { to: readonly string[] };
  on: Day;
  card: CardPlace | null;
};

/** *Send*: only whose mailbox was shown may say so. */
export async function sendReminder(core: Core, asker: Person, given: Approved): Promise<Answer | Refusal> {
  const { meeting: id, startsAt, on, card } = given;
  const found = await silentOf(core, asker, given);
  if (found.stop) return found.stop;
  if (given.mail.from !== asker.mail)
    return refuse('not-allowed', 'This mail would go out from somebody else’s mailbox.');
  const { attendees } = found.meeting.invitation;
  const mail = { ...given.mail, to: attendees.filter(({ mail: each }) => given.mail.to.includes(each)) };
  const name = nameOfMail(`reminder:${id}:${startsAt}`, mail);
  const before = await approvedBefore(core, clientOf(id), name);
  if (before) return before;
  const decided = await decideOn(core, clientOf(id), asker.mail, (client, world) =>
    approveReminder(client, { meeting: id, startsAt, mail, on, name, card }, world),
  );
  if (isRefusal(decided)) return decided;
  return mailNote('The reminder is on its way', `To ${namesOf(mail)}, from your mailbox.`, found.client.file.name);
}

type Sent = Extract<EffectBody, { kind: 'remind-guests' }>;

/** Whether it still fits: the meeting stands as it was shown, and all of these are still silent. */
export async function stillFits(core: Core, { meeting: id, startsAt, mail }: Sent): Promise<boolean> {
  const loaded = await loadClient(core.store, clientOf(id));
  if (!loaded) return false;
  const world = await loadWorld(core);
  const meeting = waitingFor(loaded.client, { meeting: id, startsAt }, world);
  if ('refused' in meeting) return false;
  const mails = mail.to.map((each) => each.mail);
  return chosenSilent(meeting, mails, world).length === mails.length;
}
