// A card with prompts reached its owner: the obligations are prompted, their reminders set.
import type { ClientId } from '../domain/ids.ts';
import { type Delivered, delivered } from '../domain/wake.ts';
import { decideOnEach } from './decide.ts';
import type { Core } from './world.ts';

export async function learnDelivered(core: Core, client: ClientId, prompts: readonly Delivered[]): Promise<void> {
  await decideOnEach(core, client, prompts, (current, some, world) => ({
    change: delivered(current, some, world.now, world),
  }));
}
