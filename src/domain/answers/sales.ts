// Sales engagement: adding a prospect, what comes of the ICE meeting, the signature, and the gates (spec §4).
import type { BookedLine, ClientRef, Form, PersonRef, ProspectField, SignedField, Within } from '../answer-parts.ts';
import type { Gate, Stage } from '../client.ts';
import type { Day, Instant, Zone } from '../day.ts';
import type { ObligationId } from '../ids.ts';

type AfterIce = {
  client: ClientRef;
  obligation: ObligationId;
  round: number;
  startsAt: Instant | null;
  within: Within;
};

export type SalesAnswer =
  | ({
      is: 'prospect-form';
      /** The zone of whoever asks. */
      zone: Zone;
      /** Known clients whose name is nearly the same: asked about before another is made. */
      alike: readonly ClientRef[];
    } & Form<ProspectField>)
  | ({ is: 'ice-brief-form' } & AfterIce & Form<'explained' | 'notes'>)
  | ({ is: 'ice-outcome-form' } & AfterIce & Form<'outcome' | 'followUpOn' | 'note'>)
  | ({
      is: 'signed-form';
      client: ClientRef;
      today: Day;
      known: { vetted: boolean; starts: Day | null; ends: Day | null; kickOffOn: Day | null };
      mayOverride: boolean;
      /** What was typed about the outcome is kept as a note; left out: nothing was. */
      isNoted?: boolean;
      /** Booked to win it: are they still needed? */
      meetings: readonly BookedLine[];
      within: Within;
    } & Form<SignedField>)
  /** `meetings`: the booked ones that are cancelled. */
  | ({
      is: 'lost-form';
      client: ClientRef;
      meetings: readonly BookedLine[];
    } & Form<'reason' | 'comment'>)
  /** Something is missing before a client may go on; `missing` empty: it may. */
  | ({
      is: 'gate';
      client: ClientRef;
      stage: Stage;
      gate: Gate;
      missing: readonly string[];
      mayOverride: boolean;
      whoCould: readonly PersonRef[];
    } & Form<'reason'>);
