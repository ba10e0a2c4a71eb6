// A press counts for the round that its card showed: delivered again, or from an older card, it moves nothing twice.
import { type Change, type Client, obligationIn, type Refusal, refuse } from '../domain/decision.ts';
import type { ObligationId } from '../domain/ids.ts';
import { isOpen } from '../domain/obligation.ts';
import type { World } from '../domain/world.ts';

/** `round` undefined: the card was made from no round of its own. */
export type OfRound = { obligation: ObligationId; round?: number | undefined };
type Decide = (client: Client, world: World) => Change | Refusal;

export function inRound({ obligation, round }: OfRound, decide: Decide): Decide {
  return (client, world) => {
    const current = obligationIn(client, obligation);
    const isOlder = round !== undefined && current && isOpen(current) && current.round !== round;
    return isOlder
      ? refuse('already-done', 'This was answered before, nothing was changed again.')
      : decide(client, world);
  };
}
