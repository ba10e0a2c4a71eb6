// vCIO meetings, their records and deck.
import type {
  ClientRef,
  ClosingField,
  CyclesField,
  Form,
  MailField,
  MeetingField,
  PersonRef,
  TimeChoice,
  Within,
} from '../answer-parts.ts';
import type { Temperature } from '../cadence.ts';
import type { Contact } from '../client.ts';
import type { GuestMail, MailedDocument, MailedKind } from '../client-mail.ts';
import type { Day, Instant, Zone } from '../day.ts';
import type { FiledUpload } from '../filed-upload.ts';
import type { MeetingId, ObligationId } from '../ids.ts';
import type { Attendee, BookedEvent, GuestAnswer, Invitation, Purpose } from '../meeting.ts';
import type { DocumentKind } from '../meeting-document.ts';
import type { MeetingInterval } from '../meeting-interval.ts';
import type { Doer, Outcome } from '../outcome.ts';
import type { RecommendationAnswer } from '../recommendation.ts';
import type { RecordLine } from '../record.ts';
import type { ChangedNumber } from '../said-numbers.ts';

export type MeetingAnswer =
  | ({
      is: 'meeting-times';
      client: ClientRef;
      meeting: MeetingId;
      purpose: Purpose;
      dueOn: Day;
      choices: readonly TimeChoice[];
      basis: 'around-due' | 'after-notice' | 'earliest' | 'none';
      /** How long it takes unless something else is typed. */
      minutes: number;
      /** Of ours whose calendar Outlook does not show: they may be busy. */
      unseen: readonly PersonRef[];
      clientZone: Zone;
      /** Who can be invited, and whom of them is proposed, by mail. */
      contacts: readonly Contact[];
      invited: readonly string[];
      /** It is booked for this time, and moves; null: it is not booked. */
      moves: Instant | null;
      /** One topic a line; null: this meeting has none. */
      agenda: string | null;
      /** An event with people of the client in the organiser's calendar that may be this meeting already. */
      inCalendar: { subject: string; startsAt: Instant; organiser: PersonRef } | null;
      within: Within;
    } & Form<MeetingField>)
  | ({
      is: 'adopt-form';
      client: ClientRef;
      meeting: MeetingId;
      choices: readonly { eventId: string; startsAt: Instant; subject: string; guests: readonly string[] }[];
    } & Form<'event'>)
  | {
      is: 'move-preview';
      client: ClientRef;
      meeting: MeetingId;
      booking: number;
      invitation: Invitation;
      to: { startsAt: Instant; endsAt: Instant };
    }
  | {
      is: 'meeting-preview';
      client: ClientRef;
      meeting: MeetingId;
      booking: number;
      invitation: Invitation;
      within: Within;
    }
  | { is: 'meeting-booking'; client: ClientRef; invitation: Invitation }
  | {
      is: 'meeting-booked';
      client: ClientRef;
      meeting: MeetingId;
      purpose: Purpose;
      invitation: Invitation;
      event: BookedEvent;
      records: readonly RecordLine[];
      /** Who would invite to it now, where somebody else did; they can invite anew. */
      invitesAnew: PersonRef | null;
      /** What the guests said, by mail; null: Outlook was not asked yet. */
      answers: readonly { mail: string; answer: GuestAnswer }[] | null;
      mayMove: boolean;
      /** It has begun: what closes it; null: it is to come, or was closed. */
      closes: ObligationId | null;
    }
  | { is: 'meeting-moving'; client: ClientRef; invitation: Invitation; to: { startsAt: Instant; endsAt: Instant } }
  /** Two cycles without a meeting; `booked`: for when one is booked now. */
  | ({
      is: 'cycles-form';
      client: ClientRef;
      obligation: ObligationId;
      round: number;
      owner: PersonRef;
      mayAnswer: boolean;
      missed: readonly Day[];
      lastMeetingOn: Day | null;
      booked: Instant | null;
      /** As it is now; null: the rate of change proposes `proposedMonths`. */
      interval: MeetingInterval | null;
      proposedMonths: 1 | 3 | 6 | 12;
      temperature: Temperature | null;
      mayCare: boolean;
      within: Within;
    } & Form<CyclesField>)
  | ({
      is: 'reinvite-form';
      client: ClientRef;
      meeting: MeetingId;
      from: PersonRef;
      to: PersonRef;
      startsAt: Instant;
    } & Form<'text' | 'comment'>)
  /** Both that would be sent, exactly. */
  | {
      is: 'reinvite-preview';
      client: ClientRef;
      meeting: MeetingId;
      booking: number;
      from: PersonRef;
      to: PersonRef;
      invitation: Invitation;
      comment: string;
    }
  | { is: 'meeting-cancelled'; client: ClientRef; purpose: Purpose; reason: string; dueOn: Day }
  | ({
      is: 'closing-form';
      client: ClientRef;
      meeting: MeetingId;
      obligation: ObligationId;
      startsAt: Instant;
      attendees: readonly string[];
      /** Names of what waits for an answer of the client; `more`: so many are not asked about here. */
      recommendations: readonly string[];
      more: number;
      /** Why they could not be read; empty: they were. */
      unread: string;
      /** Who can owe an action item. */
      people: readonly Doer[];
      temperature: Temperature | null;
      within: Within;
    } & Form<ClosingField>)
  | {
      is: 'closed';
      client: ClientRef;
      meeting: MeetingId;
      outcome: Outcome['is'];
      by: PersonRef;
      heldOn: Day | null;
      decisions: string;
      recommendations: readonly RecommendationAnswer[];
      actions: readonly { text: string; who: string; due: Day }[];
      /** Null: it was not held. */
      minutes:
        | { state: 'filing' }
        | { state: 'filed'; name: string; url: string }
        /** `unsure`: they may be there all the same. */
        | { state: 'failed'; reason: string; unsure: boolean }
        | null;
      /** What the reader may do with it. */
      may: { mail: boolean; plan: boolean };
      /** Null: none is planned. `startsOn`: it is booked already. */
      next: { meeting: MeetingId; dueOn: Day; startsOn: Day | null; scheduleOn: Day } | null;
    }
  | ({
      is: 'document-mail-form';
      of: MailedKind;
      client: ClientRef;
      meeting: MeetingId;
      startsAt: Instant;
      invited: readonly Attendee[];
      from: PersonRef;
      document: Pick<MailedDocument, 'name' | 'url'>;
    } & Form<'to' | MailField>)
  /** Exactly what would be sent, with the document as it is now. */
  | {
      is: 'document-mail-preview';
      of: MailedKind;
      client: ClientRef;
      meeting: MeetingId;
      startsAt: Instant;
      mail: GuestMail;
      from: PersonRef;
      document: MailedDocument;
      on: Day;
    }
  /** Guests of a booked meeting who say nothing so shortly before it; `phone` is empty where none is known. */
  | ({
      is: 'guests-silent';
      client: ClientRef;
      meeting: MeetingId;
      purpose: Purpose;
      startsAt: Instant;
      silent: readonly (Attendee & { phone: string })[];
      /** Shows the meeting. */
      say: string;
    } & Form<'note'>)
  | ({
      is: 'reminder-form';
      client: ClientRef;
      meeting: MeetingId;
      startsAt: Instant;
      silent: readonly Attendee[];
      from: PersonRef;
    } & Form<'to' | MailField>)
  /** Exactly what would be sent; `on`: the day it was shown. */
  | {
      is: 'reminder-preview';
      client: ClientRef;
      meeting: MeetingId;
      startsAt: Instant;
      mail: GuestMail;
      from: PersonRef;
      on: Day;
    }
  | {
      is: 'records';
      client: ClientRef;
      meeting: MeetingId | null;
      meetingOn: Day | null;
      lines: readonly RecordLine[];
      mayBuild: boolean;
      building: boolean;
      /** What was filed for it, the newest of each. */
      documents: readonly { document: DocumentKind; name: string; at: Instant; url: string; mailedAt?: Instant }[];
      folderUrl: string | null;
      /** What was filed for the last meeting; null: nothing is known. */
      last: { on: Day; documents: readonly { document: DocumentKind | 'minutes'; url: string }[] } | null;
      /** What people attached and had filed, the newest first; left out: nothing. */
      filed?: readonly FiledUpload[];
      /** A file may simply be attached; left out: not by this person. */
      mayFile?: boolean;
      within: Within;
    }
  /** `slides`: how far it is; null: the systems are being read. */
  | {
      is: 'document-building';
      client: ClientRef;
      document: DocumentKind;
      slides: { done: number; of: number } | null;
    }
  | {
      is: 'document-filed';
      client: ClientRef;
      document: DocumentKind;
      name: string;
      url: string;
      slides: number;
      folderUrl: string | null;
      /** `beside`: somebody had edited the file that was there. `meetingOn`: built by itself, before that meeting. */
      how: 'first' | 'version' | 'beside';
      meetingOn: Day | null;
      changed: readonly ChangedNumber[];
      /** From when a deck counts for its meeting; left out: it does. */
      countsFrom?: Day;
      /** Who asked for it may mail it for this meeting; `mailedAt`: the client got one. Left out: it is not mailed. */
      mail?: { meeting: MeetingId; mailedAt: Instant | null };
    }
  /** One more is invited to a booked meeting: nothing is sent before it was seen. */
  | { is: 'join-preview'; client: ClientRef; meeting: MeetingId; invitation: Invitation; who: PersonRef };
