// Load, decide, commit: the one way a client changes.
import { type Change, type Client, isRefusal, type Refusal, refuse } from '../domain/decision.ts';
import type { ClientId } from '../domain/ids.ts';
import { settle } from '../domain/settle.ts';
import type { World } from '../domain/world.ts';
import { type Author, commitChange, loadClient } from './commit.ts';
import { type Core, loadWorld } from './world.ts';

/** A change that was committed, with the world it was decided in. */
export type Decided = { change: Change; before: Client; world: World };
type Decide = (client: Client, world: World) => Change | Refusal;

/** More conflicts in a row than people and instances can cause: something is wrong. */
const ATTEMPTS = 20;

/** Decides on a client and commits; when somebody else was first, loads and decides again. */
export async function decideOn(core: Core, id: ClientId, by: Author, decide: Decide): Promise<Decided | Refusal> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const loaded = await loadClient(core.store, id);
    if (!loaded) return refuse('not-found', `I don't know a client "${id}".`);
    const world = await loadWorld(core);
    const decided = decide(loaded.client, world);
    if (isRefusal(decided)) return decided;
    const change = settle(decided, world);
    if (isUnchanged(loaded.client, change)) return { change, before: loaded.client, world };
    const outcome = await commitChange(core.store, loaded, { change, by, now: world.now });
    if (outcome === 'committed') return { change, before: loaded.client, world };
  }
  throw new Error(`${id}: no decision could be committed in ${ATTEMPTS} attempts`);
}

function isUnchanged(before: Client, { client, facts, effects }: Change): boolean {
  return client === before && facts.length === 0 && effects.length === 0;
}
