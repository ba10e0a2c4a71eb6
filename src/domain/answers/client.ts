// Clients: the list, one of them, why something is due, pulse checks, extra care.
import type {
  ClientLine,
  ClientRef,
  EscalationView,
  Form,
  NextPulse,
  NoteView,
  PersonRef,
  PulseField,
  Row,
  SayButton,
  Within,
} from '../answer-parts.ts';
import type { CadenceFacts, Growth, Temperature } from '../cadence.ts';
import type { Contact, Expectations, LastPulse, Method, Stage } from '../client.ts';
import type { Day, Instant, Zone } from '../day.ts';
import type { Mrr } from '../figures.ts';
import type { ObligationId } from '../ids.ts';
import type { Role } from '../person.ts';

export type ClientAnswer =
  | ({
      is: 'pulse-form';
      client: ClientRef;
      obligation: ObligationId;
      round: number;
      dueOn: Day;
      lateDays: number;
      today: Day;
      contacts: readonly Contact[];
      facts: CadenceFacts;
      last: LastPulse | null;
      within: Within;
    } & Form<PulseField>)
  | {
      is: 'pulse-saved';
      client: ClientRef;
      by: PersonRef;
      on: Day;
      method: Method;
      contact: string | null;
      temperature: Temperature | null;
      before: Temperature | null;
      growth: Growth | null;
      /** Empty for those who may not read notes. */
      notes: string;
      followUp: { text: string; due: Day } | null;
      next: NextPulse;
      /** The obligation it answered, which may be corrected for a while. */
      corrects?: ObligationId;
      /** Set when this very answer had already been saved before. */
      already: boolean;
    }
  | ({ is: 'correct-form'; client: ClientRef; obligation: ObligationId } & Form<
      'on' | 'method' | 'temperature' | 'notes'
    >)
  | {
      is: 'client-list';
      filter: string;
      lines: readonly ClientLine[];
      from: number;
      total: number;
      /** The command that shows the next page. */
      more: SayButton | null;
    }
  | {
      is: 'client';
      client: ClientRef;
      /** Names it had, and of clients that were merged into it. */
      formerly: readonly string[];
      stage: Stage;
      industry: string;
      seats: number | null;
      zone: Zone;
      temperature: Temperature | null;
      growth: Growth | null;
      extraCare: boolean;
      /** It leaves after this day. */
      leaving: { lastDay: Day; reason: string } | null;
      /** Why the prospect was lost, or the client left; null while it is one. */
      gone: string | null;
      careRequested: { by: PersonRef; reason: string } | null;
      lastPulse: LastPulse | null;
      lastPulseOn: Day | null;
      /** The last pulse check, while whoever asks may still correct it. */
      corrects: ObligationId | null;
      next: NextPulse | null;
      meeting: { dueOn: Day; startsAt: Instant | null; lastOn: Day | null } | null;
      team: readonly { role: Role; person: PersonRef | null }[];
      contact: Contact | null;
      open: readonly Row[];
      openEscalations: readonly EscalationView[];
      /** Null for those who may not read notes. */
      notes: string | null;
      /** The newest notes beside those of pulse checks; none for those who may not read them. */
      remarks: readonly NoteView[];
      /** Its newest recurring revenue; null for those who may not see money, and where none is known. */
      mrr: Mrr | null;
      /** Of a prospect; its `mrr` null for those who may not see money. */
      expected: Expectations | null;
      /** Of the last meeting; null: there are none. */
      minutes: { on: Day; url: string } | null;
      buttons: readonly SayButton[];
    }
  | { is: 'why'; client: ClientRef; next: NextPulse | null; rows: readonly { row: Row; why: readonly string[] }[] }
  | ({ is: 'care-form'; client: ClientRef } & Form<'reason'>);
