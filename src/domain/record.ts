// The records a vCIO meeting needs, and when each is ready (spec §8).
import { type Instant, minutesBetween } from './day.ts';
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
};
export type RecordLine = { kind: RecordKind; name: string; state: RecordState; says: string; link: string | null };

/** How many days old the data of each may be (spec §8). */
export type RecordPolicy = { freshDays: Record<Exclude<RecordKind, 'deck'>, number> };

/** The four records of a new meeting, all missing. */
export function noRecords(): MeetingRecord[] {
  return recordKinds.map((kind) => ({ kind, reading: null, waived: null }));
}

/** A record's state at `now`: waived wins; without data missing; older than policy allows stale; else ready (§8 table). */
export function recordState(record: MeetingRecord, policy: RecordPolicy, now: Instant): RecordState {
  if (record.waived) return 'waived';
  if (!record.reading?.asOf) return 'missing';
  if (record.kind === 'deck') return 'ready';
  const days = minutesBetween(record.reading.asOf, now) / (24 * 60);
  return days <= policy.freshDays[record.kind] ? 'ready' : 'stale';
}
