// A person's day, and the forms of what is simply done or put off.
import type { ClientRef, Form, PersonRef, RenewalField, RenewalOutcome, Within, YourDay } from '../answer-parts.ts';
import type { Temperature } from '../cadence.ts';
import type { Day } from '../day.ts';
import type { ObligationId } from '../ids.ts';
import type { About } from '../obligation.ts';

export type DayAnswer =
  | ({ is: 'your-day' } & YourDay)
  /** An obligation that was moved: no answer, snoozed, or skipped. */
  | { is: 'moved'; client: ClientRef; about: About; how: 'no-answer' | 'snoozed' | 'skipped'; on: Day; reason: string }
  | ({
      is: 'action-form';
      client: ClientRef;
      obligation: ObligationId;
      round: number;
      about: About;
      dueOn: Day;
      lateDays: number;
      within: Within;
    } & Form<'until' | 'reason'>)
  | ({
      is: 'renewal-form';
      client: ClientRef;
      obligation: ObligationId;
      round: number;
      owner: PersonRef;
      mayAnswer: boolean;
      mayPutOff: boolean;
      starts: Day | null;
      ends: Day;
      endsInDays: number;
      /** The new end, should it renew by itself. */
      byItselfUntil: Day;
      temperature: Temperature | null;
      lastPulseOn: Day | null;
      within: Within;
    } & Form<RenewalField>)
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
  | { is: 'action-done'; client: ClientRef; text: string; by: PersonRef; on: Day };
