// An escalation: open until resolved, with who has it and what was promised when (spec §2, §6).
import type { Instant } from './day.ts';
import type { ClientId, EscalationId, Mail } from './ids.ts';

export type Severity = 1 | 2 | 3;
/** As what somebody is called about an escalation. */
export type CalledAs = 'vcio' | 'cover' | 'director' | 'on-call' | 'holder';
export type EscalationUpdate = { at: Instant; by: Mail; text: string; nextAt: Instant | null };
export type Escalation = {
  type: 'escalation';
  id: EscalationId;
  client: ClientId;
  n: number;
  severity: Severity;
  what: string;
  affected: string;
  ticket: string;
  raisedBy: Mail;
  raisedAt: Instant;
  acknowledged: { by: Mail; at: Instant } | null;
  /** Who was asked to take it before whoever is asked now; left out: nobody. */
  asked?: readonly Mail[];
  /** When the first update was promised. */
  firstPromisedAt?: Instant;
  /** When the next update was promised. */
  promisedAt: Instant;
  /** The last promise that was told as missed; left out: none was. */
  missed?: Instant;
  updates: readonly EscalationUpdate[];
  resolution: { by: Mail; at: Instant; cause: string; change: string } | null;
};

/** The escalation's name: the client's n-th. */
export function escalationId(client: ClientId, n: number): EscalationId {
  return `${client}:${n}` as EscalationId;
}
