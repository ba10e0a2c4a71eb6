// Keeping the clients in order: what happened to them, and two records that are one client.
import type { ClientRef, HistoryLine, PersonRef, SayButton } from '../answer-parts.ts';
import type { Instant } from '../day.ts';
import type { About } from '../kinds.ts';
import type { Purpose } from '../meeting.ts';
import type { Difference, MergeFact } from '../merge-facts.ts';

export type UpkeepAnswer =
  | {
      is: 'history';
      client: ClientRef;
      lines: readonly HistoryLine[];
      from: number;
      total: number;
      more: SayButton | null;
    }
  | {
      /** What a merge would do; nothing is done yet. */
      is: 'merge-preview';
      from: ClientRef;
      into: ClientRef;
      /** Names of those the target does not have. */
      contacts: readonly string[];
      /** Promises that go on with the target. */
      owed: readonly About[];
      meetings: readonly { purpose: Purpose; startsAt: Instant }[];
      /** What the open escalations are about. */
      escalations: readonly string[];
      /** What the target owes by itself. */
      ends: readonly About[];
      /** What the target learns. */
      taken: readonly MergeFact[];
      /** Where both differ; people by name. */
      differing: readonly Difference[];
      told: readonly PersonRef[];
    };
