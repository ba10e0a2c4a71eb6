// A meeting and its states: due, scheduled, held, closed; or no-show, cancelled (spec §2, §4, §7).
import type { Temperature } from './cadence.ts';
import type { Day, Instant, Zone } from './day.ts';
import type { ClientId, Mail, MeetingId } from './ids.ts';
import type { MeetingDocument } from './meeting-document.ts';
import type { MeetingRecord } from './record.ts';

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
  place: { online: true } | { online: false; location: string };
};

/** What the calendar answered. */
export type BookedEvent = { eventId: string; webLink: string; joinUrl: string | null };

export type ClosingNotes = {
  attended: string;
  notes: string;
  decisions: string;
  technologyAligned: boolean;
  budgetReviewed: boolean;
  roadmapReviewed: boolean;
  temperature: Temperature | null;
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
  /** `previewed`: seen, not sent; `requested`: the person pressed send, the event is on its way. */
  (
    | { state: 'due'; booking: { invitation: Invitation; stage: 'previewed' | 'requested' } | null }
    | {
        state: 'scheduled';
        invitation: Invitation;
        event: BookedEvent;
        /** Somebody else invites anew, as `booking`; `comment` goes to the guests of the old event. */
        reinviting?: { invitation: Invitation; comment: string; by: Mail; stage: 'previewed' | 'requested' };
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

/** Whether an invitation to it was sent and Outlook has not answered yet. */
export function isOnItsWay(meeting: Meeting): boolean {
  if (meeting.state === 'due') return meeting.booking?.stage === 'requested';
  return meeting.state === 'scheduled' && meeting.reinviting?.stage === 'requested';
}

/** What a meeting is for. */
export function purposeOf({ purpose }: Pick<Meeting, 'purpose'>): Purpose {
  return purpose ?? 'vcio';
}
