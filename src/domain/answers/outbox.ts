// What is on its way out, and what did not get through.
import type { OutboxLine } from '../answer-parts.ts';

export type OutboxAnswer =
  /** What is on its way out and what could not be sent, the latter first. */
  | {
      is: 'outbox';
      failed: readonly OutboxLine[];
      waiting: readonly OutboxLine[];
      counts: { dead: number; unknown: number; waiting: number };
    }
  /** One thing that could not be sent, or may have gone out: what should be done. */
  | { is: 'not-sent'; line: OutboxLine };
