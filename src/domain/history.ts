// The append-only list of what happened to a client (spec §2 *history*).
import type { Instant } from './day.ts';
import type { ClientId, Mail } from './ids.ts';

/** What happened, in the words of the procedure: `pulse-recorded`, `vcio-assigned`, … */
export type Fact = { what: string; data: Readonly<Record<string, unknown>> };
export type HistoryEntry = Fact & {
  type: 'history';
  client: ClientId;
  seq: number;
  at: Instant;
  by: Mail | 'steward';
  /** Hash of this entry and the one before; empty before the first. */
  hash: string;
  previous: string;
};
