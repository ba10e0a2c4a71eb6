// The shared store as one life reaches it: every call is a moment at which it may end, and every commit is seen.
import type { Partition } from '../../../src/domain/ids.ts';
import type { Store, Write } from '../../../src/ports.ts';
import type { Life } from './life.ts';

export type Commit = { life: Life; partition: Partition; writes: readonly Write[] };

/** `raw` answers in this process; `seen` is told of what was committed before anything else happens. */
export function gatedStore(
  raw: Store,
  life: Life,
  seen: (commit: Commit, outcome: 'committed' | 'conflict') => void,
): Store {
  return {
    get: (type, partition, name) => life.through('store.get', () => raw.get(type, partition, name)),
    live: (partition) => life.through('store.live', () => raw.live(partition)),
    find: (type, where) => life.through('store.find', () => raw.find(type, where)),
    commit: (partition, writes) =>
      life.through('store.commit', async () => {
        const outcome = await raw.commit(partition, writes);
        seen({ life, partition, writes }, outcome);
        return outcome;
      }),
    close: async () => {},
  };
}

/** How many calls of the store are under way: it puts its answers off to the next turn of the real event loop. */
export function counted(raw: Store): { store: Store; underWay: () => number } {
  let n = 0;
  const commit: Store['commit'] = async (partition, writes) => {
    n += 1;
    try {
      return await raw.commit(partition, writes);
    } finally {
      n -= 1;
    }
  };
  return { store: { ...raw, commit }, underWay: () => n };
}
