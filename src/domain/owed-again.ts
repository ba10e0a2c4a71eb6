// What is owed again by a name that was closed before: its cards have names of their own.
import { type Change, type Client, withObligation } from './decision.ts';
import type { Obligation } from './obligation.ts';

/** The obligations of `change` that were not there in `before`. */
export function newlyOwed(before: Client, { client }: Change): Obligation[] {
  const known = new Set(before.obligations.map(({ id }) => id));
  return client.obligations.filter(({ id }) => !known.has(id));
}

/**
 * The change with rounds and climbs that go on counting where one of `closed`, as the store has them, had the same name:
 * prompts are named by them, and one that was sent under such a name would never be sent again (spec §3 *Once*).
 */
export function countingOn(change: Change, closed: readonly Obligation[]): Change {
  return closed.reduce((sofar, { id, round, climbs = 0 }) => {
    const again = sofar.client.obligations.find((each) => each.id === id);
    if (!again) return sofar;
    return withObligation(sofar, { ...again, round: round + again.round, ...(climbs > 0 && { climbs }) });
  }, change);
}
