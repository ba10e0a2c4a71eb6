// A card with prompts reached its owner: the obligations are prompted, their reminders set.
import type { ClientId } from '../domain/ids.ts';
import { type Delivered, delivered } from '../domain/wake.ts';
import { decideOn } from './decide.ts';
import type { Core } from './world.ts';

export async function learnDelivered(core: Core, client: ClientId, prompts: readonly Delivered[]): Promise<void> {
  await decideOn(core, client, 'steward', (current, world) => delivered(current, prompts, world.now, world));
}
