// What a decision sends out later: named by its occasion, kept in the outbox until done, dead or unknown (design §1).
import type { Answer } from './answer.ts';
import type { UploadRef } from './answers/import.ts';
import type { ClientMail, GuestMail, MailedDocument } from './client-mail.ts';
import type { Day, Instant, Zone } from './day.ts';
import type { UploadOrder } from './filed-upload.ts';
import type { HandedOver } from './handing-over.ts';
import type { ClientId, EscalationId, Mail, MeetingId, ObligationId, Partition } from './ids.ts';
import type { Attendee, Invitation } from './meeting.ts';
import type { Merged } from './merged.ts';
import type { Notice } from './notice.ts';
import type { CardPlace } from './person.ts';

export type EffectBody =
  /** Brings an obligation to its owner on the morning card or, for urgent kinds, on a card of its own. */
  | { kind: 'prompt'; to: Mail; obligation: ObligationId; round: number; urgent: boolean }
  /** One *Your day*, when a person opens the chat. */
  | { kind: 'open-day'; to: Mail }
  /** Has something new on the day's card that no obligation brings: the director's week, somebody who can't be reached. */
  | { kind: 'refresh-day'; to: Mail }
  /** The card of an earlier morning says that a newer one came. */
  | { kind: 'move-on'; to: Mail; card: CardPlace }
  | { kind: 'tell'; to: Mail; notice: Notice }
  | {
      kind: 'book-event';
      meeting: MeetingId;
      booking: number;
      invitation: Invitation;
      card: CardPlace | null;
      by: Mail;
    }
  | { kind: 'cancel-event'; meeting: MeetingId; organiser: Mail; eventId: string; comment: string; by: Mail }
  | {
      kind: 'move-event';
      meeting: MeetingId;
      booking: number;
      organiser: Mail;
      eventId: string;
      zone: Zone;
      was: { startsAt: Instant; endsAt: Instant };
      becomes: { startsAt: Instant; endsAt: Instant };
      card: CardPlace | null;
      by: Mail;
    }
  | {
      kind: 'join-event';
      meeting: MeetingId;
      organiser: Mail;
      eventId: string;
      attendee: Attendee & { mail: Mail };
      card: CardPlace | null;
      by: Mail;
    }
  | { kind: 'file-deck'; meeting: MeetingId; by: Mail; card: CardPlace | null }
  | { kind: 'file-minutes'; meeting: MeetingId; by: Mail; card: CardPlace | null }
  /** `on`: built by itself before a meeting of that day; null: somebody asked. */
  | { kind: 'file-report'; meeting: MeetingId; by: Mail; card: CardPlace | null; on: Day | null }
  /** A file that somebody attached goes into the client folder. */
  | { kind: 'file-upload'; upload: UploadRef; order: UploadOrder; by: Mail; card: CardPlace | null }
  | { kind: 'send-mail'; obligation: ObligationId; mail: ClientMail; by: Mail; card: CardPlace | null }
  | {
      kind: 'mail-minutes';
      meeting: MeetingId;
      mail: GuestMail;
      document: MailedDocument;
      by: Mail;
      card: CardPlace | null;
    }
  /** While the meeting begins at `startsAt`. */
  | {
      kind: 'mail-report';
      meeting: MeetingId;
      startsAt: Instant;
      mail: GuestMail;
      document: MailedDocument;
      by: Mail;
      card: CardPlace | null;
    }
  /** To guests who did not answer, while the meeting begins at `startsAt`. */
  | {
      kind: 'remind-guests';
      meeting: MeetingId;
      startsAt: Instant;
      mail: GuestMail;
      by: Mail;
      card: CardPlace | null;
    }
  /** The clients of a vCIO who leaves go to others, one after the other. */
  | { kind: 'hand-over'; person: Mail; clients: readonly HandedOver[]; by: Mail }
  /** What a merged client leaves enters the other one; `owed` is in a fixed order. */
  | { kind: 'merge'; into: ClientId; merged: Merged; by: Mail }
  /** `since`: the day of the post before; null: there was none, left out: it is not known. */
  | { kind: 'post-digest'; channel: string; day: Day; since?: Day | null }
  /** An escalation of severity 1 in a channel of its account team. */
  | { kind: 'post-escalation'; channel: string; escalation: EscalationId }
  /** What became of slow work: in place of the card that asked for it, or on a new one when words asked. */
  | { kind: 'show'; to: Mail; card: CardPlace | null; answer: Answer };
export type EffectKind = EffectBody['kind'];

export type Effect = {
  type: 'effect';
  /** The occasion: doing the same thing twice collides on it. */
  name: string;
  partition: Partition;
  client: ClientId | null;
  body: EffectBody;
  createdAt: Instant;
  /** When the dispatcher may (next) try it. */
  wakeAt: Instant;
  attempts: number;
  /** How many of the attempts may have gone out without an answer; left out: none. */
  doubts?: number;
  /** A person said that it should be sent, whatever has begun since; left out: nobody did. */
  asked?: true;
} & (
  | { state: 'waiting'; reason: string | null }
  | { state: 'sending'; leaseUntil: Instant }
  | { state: 'done'; doneAt: Instant }
  /** Never tried again by itself; the reason is for people. */
  | { state: 'dead'; reason: string; endedAt: Instant }
  /** It may have gone out; never recorded as sent. */
  | { state: 'unknown'; reason: string; endedAt: Instant }
);

/** What a decision hands to the outbox; the commit adds the rest. */
export type NewEffect = { name: string; body: EffectBody; notBefore?: Instant };

/** A card about another effect that could not be sent. */
export function isAboutEffect(body: EffectBody): boolean {
  return body.kind === 'show' && body.answer.is === 'not-sent';
}
