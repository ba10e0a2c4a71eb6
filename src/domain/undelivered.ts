// A prompt that could not be brought to its owner: its obligation asks again on another morning (design §1).
import { plus } from './day.ts';
import { begin, type Change, type Client, obligationIn, withFact, withObligation } from './decision.ts';
import type { ObligationId } from './ids.ts';
import { isOpen, nextRound } from './obligation.ts';
import { nextWorkStart } from './work-calendar.ts';
import { calendarOf, type World } from './world.ts';

/**
 * The prompt of this round was given up, for `reason` in plain words: it is shown again at the next start of its owner's
 * working hours, as a new round. Another round has a prompt of its own: nothing changes.
 */
export function undelivered(
  client: Client,
  { obligation: id, round, reason }: { obligation: ObligationId; round: number; reason: string },
  world: World,
): Change {
  const obligation = obligationIn(client, id);
  if (!obligation || !isOpen(obligation) || obligation.round !== round) return begin(client);
  const promptAt = nextWorkStart(calendarOf(world, obligation.owner), plus(world.now, { seconds: 1 }));
  const again = nextRound(obligation, { promptAt });
  return withFact(withObligation(begin(client), again), 'prompt-not-delivered', { obligation: id, reason });
}
