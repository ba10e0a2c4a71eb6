// A card reached its person: the prompts it carried are delivered, and their effects end with that in one commit.
import type { Effect } from '../domain/effect.ts';
import type { ClientId } from '../domain/ids.ts';
import type { Delivered } from '../domain/wake.ts';
import { learnDelivered } from '../usecases/learn-delivered.ts';
import type { Core } from '../usecases/world.ts';
import { ending } from './claim.ts';

type Prompt = Delivered & { client: ClientId; effect: Effect };

/** Gives those that have ended; whatever else the card carried is still to be ended. */
export async function confirmDelivered(out: Core, carried: readonly Effect[]): Promise<readonly Effect[]> {
  const ended = new Set<Effect>();
  for (const [client, prompts] of Map.groupBy(carried.flatMap(promptOf), (each) => each.client))
    await learnDelivered(out, client, prompts, (some, outbox) =>
      some.flatMap(({ effect }) => {
        // An earlier attempt of this commit may have met a conflict.
        ended.delete(effect);
        const write = ending(effect, outbox, out.clock.now());
        if (!write) return [];
        ended.add(effect);
        return [write];
      }),
    );
  return [...ended];
}

function promptOf(effect: Effect): Prompt[] {
  const { client, body } = effect;
  return client && body.kind === 'prompt' ? [{ client, effect, ...body }] : [];
}
