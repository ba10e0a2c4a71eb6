// A prompt that could not be brought to its owner: its obligation asks again on another morning (design §1).
import { plus } from './day.ts';
import { begin, type Change, type Client, obligationIn, withFact, withObligation } from './decision.ts';
import type { Mail, ObligationId } from './ids.ts';
import { isOpen, nextRound, type OpenObligation } from './obligation.ts';
import { nextWorkStart } from './work-calendar.ts';
import { calendarOf, type World } from './world.ts';

export type Undelivered = { obligation: ObligationId; round: number; to: Mail; reason: string };

/**
 * The prompt of this round was given up, for `reason` in plain words: it is shown again at the next start of working hours
 * of whoever it was for; to its owner as a new round. Another round has a prompt of its own: nothing changes.
 */
export function undelivered(client: Client, prompt: Undelivered, world: World): Change {
  const { obligation: id, round, to, reason } = prompt;
  const obligation = obligationIn(client, id);
  if (!obligation || !isOpen(obligation)) return begin(client);
  const next = nextWorkStart(calendarOf(world, to), plus(world.now, { seconds: 1 }));
  const { climbed } = obligation;
  if (climbed?.to.includes(to))
    return told(client, { ...obligation, climbAt: climbed.shownAt ? obligation.climbAt : next }, reason);
  if (obligation.round !== round || obligation.owner !== to) return begin(client);
  return told(client, nextRound(obligation, { promptAt: next }), reason);
}

function told(client: Client, again: OpenObligation, reason: string): Change {
  return withFact(withObligation(begin(client), again), 'prompt-not-delivered', { obligation: again.id, reason });
}
