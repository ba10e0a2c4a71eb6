// Load, decide, commit: the one way a client changes.
import { begin, type Change, type Client, isRefusal, type Refusal, refuse } from '../domain/decision.ts';
import { type ClientId, partitionOf } from '../domain/ids.ts';
import { asMuchAsFits } from '../domain/one-commit.ts';
import { countingOn, newlyOwed } from '../domain/owed-again.ts';
import { settleWhatFits } from '../domain/settle.ts';
import type { World } from '../domain/world.ts';
import type { Store, Write } from '../ports.ts';
import { type Author, commitChange, isUnchanged, type Loaded, loadClient } from './commit.ts';
import { type Core, loadWorld } from './world.ts';

/** A change that was committed, with the world it was decided in. */
export type Decided = { change: Change; before: Client; world: World };
/** May read what belongs to the decision: nobody else commits in between. */
type Decide = (client: Client, world: World, loaded: Loaded) => Change | Refusal | Promise<Change | Refusal>;

/** More conflicts in a row than people and instances can cause: something is wrong. */
const ATTEMPTS = 20;

/**
 * Decides on a client and commits; when somebody else was first, loads and decides again. `along`: what else goes into the
 * same commit.
 */
export async function decideOn(
  core: Core,
  id: ClientId,
  by: Author,
  decide: Decide,
  along: (loaded: Loaded) => readonly Write[] = () => [],
): Promise<Decided | Refusal> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const loaded = await loadClient(core.store, id);
    if (!loaded) return refuse('not-found', `I don't know a client "${id}".`);
    const gone = mergedAway(loaded.client, by);
    if (gone) return gone;
    const world = await loadWorld(core);
    const decided = await decide(loaded.client, world, loaded);
    if (isRefusal(decided)) return decided;
    const others = along(loaded);
    const settled = settleWhatFits(loaded.client, decided, world, others);
    const change = attempt > 0 ? await withOwnRounds(core.store, loaded.client, settled) : settled;
    if (isUnchanged(loaded.client, change) && others.length === 0) return { change, before: loaded.client, world };
    const unless = attempt > 0 ? ('asked before' as const) : undefined;
    const outcome = await commitChange(core.store, loaded, { change, by, now: world.now, unless, along: others });
    if (outcome === 'conflict') continue;
    // What was too much for one commit follows at once; after a break the sweep goes on with it.
    if (change.client.file.unsettled) await decideOn(core, id, 'steward', begin);
    return { change, before: loaded.client, world };
  }
  throw new Error(`${id}: no decision could be committed in ${ATTEMPTS} attempts`);
}

/** After a conflict: it may be owed again what was closed under the same name. */
async function withOwnRounds(store: Store, before: Client, change: Change): Promise<Change> {
  const name = newlyOwed(before, change).map(({ id }) => id);
  if (name.length === 0) return change;
  const found = await store.find('obligation', { partition: partitionOf.client(before.file.id), name });
  return countingOn(
    change,
    found.map(({ doc }) => doc),
  );
}

/** Steward's own decision on many things of a client, in as many commits as they need; gives what was decided in each. */
export async function decideOnEach<T, D extends { change: Change }>(
  core: Core,
  id: ClientId,
  items: readonly T[],
  decide: (client: Client, some: readonly T[], world: World) => D,
): Promise<D[]> {
  const all: D[] = [];
  for (let left = items; left.length > 0; ) {
    let next: (D & { left: readonly T[] }) | undefined;
    const asked = left;
    const outcome = await decideOn(core, id, 'steward', (client, world) => {
      next = asMuchAsFits(client, asked, (some) => decide(client, some, world));
      return next.change;
    });
    if (isRefusal(outcome) || !next) return all;
    all.push(next);
    left = next.left;
  }
  return all;
}

/** Only Steward still tidies up a client that went into another one. */
function mergedAway({ file: { name, mergedInto } }: Client, by: Author): Refusal | null {
  if (!mergedInto || by === 'steward') return null;
  return refuse(
    'not-now',
    `${name} was merged into ${mergedInto.name}. Type "client ${mergedInto.name}" to go on there.`,
  );
}
