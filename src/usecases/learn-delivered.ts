// A card with prompts reached its owner: the obligations are prompted, their reminders set.
import type { ClientId, ObligationId } from '../domain/ids.ts';
import { delivered } from '../domain/wake.ts';
import { decideOn } from './decide.ts';
import type { Core } from './world.ts';

export async function learnDelivered(core: Core, client: ClientId, ids: readonly ObligationId[]): Promise<void> {
  await decideOn(core, client, 'steward', (current, world) => delivered(current, ids, world.now, world));
}
