// How long a press waits for what is outside: Teams gives up on one that takes longer than three seconds.
import type { Gathered } from '../domain/deck-facts.ts';

/** People wait for this answer in the chat, so what is slow counts as not reachable. */
export const PATIENCE_MS = 2000;

/** Nothing came in time; what may come later is not looked at. */
export class NotInTime extends Error {
  /** In plain words, as that of a Fault. */
  readonly reason: string;
  constructor(who: string, ms: number) {
    const reason = `${who} did not answer within ${ms / 1000} seconds.`;
    super(reason);
    this.name = 'NotInTime';
    this.reason = reason;
  }
}

/** What `who` answers, else NotInTime. */
export async function inTime<T>(who: string, answer: Promise<T>, ms = PATIENCE_MS): Promise<T> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new NotInTime(who, ms)), ms);
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** What was read, or why not, within that patience. */
export async function gathered<T>(patienceMs: number, read: () => Promise<T | undefined>): Promise<Gathered<T>> {
  try {
    const data = await inTime('It', read(), patienceMs);
    return data ? { state: 'read', data } : { state: 'unknown' };
  } catch (error) {
    if (Error.isError(error) && 'reason' in error && typeof error.reason === 'string')
      return { state: 'unreachable', reason: error.reason };
    throw error;
  }
}
