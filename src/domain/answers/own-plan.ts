// A project plan that was attached in the chat: whose it is, and what it would change.
import type { ClientRef } from '../answer-parts.ts';
import type { Day } from '../day.ts';
import type { ImportProblem } from '../import-table.ts';
import type { UploadRef } from './import.ts';

/** What an export changes of one task; `due` where it moves, `owner` where that is new. */
export type PlanLine = {
  what: 'new' | 'changed' | 'done' | 'again';
  text: string;
  before: string | null;
  due: { from: Day | null; to: Day } | null;
  owner: string | null;
};

export type OwnPlanAnswer =
  | {
      /** A project plan was attached: whose is it? */
      is: 'own-plan-which';
      upload: UploadRef;
      clients: readonly ClientRef[];
    }
  | {
      /** What importing the attached export would do; nothing is written. */
      is: 'own-plan-preview';
      upload: UploadRef;
      client: ClientRef;
      counts: { created: number; updated: number; unchanged: number; done: number };
      /** The first of them; `changes` counts all. */
      lines: readonly PlanLine[];
      changes: number;
      gone: readonly string[];
      /** So many open tasks of the policy's plan give way. */
      givesWay: number;
      wrong: readonly ImportProblem[];
      problemCount: number;
      notes: readonly string[];
    };
