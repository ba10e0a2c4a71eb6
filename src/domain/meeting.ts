// A meeting and its states: due, scheduled, held, closed; or no-show, cancelled (spec §2, §4, §7).
import type { Temperature } from './cadence.ts';
import type { Day, Instant, Zone } from './day.ts';
import type { ClientId, Mail, MeetingId } from './ids.ts';
import type { MeetingDocument } from './meeting-document.ts';
import type { RecommendationAnswer } from './recommendation.ts';
import type { MeetingRecord } from './record.ts';
import { isRequested, type UnderWay } from './under-way.ts';

export type Attendee = { name: string; mail: string };

/** Exactly what will be sent; the person saw it before it went out (spec §7 *Scheduling*). */
export type Invitation = {
  organiser: Mail;
  subject: string;
  /** Plain text; paragraphs are separated by an empty line. */
  text: string;
  startsAt: Instant;
  endsAt: Instant;
  /** Zone the times are written in for the client. */
  zone: Zone;
  attendees: readonly Attendee[];
  /** `byPhone`: the location says who calls which number. */
  place: { online: true } | { online: false; location: string; byPhone?: true };
};

/** What a guest said to the invitation; `none`: nothing yet. */
export type GuestAnswer = 'none' | 'accepted' | 'tentative' | 'declined';
/** An event as Outlook has it now; `version` changes with every change of it. */
export type OutlookEvent = {
  eventId: string;
  version: string;
  startsAt: Instant;
  endsAt: Instant;
  guests: readonly (Attendee & { answer: GuestAnswer })[];
};

/** One that its organiser put into their calendar themselves. */
export type OwnEvent = OutlookEvent & { subject: string; location: string; webLink: string; joinUrl: string | null };

/** What the calendar answered. */
export type BookedEvent = { eventId: string; webLink: string; joinUrl: string | null };

/** What was typed into the form of an invitation; from both comes its text. */
export type Written = { text: string; agenda: string };

export type ClosingNotes = {
  attended: string;
  notes: string;
  decisions: string;
  technologyAligned: boolean;
  budgetReviewed: boolean;
  roadmapReviewed: boolean;
  temperature: Temperature | null;
  /** For us alone: it never goes into the minutes. Left out: none. */
  internal?: string;
  /** What the client said to open recommendations; left out: none was asked about. */
  recommendations?: readonly RecommendationAnswer[];
  /** As it was agreed, people by name; left out: it was closed before minutes were written. */
  actions?: readonly { text: string; who: string; due: Day }[];
  /** When the next meeting is held, or due; left out: none is planned. */
  nextOn?: Day;
};

/** What a meeting is for: the vCIO meeting, or one of sales engagement or onboarding (spec §4). */
export type Purpose = 'vcio' | 'internal' | 'ice' | 'kick-off' | 'support-kickoff';
export type TalkPurpose = Exclude<Purpose, 'vcio'>;

type Common = {
  type: 'meeting';
  id: MeetingId;
  client: ClientId;
  n: number;
  /** Left out: the vCIO meeting. */
  purpose?: TalkPurpose;
  dueOn: Day;
  /** How often an invitation was previewed: names the effect and its transactionId. */
  bookings: number;
  records: readonly MeetingRecord[];
  /** What was built for it; left out: nothing yet. */
  documents?: readonly MeetingDocument[];
  /** The effect that builds its status report before the meeting; left out: not planned. */
  report?: string;
};
export type Meeting = Common &
  (
    | { state: 'due'; booking: UnderWay<{ invitation: Invitation; written?: Written }> | null }
    | {
        state: 'scheduled';
        invitation: Invitation;
        event: BookedEvent;
        /** Somebody else invites anew, as `booking`; `comment` goes to the guests of the old event. */
        reinviting?: UnderWay<{ invitation: Invitation; comment: string; by: Mail }>;
        /** It is to be at another time. */
        moving?: UnderWay<{ startsAt: Instant; endsAt: Instant; by: Mail }>;
        /** How often it was moved; left out: never. */
        moves?: number;
        /** How often one more may be invited anew: who was refused, or taken out again. Left out: never. */
        joins?: number;
        /** What Outlook last said of its guests, and what was told about it. */
        guests?: {
          answers: readonly { mail: string; answer: GuestAnswer }[];
          told: 'declined' | 'silent' | null;
          /** Somebody called those who had not answered. */
          called?: { by: Mail; at: Instant; note: string };
        };
      }
    /** Took place, with nothing to record of its own; only the vCIO meeting is closed. */
    | { state: 'held'; invitation: Invitation; event: BookedEvent }
    | { state: 'closed'; invitation: Invitation; event: BookedEvent; closing: ClosingNotes; closedBy: Mail }
    | { state: 'no-show' | 'cancelled'; reason: string }
  );
export type MeetingIn<S extends Meeting['state']> = Extract<Meeting, { state: S }>;

/** The meeting's name: the client's n-th. */
export function meetingId(client: ClientId, n: number): MeetingId {
  return `${client}:${n}` as MeetingId;
}

/** The name of one booking; its UUIDv5 is the event's transactionId, so that a retry never makes a second event. */
export function bookingName(meeting: Pick<Meeting, 'id' | 'bookings'>): string {
  return `event:${meeting.id}:${meeting.bookings}`;
}

/** Whether Outlook was asked for something about it and has not answered yet. */
export function isOnItsWay(meeting: Meeting): boolean {
  if (meeting.state === 'due') return isRequested(meeting.booking);
  if (meeting.state !== 'scheduled') return false;
  return isRequested(meeting.reinviting) || isRequested(meeting.moving);
}

/** What is left of a booked meeting without its event. */
export function unbooked(meeting: MeetingIn<'scheduled'>) {
  const { invitation: _, event: __, guests: ___, joins: ____, moves: _____, ...kept } = withoutPlans(meeting);
  return kept;
}

/** As it is booked, whatever somebody was about to change. */
export function withoutPlans({
  reinviting: _,
  moving: __,
  ...meeting
}: MeetingIn<'scheduled'>): MeetingIn<'scheduled'> {
  return meeting;
}

/** What a meeting is for. */
export function purposeOf({ purpose }: Pick<Meeting, 'purpose'>): Purpose {
  return purpose ?? 'vcio';
}
