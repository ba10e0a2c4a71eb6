// A person's day, and the forms of what is simply done or put off.
import type {
  ClientRef,
  Form,
  MailField,
  PersonRef,
  RenewalAsked,
  RenewalField,
  RenewalOutcome,
  Within,
  YourDay,
} from '../answer-parts.ts';
import type { ClientMail } from '../client-mail.ts';
import type { Day } from '../day.ts';
import type { ObligationId } from '../ids.ts';
import type { Attendee } from '../meeting.ts';
import type { About } from '../obligation.ts';

type AboutMail = { client: ClientRef; obligation: ObligationId; round: number; within: Within };

export type DayAnswer =
  | ({ is: 'your-day' } & YourDay)
  /** An obligation that was moved: no answer, snoozed, or skipped. */
  | { is: 'moved'; client: ClientRef; about: About; how: 'no-answer' | 'snoozed' | 'skipped'; on: Day; reason: string }
  | {
      is: 'action-form';
      client: ClientRef;
      obligation: ObligationId;
      round: number;
      about: About;
      dueOn: Day;
      lateDays: number;
      /** The contact who owes it can be mailed. */
      mayMail: boolean;
      within: Within;
    }
  | ({ is: 'mail-form'; to: Attendee; from: PersonRef } & AboutMail & Form<MailField>)
  /** Exactly what would be sent; `on`: the day it was shown. */
  | ({ is: 'mail-preview'; mail: ClientMail; from: PersonRef; on: Day } & AboutMail)
  | ({ is: 'renewal-form' } & RenewalAsked & Form<RenewalField>)
  | {
      is: 'renewal-saved';
      client: ClientRef;
      outcome: RenewalOutcome;
      ends: Day | null;
      note: string;
      told: PersonRef | null;
      /** When the review of the new end is due. */
      nextOn: Day | null;
    }
  | { is: 'action-done'; client: ClientRef; about: About; by: PersonRef; on: Day };
