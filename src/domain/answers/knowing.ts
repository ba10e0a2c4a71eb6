// Who somebody is, and what is known of a client: whoami, notes, the brief.
import type { ClientRef, EditField, EscalationView, Form, NoteView, PersonRef, Row } from '../answer-parts.ts';
import type { Temperature } from '../cadence.ts';
import type { LastPulse, Stage } from '../client.ts';
import type { Role } from '../person.ts';

export type KnowingAnswer =
  | {
      is: 'whoami';
      roles: readonly Role[];
      /** Where the roles come from, in words. */
      from: string;
      clients: readonly ClientRef[];
      covers: readonly ClientRef[];
      may: readonly string[];
    }
  | ({ is: 'note-form'; client: ClientRef; mayBePrivate: boolean } & Form<'text' | 'private'>)
  /**
   * `team`: who could fill the roles of the account team; empty where it may not be changed. `shown`: a print of each fact as it
   * was shown, by field.
   */
  | ({
      is: 'edit-form';
      client: ClientRef;
      team: readonly { role: 'vitm' | 'director' | 'sales' | 'project'; holders: readonly PersonRef[] }[];
      shown: Readonly<Record<string, string>>;
    } & Form<EditField>)
  | {
      is: 'brief';
      client: ClientRef;
      stage: Stage;
      temperature: Temperature | null;
      extraCare: boolean;
      /** Without its notes: these are among `notes`. */
      lastPulse: LastPulse | null;
      /** Newest first; null for those who may not read notes. */
      notes: readonly NoteView[] | null;
      escalations: readonly EscalationView[];
      promises: readonly Row[];
      open: readonly Row[];
    };
