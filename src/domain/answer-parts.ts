// The parts that answers are made of: references, rows, forms, lines.
import type { ArticleLack } from './article.ts';
import type { Temperature } from './cadence.ts';
import type { Gate, Stage } from './client.ts';
import type { Day, Instant, Zone } from './day.ts';
import type { CalledAs, Severity } from './escalation.ts';
import type { ClientId, EscalationId, Mail, MeetingId, ObligationId } from './ids.ts';
import type { Purpose } from './meeting.ts';
import type { About } from './obligation.ts';
import type { actionRows, answerRows } from './outcome.ts';
import type { Role } from './person.ts';

export type ClientRef = { id: ClientId; name: string };
export type PersonRef = { mail: Mail; name: string };
/** Who reads: names, dates and times are written for them. */
export type Viewer = PersonRef & { zone: Zone; roles: readonly Role[] };
/** A button that acts as if its text had been typed. */
export type SayButton = { title: string; say: string };

/** A press that failed, to be made again as it was. */
export type FailedPress = {
  verb: string;
  data: Readonly<Record<string, unknown>>;
  typed: Readonly<Record<string, string>>;
};

/** A form as it is shown: what was typed is kept, and each problem stands beside its field. */
export type Form<Field extends string> = {
  typed: Partial<Record<Field, string>>;
  problems: Partial<Record<Field, string>>;
};
/** Set when the form was opened from a row of *Your day*: it gets *back*, and saving returns to the list. */
export type Within = 'day' | null;

/** What a form offers instead of its answer; the press counts for this round only. */
export type PutOff = {
  obligation: ObligationId;
  round: number;
  within: Within;
  /** The last day the reminder may be put off to; null: it can't wait. */
  latest: Day | null;
  mayMove: boolean;
  skips: 'skip' | 'waive' | null;
} & Form<string>;

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
  /** The absent owner for whom its owner stands in. */
  coveredFor: PersonRef | null;
  /** How often in a row its owner put it off. */
  snoozes: number;
};
export type YourDay = {
  today: Day;
  /** Unanswered and due, or asked already before its due day; overdue first. */
  due: readonly Row[];
  /** For a director: what others owe late and what they put off again and again (spec §3 *Climbing*, *Snooze*). */
  late: readonly Row[];
  /** What others owe that this person should know of. */
  copied: readonly Row[];
  /** For a director, on the first morning of the week; else null. */
  weekly: Weekly | null;
  /** For a director: people whom Teams does not reach, and how much waits for them. */
  unreached: readonly { person: PersonRef; waiting: number; reason: string }[];
  /** What falls due by the end of the next working day, or of the week (Mondays, and where the week is asked for). */
  coming: readonly Row[];
  comingUntil: Day;
  /** The week was asked for: as much of it as fits. Left out: it was not. */
  isWeek?: boolean;
  /** How many rows of `due`, `late` and `copied` are shown; *show more* asks for more. */
  shown: number;
  /** What was just answered from this card, newest first. */
  ticked: readonly { obligation: ObligationId; text: string; mayCorrect?: true }[];
};

/** A task of an onboarding plan and how it stands. */
export type TaskLine = {
  /** Null once it is closed. */
  obligation: ObligationId | null;
  text: string;
  owner: PersonRef;
  dueOn: Day;
  lateDays: number;
  state: 'done' | 'waived' | 'open' | 'superseded';
  /** Why it was waived. */
  reason: string;
};

/** What a director looks at on Monday (spec §6). */
export type Weekly = {
  /** By whoever owes it; most first. */
  late: readonly { person: PersonRef; n: number; oldestDays: number }[];
  /** Not talked to for longer than 1.5 times their own rhythm; longest first. */
  outOfContact: readonly { client: ClientRef; days: number; rhythm: number }[];
  /** Rhythms that a vCIO set against the rule. */
  overrides: readonly { client: ClientRef; days: number; reason: string; until: Day }[];
  /** Gates that a director opened in the last seven days, the newest first. */
  gates: readonly { client: ClientRef; gate: Gate; by: PersonRef; at: Instant; reason: string }[];
  /** Updates promised in escalations for the last seven days. */
  promises: { given: number; kept: number };
  load: readonly { person: PersonRef; clients: number; pulsesAMonth: number }[];
  care: readonly { client: ClientRef; isProposed: boolean }[];
  /** Agreements whose renewal is to be reviewed; the next end first. */
  renewals: readonly { client: ClientRef; ends: Day }[];
  /** What of the knowledge base is missing, or to be reviewed by the end of the week. */
  articles: readonly ArticleLack[];
};

/** A note as it is shown; `of`: what it was written with; nobody: Steward wrote it. */
export type NoteView = {
  on: Day;
  by: PersonRef | null;
  of: 'note' | 'pulse check' | 'vCIO meeting';
  isPrivate: boolean;
  text: string;
};

/** Something that happened; `data` has only what the reader may see, people by name. */
export type HistoryLine = {
  at: Instant;
  /** Nobody: Steward. */
  by: PersonRef | null;
  /** As the history names it: `pulse-recorded`. */
  what: string;
  data: Readonly<Record<string, unknown>>;
  /** The client it was merged in from; null: it is its own. */
  of: string | null;
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
  | 'followUpBy'
  | 'nextDays'
  | 'nextReason';
export type MeetingField =
  | 'slot'
  | 'date'
  | 'time'
  | 'minutes'
  | 'attendees'
  | 'place'
  | 'location'
  | 'text'
  | 'agenda';
type ActionRow = (typeof actionRows)[number];
export type ClosingField =
  | 'outcome'
  | 'attended'
  | 'notes'
  | 'decisions'
  | 'internal'
  | 'ticks'
  | 'temperature'
  | `answer${(typeof answerRows)[number]}`
  | `action${ActionRow}`
  | `actionBy${ActionRow}`
  | `actionDue${ActionRow}`
  | 'nextOn'
  | 'reason'
  | 'until';
export type ProspectField =
  | 'name'
  | 'industry'
  | 'seats'
  | 'sites'
  | 'country'
  | 'zone'
  | 'mrr'
  | 'iceOn'
  | 'contactName'
  | 'contactMail'
  | 'contactPhone'
  | 'contactRole'
  | 'contactMethod'
  | 'otherName'
  | 'otherMail'
  | 'otherPhone'
  | 'otherRole'
  | 'otherMethod';
export type SignedField = 'vetted' | 'starts' | 'ends' | 'kickOffOn' | 'cancelBooked' | 'comment' | 'reason';
/** A booked meeting that is, or may be, cancelled. */
export type BookedLine = { id: MeetingId; purpose: Purpose; startsAt: Instant; guests: readonly string[] };
export type MailField = 'subject' | 'text';
/** The review of a renewal, as whoever opens it sees it. */
export type RenewalAsked = {
  client: ClientRef;
  obligation: ObligationId;
  round: number;
  owner: PersonRef;
  mayAnswer: boolean;
  starts: Day | null;
  ends: Day;
  endsInDays: number;
  /** The new end, should it renew by itself. */
  byItselfUntil: Day;
  temperature: Temperature | null;
  lastPulseOn: Day | null;
  within: Within;
};
export type CyclesField = 'choice' | 'interval' | 'reason';
export type RenewalOutcome = 'renewed' | 'by-itself' | 'leaving';
export type RenewalField = 'outcome' | 'renewedUntil' | 'note';
export type EscalationField = 'client' | 'what' | 'severity' | 'affected' | 'ticket' | 'promiseDate' | 'promiseTime';
export type UpdateField = 'text' | 'nextDate' | 'nextTime' | 'cause' | 'change';

export type EditField =
  | 'industry'
  | 'seats'
  | 'country'
  | 'zone'
  | 'growth'
  | 'touch'
  | 'method'
  | 'rateOfChange'
  | 'agreementStart'
  | 'agreementEnd'
  | 'vitm'
  | 'director'
  | 'sales'
  | 'project'
  | 'contacts';
export type CoverField = 'person' | 'with' | 'from' | 'until' | 'waits';

/** A booked meeting of somebody who is away; `guests` are the mails that are invited. */
export type MeetingLine = { client: ClientRef; startsAt: Instant; guests: readonly string[] };
/** Who is away, and who covers. */
export type CoverLine = {
  absence: string;
  person: PersonRef;
  cover: PersonRef | null;
  from: Day;
  until: Day;
  /** Only these; none: all of the person's. */
  clients: readonly ClientRef[];
  source: 'cover' | 'outlook';
  hasBegun: boolean;
  /** Whether this viewer may change or end it. */
  mayChange: boolean;
};

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
  heldSince: Instant | null;
  promisedAt: Instant;
  /** Whom to call while it is open. */
  call: readonly { person: PersonRef; phone: string; as: CalledAs }[];
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

/** Something unfinished of the outbox. */
export type OutboxLine = {
  effect: string;
  what: string;
  /** Who gets it, or asked for it. */
  to: PersonRef | null;
  client: ClientRef | null;
  /** `unknown`: it may have gone out. */
  state: 'waiting' | 'dead' | 'unknown';
  /** In plain words; empty: it is only not its time yet. */
  reason: string;
  nextTryAt: Instant | null;
};
