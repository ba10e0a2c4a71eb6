// Everything a deck is made of, gathered before a slide is drawn (spec §8).
import type { ClientFile } from './client.ts';
import type { Day, Instant } from './day.ts';
import type { Escalation } from './escalation.ts';
import type { Assessment, ServiceDesk, Warranty } from './evidence.ts';
import type { HistoryEntry } from './history.ts';
import type { Meeting } from './meeting.ts';
import type { OpenObligation } from './obligation.ts';

/** What a system gave: its data, nothing known of this client, or no answer for this reason. */
export type Gathered<T> = { state: 'read'; data: T } | { state: 'unknown' } | { state: 'unreachable'; reason: string };

export type DeckFacts = {
  file: ClientFile;
  meeting: Meeting | null;
  meetingOn: Day;
  builtAt: Instant;
  vcio: string;
  /** What happened since the last meeting, oldest first; everything there is when there was none. */
  since: readonly HistoryEntry[];
  actions: readonly { obligation: OpenObligation; owner: string }[];
  escalations: readonly Escalation[];
  assessment: Gathered<Assessment>;
  warranty: Gathered<Warranty>;
  serviceDesk: Gathered<ServiceDesk>;
};
