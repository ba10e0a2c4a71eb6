// Who has which client.
import type { ClientRef, Form, NextPulse, PersonRef } from '../answer-parts.ts';
import type { Temperature } from '../cadence.ts';
import type { Contact, Expectations, LastPulse, Stage } from '../client.ts';

export type TeamAnswer =
  | ({
      is: 'assign-form';
      client: ClientRef;
      vcio: PersonRef | null;
      candidates: readonly { person: PersonRef; clients: number; due: number }[];
    } & Form<'vcio'>)
  | { is: 'assigned'; client: ClientRef; from: PersonRef | null; to: PersonRef; moved: number }
  /** To the new vCIO. */
  | {
      is: 'assigned-to-you';
      client: ClientRef;
      by: PersonRef;
      stage: Stage;
      temperature: Temperature | null;
      lastPulse: LastPulse | null;
      contact: Contact | null;
      open: number;
      next: NextPulse | null;
      /** Of a prospect: what sales expects; seats with it. */
      prospect: (Expectations & { industry: string; seats: number | null }) | null;
      load: { clients: number; pulsesAMonth: number };
      gotIt: boolean;
    };
