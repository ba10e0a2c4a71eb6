// The numbers in force, and one client's rhythm.
import type { ClientRef, Form, NextPulse } from '../answer-parts.ts';
import type { CadenceAsked, CadenceFacts, CadencePolicy } from '../cadence.ts';
import type { Policy } from '../policy.ts';

export type RulesAnswer =
  | { is: 'policy'; policy: Policy }
  /** What gives the rhythm of a client; `preview`: what other facts would give, nothing being saved yet. */
  | ({
      is: 'cadence';
      client: ClientRef;
      facts: CadenceFacts;
      limits: CadencePolicy['override'];
      /** Null where no pulse check is owed. */
      next: NextPulse | null;
      preview: { asked: CadenceAsked; to: NextPulse } | null;
      saved: boolean;
    } & Form<'temperature' | 'growth' | 'touch' | 'days' | 'reason'>);
