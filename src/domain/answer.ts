// What Steward says to a person, as data: a use case returns it, a view renders it (design §1).
import type { CadenceFacts, Growth, Temperature } from './cadence.ts';
import type { Contact, LastPulse, Method, Stage } from './client.ts';
import type { Day, Instant, Zone } from './day.ts';
import type { Severity } from './escalation.ts';
import type { ClientId, EscalationId, Mail, MeetingId, ObligationId } from './ids.ts';
import type { BookedEvent, Invitation } from './meeting.ts';
import type { About } from './obligation.ts';
import type { Role } from './person.ts';
import type { RecordLine } from './record.ts';

export type ClientRef = { id: ClientId; name: string };
export type PersonRef = { mail: Mail; name: string };
/** Who reads: names, dates and times are written for them. */
export type Viewer = PersonRef & { zone: Zone; roles: readonly Role[] };
/** A button that acts as if its text had been typed. */
export type SayButton = { title: string; say: string };

/** A form as it is shown: what was typed is kept, and each problem stands beside its field. */
export type Form<Field extends string> = {
  typed: Partial<Record<Field, string>>;
  problems: Partial<Record<Field, string>>;
};
/** Set when the form was opened from a row of *Your day*: it gets *back*, and saving returns to the list. */
export type Within = 'day' | null;

/** An obligation as a row of a list. */
export type Row = {
  obligation: ObligationId;
  about: About;
  client: ClientRef;
  owner: PersonRef;
  temperature: Temperature | null;
  dueOn: Day;
  dueAt: Instant;
  /** Calendar days past its due day, for its owner; 0 when due today or later. */
  lateDays: number;
  state: 'waiting' | 'prompted';
};
export type YourDay = {
  today: Day;
  /** Unanswered with dueAt ≤ now, overdue first. */
  due: readonly Row[];
  /** What falls due by the end of the next working day (local mode) or of the week (Mondays). */
  coming: readonly Row[];
  comingUntil: Day;
  /** How many rows of `due` are shown; *show more* asks for more. */
  shown: number;
  /** What was just answered from this card, newest first. */
  ticked: readonly { obligation: ObligationId; text: string }[];
};

export type PulseField =
  | 'on'
  | 'method'
  | 'contact'
  | 'temperature'
  | 'notes'
  | 'growth'
  | 'followUp'
  | 'followUpDue'
  | 'nextDays'
  | 'nextReason'
  | 'reason'
  | 'until';
export type MeetingField =
  | 'slot'
  | 'date'
  | 'time'
  | 'minutes'
  | 'attendees'
  | 'place'
  | 'location'
  | 'text'
  | 'reason';
export type ClosingField =
  | 'outcome'
  | 'attended'
  | 'notes'
  | 'decisions'
  | 'ticks'
  | 'temperature'
  | 'action'
  | 'actionDue'
  | 'reason';
export type EscalationField = 'client' | 'what' | 'severity' | 'affected' | 'ticket' | 'promiseDate' | 'promiseTime';
export type UpdateField = 'text' | 'nextDate' | 'nextTime' | 'cause' | 'change';

export type NextPulse = { on: Day; days: number; why: readonly string[] };
export type TimeChoice = { startsAt: Instant; endsAt: Instant; note: string };
export type EscalationView = {
  id: EscalationId;
  client: ClientRef;
  severity: Severity;
  what: string;
  affected: string;
  ticket: string;
  raisedBy: PersonRef;
  raisedAt: Instant;
  /** Who has it: the one who acknowledged. */
  holder: PersonRef | null;
  promisedAt: Instant;
  updates: readonly { at: Instant; by: PersonRef; text: string; nextAt: Instant | null }[];
  resolution: { at: Instant; by: PersonRef; cause: string; change: string } | null;
};
export type ClientLine = {
  client: ClientRef;
  stage: Stage;
  temperature: Temperature | null;
  extraCare: boolean;
  lastPulseOn: Day | null;
  nextPulseOn: Day | null;
  vcio: PersonRef | null;
};

export type Answer =
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
      why: readonly string[];
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
      text: string;
      from: string;
      dueOn: Day;
      lateDays: number;
      within: Within;
    } & Form<'until' | 'reason'>)
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
  | ({ is: 'care-form'; client: ClientRef } & Form<'reason'>);

export type AnswerOf<K extends Answer['is']> = Extract<Answer, { is: K }>;
