// A prompt was given up: its obligation is asked for again.
import type { ClientId } from '../domain/ids.ts';
import { type Undelivered, undelivered } from '../domain/undelivered.ts';
import { decideOn } from './decide.ts';
import type { Core } from './world.ts';

export async function learnUndelivered(core: Core, client: ClientId | null, prompt: Undelivered): Promise<void> {
  if (client) await decideOn(core, client, 'steward', (current, world) => undelivered(current, prompt, world));
}
