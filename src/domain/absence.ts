// Days a person is away: what is kept of them (spec §3 *Absence*).
import type { Day, Instant } from './day.ts';
import type { ClientId, Mail, ObligationId } from './ids.ts';

/** What is done about a leave, in this order. */
export const absenceSteps = ['leave-card', 'owner-asked', 'director-asked', 'begun', 'returned'] as const;
export type AbsenceStep = (typeof absenceSteps)[number];

/** Further ahead nobody is away: whoever is for longer hands their clients over. */
export const LONGEST_AHEAD_DAYS = 730;

/** Days a person is away, as Outlook says or because somebody covers. */
export type Absence = {
  type: 'absence';
  person: Mail;
  /** Names it among the person's absences. */
  id: string;
  source: 'cover' | 'outlook';
  /** The first and the last day away. */
  from: Day;
  until: Day;
  /** Only these clients are covered, the person works; null: all. */
  clients: readonly ClientId[] | null;
  cover: Mail | null;
  /** What the owner keeps for after the return. */
  waits: readonly ObligationId[];
  done: readonly AbsenceStep[];
  /** The day on which the person was last asked who covers. */
  askedOn?: Day;
  /** It was ended before its last day, by a person or because Outlook says no more that they are away. */
  ended?: { at: Instant; by: Mail | 'outlook' };
  /** When the next step is due; null when it is over. */
  wakeAt: Instant | null;
};

/** A stretch of days away around a day, with whoever covers then. */
export type Away = Pick<Absence, 'from' | 'until' | 'cover' | 'waits'>;
