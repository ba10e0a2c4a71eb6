// A prompt that could not be brought to its owner: its obligation asks again on another morning (design §1).
import { plus } from './day.ts';
import { begin, type Change, type Client, obligationIn, withFact, withObligation } from './decision.ts';
import type { Mail, ObligationId } from './ids.ts';
import { isOpen, nextRound } from './obligation.ts';
import { nextWorkStart } from './work-calendar.ts';
import { calendarOf, type World } from './world.ts';

/**
 * The prompt of this round was given up, for `reason` in plain words: it is shown again at the next start of its owner's
 * working hours, as a new round. Another round or owner has a prompt of its own: nothing changes.
 */
export function undelivered(
  client: Client,
  { obligation: id, round, to, reason }: { obligation: ObligationId; round: number; to: Mail; reason: string },
  world: World,
): Change {
  const obligation = obligationIn(client, id);
  if (!obligation || !isOpen(obligation)) return begin(client);
  const { climbed } = obligation;
  // Those above see it again by their own rule, as if they had seen it now.
  if (climbed?.to.includes(to))
    return withObligation(begin(client), { ...obligation, climbed: { ...climbed, shownAt: world.now } });
  if (obligation.round !== round || obligation.owner !== to) return begin(client);
  const promptAt = nextWorkStart(calendarOf(world, obligation.owner), plus(world.now, { seconds: 1 }));
  const again = nextRound(obligation, { promptAt });
  return withFact(withObligation(begin(client), again), 'prompt-not-delivered', { obligation: id, reason });
}
