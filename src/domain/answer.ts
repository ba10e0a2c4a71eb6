// What Steward says to a person, as data: a use case returns it, a view renders it (design §1).
import type {
  ClientLine,
  ClientRef,
  ClosingField,
  CoverField,
  EscalationField,
  EscalationView,
  Form,
  MailField,
  MeetingField,
  NextPulse,
  OutboxLine,
  PersonRef,
  PulseField,
  RenewalAsked,
  RenewalField,
  RenewalOutcome,
  Row,
  SayButton,
  TimeChoice,
  UpdateField,
  Within,
  YourDay,
} from './answer-parts.ts';
import type { CadenceFacts, Growth, Temperature } from './cadence.ts';
import type { Contact, LastPulse, Method, Stage } from './client.ts';
import type { ClientMail } from './client-mail.ts';
import type { Day, Instant, Zone } from './day.ts';
import type { Severity } from './escalation.ts';
import type { MeetingId, ObligationId } from './ids.ts';
import type { Attendee, BookedEvent, Invitation } from './meeting.ts';
import type { About } from './obligation.ts';
import type { Role } from './person.ts';
import type { RecordLine } from './record.ts';

/** `why`: of a prompt, why it comes today (spec §3 *Explain*). */
export type Answer = Said & { why?: readonly string[] };

type Said =
  | { is: 'help'; commands: readonly { usage: string; does: string; say: string | null }[]; dueCount: number }
  | ({ is: 'your-day' } & YourDay)
  | ({
      is: 'pulse-form';
      client: ClientRef;
      obligation: ObligationId;
      round: number;
      dueOn: Day;
      lateDays: number;
      today: Day;
      contacts: readonly Contact[];
      facts: CadenceFacts;
      last: LastPulse | null;
      within: Within;
    } & Form<PulseField>)
  | {
      is: 'pulse-saved';
      client: ClientRef;
      by: PersonRef;
      on: Day;
      method: Method;
      contact: string | null;
      temperature: Temperature | null;
      before: Temperature | null;
      growth: Growth | null;
      /** Empty for those who may not read notes. */
      notes: string;
      followUp: { text: string; due: Day } | null;
      next: NextPulse;
      /** Set when this very answer had already been saved before. */
      already: boolean;
    }
  /** An obligation that was moved: no answer, snoozed, or skipped. */
  | { is: 'moved'; client: ClientRef; about: About; how: 'no-answer' | 'snoozed' | 'skipped'; on: Day; reason: string }
  | ({
      is: 'action-form';
      client: ClientRef;
      obligation: ObligationId;
      round: number;
      about: About;
      dueOn: Day;
      lateDays: number;
      /** The contact who owes it can be mailed. */
      mayMail: boolean;
      within: Within;
    } & Form<'until' | 'reason'>)
  | ({ is: 'mail-form'; to: Attendee; from: PersonRef } & AboutMail & Form<MailField>)
  /** Exactly what would be sent; `on`: the day it was shown. */
  | ({ is: 'mail-preview'; mail: ClientMail; from: PersonRef; on: Day } & AboutMail)
  | ({ is: 'renewal-form' } & RenewalAsked & Form<RenewalField>)
  | {
      is: 'renewal-saved';
      client: ClientRef;
      outcome: RenewalOutcome;
      ends: Day | null;
      note: string;
      told: PersonRef | null;
      /** When the review of the new end is due. */
      nextOn: Day | null;
    }
  | { is: 'action-done'; client: ClientRef; text: string; by: PersonRef; on: Day }
  | {
      is: 'client-list';
      filter: string;
      lines: readonly ClientLine[];
      from: number;
      total: number;
      /** The command that shows the next page. */
      more: SayButton | null;
    }
  | {
      is: 'client';
      client: ClientRef;
      stage: Stage;
      industry: string;
      seats: number | null;
      zone: Zone;
      temperature: Temperature | null;
      growth: Growth | null;
      extraCare: boolean;
      careRequested: { by: PersonRef; reason: string } | null;
      lastPulse: LastPulse | null;
      lastPulseOn: Day | null;
      next: NextPulse | null;
      meeting: { dueOn: Day; startsAt: Instant | null; lastOn: Day | null } | null;
      team: readonly { role: Role; person: PersonRef | null }[];
      contact: Contact | null;
      open: readonly Row[];
      openEscalations: readonly EscalationView[];
      /** Null for those who may not read notes. */
      notes: string | null;
      buttons: readonly SayButton[];
    }
  | { is: 'why'; client: ClientRef; next: NextPulse | null; rows: readonly { row: Row; why: readonly string[] }[] }
  /** Several match, or a name is missing: each button says the whole command. */
  | { is: 'which'; question: string; options: readonly SayButton[] }
  | { is: 'unknown-command'; typed: string; nearest: SayButton | null }
  | { is: 'refused'; because: string; whoCould: readonly PersonRef[]; buttons: readonly SayButton[] }
  /** A plain sentence or two: a result that needs no card of its own. */
  | { is: 'note'; tone: 'good' | 'plain' | 'problem'; title: string; text: string; buttons: readonly SayButton[] }
  | ({
      is: 'assign-form';
      client: ClientRef;
      vcio: PersonRef | null;
      candidates: readonly { person: PersonRef; clients: number; due: number }[];
    } & Form<'vcio'>)
  | { is: 'assigned'; client: ClientRef; from: PersonRef | null; to: PersonRef; moved: number }
  /** To the new vCIO. */
  | {
      is: 'assigned-to-you';
      client: ClientRef;
      by: PersonRef;
      stage: Stage;
      temperature: Temperature | null;
      lastPulse: LastPulse | null;
      contact: Contact | null;
      open: number;
      next: NextPulse | null;
      load: { clients: number; pulsesAMonth: number };
      gotIt: boolean;
    }
  | ({
      is: 'meeting-times';
      client: ClientRef;
      meeting: MeetingId;
      obligation: ObligationId | null;
      dueOn: Day;
      choices: readonly TimeChoice[];
      basis: 'around-due' | 'after-notice' | 'earliest' | 'none';
      clientZone: Zone;
      contacts: readonly Contact[];
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
      invitation: Invitation;
      event: BookedEvent;
      records: readonly RecordLine[];
    }
  | { is: 'meeting-cancelled'; client: ClientRef; reason: string; dueOn: Day }
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
      folderUrl: string | null;
      within: Within;
    }
  | { is: 'deck-building'; client: ClientRef }
  | { is: 'deck-filed'; client: ClientRef; name: string; url: string; slides: number; folderUrl: string | null }
  | ({
      is: 'escalation-form';
      client: ClientRef | null;
      today: Day;
      promised: { on: Day; time: string } | null;
    } & Form<EscalationField>)
  | {
      is: 'escalation-preview';
      client: ClientRef;
      n: number;
      severity: Severity;
      what: string;
      affected: string;
      ticket: string;
      promisedAt: Instant;
      tells: readonly PersonRef[];
    }
  /** One escalation, with what this viewer may do next. */
  | ({
      is: 'escalation';
      escalation: EscalationView;
      says: 'raised' | 'acknowledged' | 'updated' | 'resolved' | 'state';
      may: readonly ('acknowledge' | 'update' | 'resolve')[];
      form: 'update' | 'resolve' | null;
      within: Within;
    } & Form<UpdateField>)
  | { is: 'escalations'; open: readonly EscalationView[]; resolved: readonly EscalationView[] }
  | {
      is: 'digest';
      day: Day;
      zone: Zone;
      open: readonly EscalationView[];
      resolved: readonly EscalationView[];
      care: readonly ClientRef[];
    }
  | ({ is: 'care-form'; client: ClientRef } & Form<'reason'>)
  /** Who stands in for whom; before a leave, with what falls due in it. */
  | ({
      is: 'cover-form';
      asks: 'cover' | 'leave' | 'missing';
      /** Null: still to be chosen. */
      person: PersonRef | null;
      candidates: readonly PersonRef[];
      /** Only these; none: all of the person's. */
      clients: readonly ClientRef[];
      falls: readonly Row[];
      meetings: readonly { client: ClientRef; startsAt: Instant }[];
    } & Form<CoverField>)
  /** To whoever covers, and to whoever is back: client by client. */
  | {
      is: 'absence';
      says: 'cover-begins' | 'welcome-back';
      person: PersonRef;
      from: Day;
      until: Day;
      lines: readonly { client: ClientRef; temperature: Temperature | null; text: string; open: number }[];
    }
  /** What is on its way out and what could not be sent, the latter first. */
  | {
      is: 'outbox';
      failed: readonly OutboxLine[];
      waiting: readonly OutboxLine[];
      counts: { dead: number; unknown: number; waiting: number };
    }
  /** One thing that could not be sent, or may have gone out: what should be done. */
  | { is: 'not-sent'; line: OutboxLine };

type AboutMail = { client: ClientRef; obligation: ObligationId; round: number; within: Within };
export type AnswerOf<K extends Answer['is']> = Extract<Answer, { is: K }>;
