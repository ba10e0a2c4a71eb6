// The records a vCIO meeting needs, and when each is ready (spec §8).
import { type Instant, maxOf, minutesBetween } from './day.ts';
import type { Mail } from './ids.ts';

export const recordKinds = ['deck', 'assessment', 'service-desk', 'warranty'] as const;
export type RecordKind = (typeof recordKinds)[number];
export const recordNames: Record<RecordKind, string> = {
  deck: 'vCIO slide deck',
  assessment: 'MyITP assessment',
  'service-desk': 'Service desk metrics',
  warranty: 'Hardware warranty report',
};

/** What a system answered: how fresh its data is, and how much of it was read. */
export type Reading = {
  system: string;
  readAt: Instant;
  /** The moment the data speaks of: the last review, the newest ticket sync, the filing of the deck. */
  asOf: Instant | null;
  rows: number;
  total: number;
  link: string | null;
};
export type RecordState = 'missing' | 'stale' | 'ready' | 'waived';
export type MeetingRecord = {
  kind: RecordKind;
  reading: Reading | null;
  waived: { by: Mail; at: Instant; reason: string } | null;
  /** The report that a person filed themselves; left out: nobody did. */
  filed?: { at: Instant; name: string; url: string };
};
export type RecordLine = { kind: RecordKind; name: string; state: RecordState; says: string; link: string | null };

/** How many days old the data of each may be (spec §8). */
export type RecordPolicy = { freshDays: Record<Exclude<RecordKind, 'deck'>, number> };

/** The four records of a new meeting, all missing. */
export function noRecords(): MeetingRecord[] {
  return recordKinds.map((kind) => ({ kind, reading: null, waived: null }));
}

/** `preparedFrom`: when the preparation begins; null: the meeting is not to come. */
type Standing = { policy: RecordPolicy; now: Instant; preparedFrom: Instant | null };

/**
 * A record's state at `now`: waived wins; without data missing, and so is a deck filed before the preparation; older than policy
 * allows stale; else ready (§8 table).
 */
export function recordState(record: MeetingRecord, { policy, now, preparedFrom }: Standing): RecordState {
  if (record.waived) return 'waived';
  const { reading, filed } = record;
  const asOf = filed && reading?.asOf ? maxOf(filed.at, reading.asOf) : (filed?.at ?? reading?.asOf);
  if (!asOf || isEarly(record, preparedFrom)) return 'missing';
  return isFresh(record.kind, asOf, policy, now) ? 'ready' : 'stale';
}

/** What a record rests on: the report that a person filed while it is fresh, or newer than what the system knows; else the system's. */
export function restsOn(record: MeetingRecord, policy: RecordPolicy, now: Instant): Reading | null {
  const { kind, reading, filed } = record;
  if (!filed) return reading;
  const isNewer = !reading?.asOf || reading.asOf <= filed.at;
  if (!isNewer && !isFresh(kind, filed.at, policy, now)) return reading;
  return { system: 'SharePoint', readAt: filed.at, asOf: filed.at, rows: 0, total: 0, link: filed.url };
}

/** Whether it is a deck that was filed before the preparation begins. */
export function isEarly({ kind, reading }: MeetingRecord, preparedFrom: Instant | null): boolean {
  return kind === 'deck' && preparedFrom !== null && Boolean(reading?.asOf && reading.asOf < preparedFrom);
}

function isFresh(kind: RecordKind, asOf: Instant, policy: RecordPolicy, now: Instant): boolean {
  return kind === 'deck' || minutesBetween(asOf, now) / (24 * 60) <= policy.freshDays[kind];
}
