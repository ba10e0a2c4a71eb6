// What each kind of effect does, through one port, and what it learns (design §1).
import type { Answer } from '../domain/answer.ts';
import type { Channel } from '../domain/channel.ts';
import type { Effect, EffectBody, EffectKind } from '../domain/effect.ts';
import { type Mail, partitionOf } from '../domain/ids.ts';
import { bookingName } from '../domain/meeting.ts';
import { type Person, whyUnreached } from '../domain/person.ts';
import { forEveryone } from '../domain/sharing.ts';
import type {
  Calendars,
  Chat,
  DeckWriter,
  Directory,
  Evidence,
  Files,
  Log,
  Mails,
  MinutesWriter,
  Uploads,
} from '../ports.ts';
import { Fault } from '../ports.ts';
import { askAbout } from '../usecases/ask-about.ts';
import { type Booking, learnBooked, learnNotBooked, learnNotCancelled } from '../usecases/book-meeting.ts';
import { learnNotFiled } from '../usecases/build-document.ts';
import { digestOf } from '../usecases/digest.ts';
import { escalationPost } from '../usecases/escalations.ts';
import type { GivenUp } from '../usecases/given-up.ts';
import { handOver, learnHandedOver } from '../usecases/handover.ts';
import { type Joining, learnJoined, learnNotJoined } from '../usecases/join-meeting.ts';
import { learnUndelivered } from '../usecases/learn-undelivered.ts';
import { learnUploadFailed } from '../usecases/learn-upload.ts';
import { absorbMerged } from '../usecases/merge-clients.ts';
import {
  gatherMinutes,
  learnMinutesFailed,
  learnMinutesFiled,
  type MinutesOrder,
  minutesDay,
} from '../usecases/minutes.ts';
import { learnMoved, learnNotMoved } from '../usecases/move-meeting.ts';
import { noticeAnswer } from '../usecases/notices.ts';
import { openObligation } from '../usecases/open-obligation.ts';
import { stillFits } from '../usecases/remind-guests.ts';
import { isMail, learnMailSent, type MailEffect } from '../usecases/sent-mail.ts';
import { transactionIdOf } from '../usecases/transaction-id.ts';
import type { Core } from '../usecases/world.ts';
import { minutesFileName, minutesOutline } from '../views/minutes-outline.ts';
import type { Failed } from './attempt.ts';
import { type Cards, cardFor } from './card-for.ts';
import { clientFolder } from './client-folder.ts';
import { fileDocument, orderOf } from './file-document.ts';
import { fileUpload } from './file-upload.ts';
import { mailDocument } from './mail-document.ts';
import { isReplaced, moveOn, sendDay } from './morning.ts';

/** Everything the outbox sends through. */
export type Outside = Core &
  Cards & {
    chat: Chat;
    calendars: Calendars;
    mails: Mails;
    files: Files;
    evidence: Evidence;
    /** Left out: the people are imported. */
    directory?: Directory;
    deckWriter: DeckWriter;
    minutesWriter: MinutesWriter;
    uploads: Uploads;
    log: Log;
  };
type BodyOf<K extends EffectKind> = Extract<EffectBody, { kind: K }>;
type Handler<K extends EffectKind> = {
  /** Sends; throws a Fault. Trying again must do no harm where `isRepeatable` says so. */
  send: (out: Outside, body: BodyOf<K>, effect: Effect) => Promise<void>;
  /** It will not be tried again by itself: what that changes. */
  gaveUp?: (out: Outside, body: BodyOf<K>, effect: Effect, why: GivenUp) => Promise<void>;
};

const handlers: { [K in EffectKind]: Handler<K> } = {
  prompt: {
    send: async (out, body) => {
      const person = await reachable(out, body.to);
      const answer = await openObligation(out, person, { obligation: body.obligation, within: null });
      if (answer.is !== 'note') await out.chat.send(person.chat, cardFor(out, answer, person));
    },
    gaveUp: (out, { obligation, round, to }, { client }, { reason }) =>
      learnUndelivered(out, client, { obligation, round, to, reason }),
  },
  'open-day': { send: async (out, body) => sendDay(out, await reachable(out, body.to), 'new') },
  'refresh-day': { send: async (out, body) => sendDay(out, await reachable(out, body.to), 'refresh') },
  'move-on': { send: moveOn },
  tell: {
    send: async (out, body, { client }) => {
      const person = await reachable(out, body.to);
      const answer = await noticeAnswer(out, person, client, body.notice);
      await out.chat.send(person.chat, cardFor(out, answer, person));
    },
  },
  show: {
    send: async (out, body) => {
      const person = await reachable(out, body.to);
      const { answer, card } = body;
      // A card in a channel or group chat is read by others.
      const isShared = card && card.conversation !== person.chat.conversation;
      if (card && (await isReplaced(out, card, cardFor(out, isShared ? forEveryone(answer) : answer, person)))) return;
      await out.chat.send(person.chat, cardFor(out, answer, person));
    },
  },
  'book-event': {
    send: async (out, body, effect) => {
      const id = transactionIdOf(bookingName({ id: body.meeting, bookings: body.booking }));
      const { invitation, booking } = body;
      const before = effect.attempts > 1 ? await bookedBefore(out, invitation.organiser, id) : undefined;
      const event = before ?? (await out.calendars.book(invitation, id));
      await learnBooked(out, { ...bookingOf(body, effect), booking, invitation }, event);
    },
    gaveUp: (out, body, effect, { reason }) => learnNotBooked(out, bookingOf(body, effect), reason),
  },
  'cancel-event': {
    send: (out, body) => out.calendars.cancel(body.organiser, body.eventId, body.comment),
    gaveUp: (out, { meeting, by }, { name }, why) =>
      learnNotCancelled(out, { meeting, by, effect: name, card: null }, why),
  },
  'move-event': {
    send: moveEvent,
    gaveUp: (out, body, { name }, why) => learnNotMoved(out, body, { effect: name, ...why }),
  },
  'join-event': {
    send: async (out, body, effect) => {
      await out.calendars.join(body.organiser, body.eventId, body.attendee);
      await learnJoined(out, joiningOf(body, effect));
    },
    gaveUp: (out, body, effect, why) => learnNotJoined(out, joiningOf(body, effect), why),
  },
  'file-deck': {
    send: (out, body, effect) => fileDocument(out, orderOf(body, effect)),
    gaveUp: (out, body, effect, why) => learnNotFiled(out, orderOf(body, effect), why),
  },
  'file-report': {
    send: (out, body, effect) => fileDocument(out, orderOf(body, effect)),
    gaveUp: (out, body, effect, why) => learnNotFiled(out, orderOf(body, effect), why),
  },
  'file-minutes': {
    send: fileMinutes,
    gaveUp: (out, body, effect, why) => learnMinutesFailed(out, minutesOrderOf(body, effect), why),
  },
  'file-upload': {
    send: fileUpload,
    gaveUp: learnUploadFailed,
  },
  'hand-over': {
    send: async (out, body, { name }) => learnHandedOver(out, name, body.by, await handOver(out, body)),
  },
  merge: { send: (out, body) => absorbMerged(out, body) },
  'send-mail': mailing((out, { mail }) => out.mails.send({ ...mail, to: [mail.to] })),
  'mail-minutes': mailing((out, body) => mailDocument(out, body)),
  'mail-report': mailing((out, body) => mailDocument(out, body)),
  'remind-guests': mailing(async (out, body) => {
    if (!(await stillFits(out, body))) throw new Fault('mail', { outcome: 'failed', retryable: false, reason: passed });
    await out.mails.send(body.mail);
  }),
  'post-digest': {
    send: async (out, body) => {
      const channel = await channelOn(out, body.channel);
      if (channel) await postIn(out, channel, await digestOf(out, channel, body));
    },
  },
  'post-escalation': {
    send: async (out, body) => {
      const channel = await channelOn(out, body.channel);
      if (channel) await postIn(out, channel, await escalationPost(out, body.escalation));
    },
  },
};

const passed = 'The guests answered, or the meeting changed, before the reminder went out. Nothing was sent.';

/** What is learned of a mail is the same, whatever it says. */
function mailing<K extends MailEffect['body']['kind']>(
  mail: (out: Outside, body: BodyOf<K>) => Promise<void>,
): Handler<K> {
  return {
    send: async (out, body, effect) => {
      await mail(out, body);
      if (isMail(effect)) await learnMailSent(out, effect);
    },
  };
}

/** The channel while its digest is on: switched off, nothing is posted there by itself. */
async function channelOn({ store }: Outside, id: string): Promise<Channel | null> {
  const channel = (await store.get('channel', partitionOf.channel(id), id))?.doc;
  return channel?.digest ? channel : null;
}

async function postIn(out: Outside, channel: Channel, answer: Answer | null): Promise<void> {
  if (!answer) return;
  const director = await personOf(out, channel.director);
  await out.chat.post(channel, cardFor(out, answer, { ...director, zone: channel.zone }));
}

export async function send(out: Outside, effect: Effect): Promise<void> {
  const { body } = effect;
  await (handlers[body.kind] as Handler<EffectKind>).send(out, body, effect);
}

/** Learns that it was given up; gives what is to be sent about it, in the partition of the effect. */
export async function gaveUp(out: Outside, effect: Failed): Promise<readonly Effect[]> {
  const { body, reason, name, wakeAt } = effect;
  // Each time it fails is shown under a name of its own: sent again, what becomes of it is shown too.
  const failure = { ...effect, name: `${name}:failed:${wakeAt}` };
  const why = { reason, unsure: effect.state === 'unknown' };
  await (handlers[body.kind] as Handler<EffectKind>).gaveUp?.(out, body, failure, why);
  return askAbout(out, effect);
}

type Reachable = Person & { chat: NonNullable<Person['chat']> };

/** Throws a Fault with the reason a director can read, when the person never opened the chat. */
export async function reachable(out: Outside, mail: Mail): Promise<Reachable> {
  const person = await personOf(out, mail);
  const reason = whyUnreached(person);
  if (person.chat && !reason) return { ...person, chat: person.chat };
  throw new Fault('teams', { outcome: 'failed', retryable: false, reason: reason ?? '', signal: 'blocked' });
}

async function personOf(out: Outside, mail: Mail): Promise<Person> {
  const stored = await out.store.get('person', partitionOf.person(mail), mail);
  if (stored) return stored.doc;
  throw new Fault('teams', {
    outcome: 'failed',
    retryable: false,
    reason: `Nobody with the address ${mail} is known.`,
  });
}

/** Looks first: an earlier attempt may have moved it, or somebody in Outlook, which wins. */
async function moveEvent(out: Outside, body: BodyOf<'move-event'>, { name, doubts }: Effect): Promise<void> {
  const { organiser, eventId, was, becomes, zone } = body;
  const event = await out.calendars.read(organiser, eventId);
  if (event?.startsAt === becomes.startsAt && event.endsAt === becomes.endsAt) return learnMoved(out, body, name);
  if (event?.startsAt !== was.startsAt || event.endsAt !== was.endsAt) {
    const reason = event ? 'Somebody moved it in Outlook meanwhile.' : 'Somebody cancelled it in Outlook meanwhile.';
    return learnNotMoved(out, body, { effect: name, reason, unsure: Boolean(doubts), event: event ?? null });
  }
  await out.calendars.move(organiser, event, { ...becomes, zone });
  await learnMoved(out, body, name);
}

/** While nobody can look, an earlier attempt may have booked it, whatever became of this one. */
async function bookedBefore({ calendars }: Outside, organiser: Mail, transactionId: string) {
  try {
    return await calendars.find(organiser, transactionId);
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    throw new Fault(error.port, { outcome: 'unknown', retryable: true, reason: error.reason, cause: error });
  }
}

async function fileMinutes(out: Outside, body: BodyOf<'file-minutes'>, effect: Effect): Promise<void> {
  const order = minutesOrderOf(body, effect);
  const facts = await gatherMinutes(out, order.meeting, effect.createdAt);
  if (!facts) return;
  const { file } = facts;
  const on = await minutesDay(out, facts);
  const bytes = await out.minutesWriter.write(minutesOutline(facts, out.policy));
  const folder = await clientFolder(out, file, on);
  const filed = await out.files.file(folder, minutesFileName(file.name, on), bytes);
  await learnMinutesFiled(out, order, { facts, folder, filed });
}

function bookingOf({ meeting, by, card }: BodyOf<'book-event'>, { name }: Effect): Booking {
  return { meeting, by, card, effect: name };
}

function joiningOf({ meeting, attendee, by, card }: BodyOf<'join-event'>, { name }: Effect): Joining {
  return { meeting, attendee, by, card, effect: name };
}

function minutesOrderOf({ meeting, by, card }: BodyOf<'file-minutes'>, { name }: Effect): MinutesOrder {
  return { meeting, by, card, effect: name };
}
