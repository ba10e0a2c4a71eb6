// Who has which client.
import type { ClientRef, Form, NextPulse, PersonRef } from '../answer-parts.ts';
import type { Temperature } from '../cadence.ts';
import type { Contact, Expectations, LastPulse, Stage } from '../client.ts';
import type { Instant, Zone } from '../day.ts';
import type { Mail } from '../ids.ts';
import type { Purpose } from '../meeting.ts';
import type { Money } from '../money.ts';

/** What a vCIO carries; `mrr`, one sum for each currency, is null for those who may not see it. */
type Carried = { clients: number; obligationsAMonth: number; mrr: readonly Money[] | null };

export type TeamAnswer =
  | ({
      is: 'assign-form';
      client: ClientRef;
      vcio: PersonRef | null;
      candidates: readonly (Carried & { person: PersonRef; due: number })[];
    } & Form<'vcio'>)
  | { is: 'assigned'; client: ClientRef; from: PersonRef | null; to: PersonRef; moved: number }
  /** To the new vCIO. */
  | {
      is: 'assigned-to-you';
      client: ClientRef;
      /** Null: not told again. */
      by: PersonRef | null;
      stage: Stage;
      temperature: Temperature | null;
      lastPulse: LastPulse | null;
      contact: Contact | null;
      open: number;
      next: NextPulse | null;
      /** Booked meetings to come that they are not invited to; the first ones first. */
      booked: readonly { purpose: Purpose; startsAt: Instant }[];
      /** Of a prospect: what sales expects; seats with it; `mrr` null for those who may not see money, too. */
      prospect: (Expectations & { industry: string; seats: number | null }) | null;
      load: Carried;
      gotIt: boolean;
    }
  /** All clients of a vCIO who leaves, each with the one proposed for it. */
  | {
      is: 'handover';
      person: PersonRef;
      candidates: readonly { person: PersonRef; clients: number; zone: Zone }[];
      lines: readonly {
        client: ClientRef;
        temperature: Temperature | null;
        zone: Zone;
        open: number;
        meetingAt: Instant | null;
        to: Mail | null;
      }[];
      /** How many clients more follow after these. */
      more: number;
      /** What the person owes at clients of others. */
      elsewhere: number;
    };
