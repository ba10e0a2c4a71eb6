// Escalations and the digest of a channel.
import type {
  ClientRef,
  EscalationField,
  EscalationView,
  Form,
  PersonRef,
  UpdateField,
  Within,
} from '../answer-parts.ts';
import type { Day, Instant, Zone } from '../day.ts';
import type { Severity } from '../escalation.ts';

export type EscalationAnswer =
  | ({
      is: 'escalation-form';
      client: ClientRef | null;
      today: Day;
    } & Form<EscalationField>)
  | {
      is: 'escalation-preview';
      client: ClientRef;
      n: number;
      severity: Severity;
      what: string;
      affected: string;
      ticket: string;
      promisedAt: Instant;
      /** The usual promise of the severity, which nobody typed. */
      isUsual: boolean;
      /** Who raised another one of this client since it was looked at. */
      meanwhile: PersonRef | null;
      tells: readonly PersonRef[];
      /** The names of the channels in which it is posted. */
      posts: readonly string[];
    }
  /** One escalation, with what this viewer may do next. */
  | ({
      is: 'escalation';
      escalation: EscalationView;
      /** `posted`: in a channel, where nobody's own day is opened. */
      says: 'raised' | 'acknowledged' | 'updated' | 'resolved' | 'state' | 'posted';
      may: readonly ('acknowledge' | 'update' | 'resolve')[];
      form: 'update' | 'resolve' | null;
      within: Within;
    } & Form<UpdateField>)
  | { is: 'escalations'; open: readonly EscalationView[]; resolved: readonly EscalationView[] }
  | {
      is: 'digest';
      day: Day;
      zone: Zone;
      open: readonly EscalationView[];
      resolved: readonly EscalationView[];
      care: readonly ClientRef[];
    };
