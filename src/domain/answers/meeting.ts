// vCIO meetings, their records and deck.
import type { ClientRef, ClosingField, Form, MeetingField, PersonRef, TimeChoice, Within } from '../answer-parts.ts';
import type { Temperature } from '../cadence.ts';
import type { Contact } from '../client.ts';
import type { Day, Instant, Zone } from '../day.ts';
import type { MeetingId, ObligationId } from '../ids.ts';
import type { BookedEvent, Invitation, Purpose } from '../meeting.ts';
import type { DocumentKind } from '../meeting-document.ts';
import type { RecordLine } from '../record.ts';
import type { ChangedNumber } from '../said-numbers.ts';

export type MeetingAnswer =
  | ({
      is: 'meeting-times';
      client: ClientRef;
      meeting: MeetingId;
      purpose: Purpose;
      obligation: ObligationId | null;
      dueOn: Day;
      choices: readonly TimeChoice[];
      basis: 'around-due' | 'after-notice' | 'earliest' | 'none';
      clientZone: Zone;
      /** Who can be invited, and whom of them is proposed, by mail. */
      contacts: readonly Contact[];
      invited: readonly string[];
      within: Within;
    } & Form<MeetingField>)
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
    }
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
      temperature: Temperature | null;
      within: Within;
    } & Form<ClosingField>)
  | {
      is: 'closed';
      client: ClientRef;
      outcome: 'held' | 'no-show';
      by: PersonRef;
      heldOn: Day | null;
      decisions: string;
      action: { text: string; due: Day } | null;
      next: { dueOn: Day; scheduleOn: Day };
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
      documents: readonly { document: DocumentKind; name: string; at: Instant; url: string }[];
      folderUrl: string | null;
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
    }
  /** One more is invited to a booked meeting: nothing is sent before it was seen. */
  | { is: 'join-preview'; client: ClientRef; meeting: MeetingId; invitation: Invitation; who: PersonRef };
