// The policy in force, and what another one would move (spec §10 *policy*, §13 `policy --diff`).
import type { Answer } from '../domain/answer.ts';
import type { ClientRef } from '../domain/answer-parts.ts';
import type { Policy } from '../domain/policy.ts';
import { changedPaths, type Move, movedBy } from '../domain/policy-diff.ts';
import { clientRef } from './answers.ts';
import { loadClient } from './commit.ts';
import { type Core, loadWorld } from './world.ts';

export type PolicyDiff = {
  before: Policy;
  after: Policy;
  changed: readonly string[];
  moves: readonly (Move & { client: ClientRef })[];
  climbs: number;
  clients: number;
};

export async function showPolicy({ policy }: Core): Promise<Answer> {
  return { is: 'policy', policy };
}

/** Writes nothing. */
export async function policyDiff(core: Core, after: Policy): Promise<PolicyDiff> {
  const before = core.policy;
  const world = { ...(await loadWorld(core)), policy: after };
  const files = await core.store.find('client', {});
  const diff = { before, after, changed: changedPaths(before, after), clients: files.length };
  const moves: (Move & { client: ClientRef })[] = [];
  let climbs = 0;
  for (const { doc } of files) {
    const loaded = await loadClient(core.store, doc.id);
    const moved = loaded ? movedBy(loaded.client, before, world) : { moves: [], climbs: 0 };
    moves.push(...moved.moves.map((move) => ({ ...move, client: clientRef(doc) })));
    climbs += moved.climbs;
  }
  return { ...diff, moves, climbs };
}
