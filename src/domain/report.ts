// What the command line tells other programs: the contracts of spec §15, with clients by name and people by mail.
import type { NextPulse } from './answer-parts.ts';
import type { ClientFile } from './client.ts';
import type { Day, Instant, Zone } from './day.ts';
import type { EffectKind } from './effect.ts';
import type { HistoryEntry } from './history.ts';
import type { Mail } from './ids.ts';
import type { ImportProblem } from './import-table.ts';
import type { Meeting } from './meeting.ts';
import type { ObligationKind } from './obligation.ts';
import type { RecordKind, RecordState } from './record.ts';

export type ObligationRow = {
  id: string;
  kind: ObligationKind;
  client: string;
  owner: Mail;
  dueAt: Instant;
  state: 'waiting' | 'prompted';
  promptedAt: Instant | null;
  reminders: number;
};

export type RecordRow = {
  kind: RecordKind;
  state: RecordState;
  system: string | null;
  readAt: Instant | null;
  asOf: Instant | null;
  rows: number | null;
  total: number | null;
  link: string | null;
  waivedBecause: string | null;
};
type ClientFacts =
  | 'id'
  | 'name'
  | 'stage'
  | 'country'
  | 'temperature'
  | 'growth'
  | 'touch'
  | 'rateOfChange'
  | 'extraCare'
  | 'lastPulseOn'
  | 'lastMeetingOn'
  | 'contacts';
export type ClientReport = Pick<ClientFile, ClientFacts> & {
  vcio: Mail | null;
  timeZone: Zone;
  /** Null where no pulse check is owed. */
  nextPulse: NextPulse | null;
  nextMeeting: { dueOn: Day; state: Meeting['state']; startsAt: Instant | null; eventId: string | null } | null;
  obligations: readonly ObligationRow[];
  /** Those of the next meeting. */
  records: readonly RecordRow[];
  folderUrl: string | null;
};

export type HistoryRow = {
  at: Instant;
  by: HistoryEntry['by'];
  what: string;
  client: string;
  data: HistoryEntry['data'];
  hash: string;
};

export type OutboxItem = {
  id: string;
  kind: EffectKind;
  /** Null for what concerns no client. */
  client: string | null;
  /** What is being sent right now counts as waiting. */
  state: 'waiting' | 'done' | 'dead' | 'unknown';
  attempts: number;
  nextTryAt: Instant | null;
  reason: string | null;
};
export type OutboxReport = {
  waiting: number;
  done: number;
  dead: number;
  unknown: number;
  items: readonly OutboxItem[];
};

/** The counts are numbers of rows. */
export type ImportReport = {
  dryRun: boolean;
  created: number;
  updated: number;
  unchanged: number;
  problems: readonly ImportProblem[];
  /** It went on with a run that was broken off, which had created so many clients; left out: it began anew. */
  resumed?: { run: string; begunAt: Instant; clients: number };
};

export type SweepReport = {
  now: Instant;
  due: number;
  prompted: number;
  reminded: number;
  escalated: number;
  superseded: number;
};
