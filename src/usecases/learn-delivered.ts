// A card with prompts reached its owner: the obligations are prompted, their reminders set.

import type { ClientId } from '../domain/ids.ts';
import { type Delivered, delivered } from '../domain/wake.ts';
import type { Write } from '../ports.ts';
import type { Loaded } from './commit.ts';
import { decideOn } from './decide.ts';
import type { Core } from './world.ts';

/** Each is at most two writes, with what becomes of its effect; the rest of a commit is for what follows. */
const AT_ONCE = 40;

/** `ended`: what the commit also says of the effects that brought them, so that no break comes in between. */
export async function learnDelivered<P extends Delivered>(
  core: Core,
  client: ClientId,
  prompts: readonly P[],
  ended: (some: readonly P[], outbox: Loaded['outbox']) => readonly Write[] = () => [],
): Promise<void> {
  for (let from = 0; from < prompts.length; from += AT_ONCE) {
    const some = prompts.slice(from, from + AT_ONCE);
    await decideOn(
      core,
      client,
      'steward',
      (current, world) => delivered(current, some, world.now, world),
      ({ outbox }) => ended(some, outbox),
    );
  }
}
