// The shared store as one life reaches it: every call is a moment at which it may end, and every commit is seen.
import type { Partition } from '../../../src/domain/ids.ts';
import { Fault, type Store, type Write } from '../../../src/ports.ts';
import type { Life } from './life.ts';

export type Commit = { life: Life; partition: Partition; writes: readonly Write[] };

/** What becomes of one call: it is made or not, and its caller may never hear. */
export type StoreFate = 'answers' | 'is not reached' | 'does not answer';

/** `raw` answers in this process; `seen` is told of what was committed before anything else happens. */
export function gatedStore(
  raw: Store,
  life: Life,
  fate: () => StoreFate,
  seen: (commit: Commit, outcome: 'committed' | 'conflict') => void,
): Store {
  const asked = <T>(point: string, call: () => Promise<T>): Promise<T> =>
    life.through(point, async () => {
      const what = fate();
      if (what === 'is not reached') throw noAnswer();
      const answer = await call();
      if (what === 'does not answer') throw noAnswer();
      return answer;
    });
  return {
    get: (type, partition, name) => asked('store.get', () => raw.get(type, partition, name)),
    live: (partition) => asked('store.live', () => raw.live(partition)),
    find: (type, where) => asked('store.find', () => raw.find(type, where)),
    commit: (partition, writes) =>
      asked('store.commit', async () => {
        const outcome = await raw.commit(partition, writes);
        seen({ life, partition, writes }, outcome);
        return outcome;
      }),
    close: async () => {},
  };
}

function noAnswer(): Fault {
  return new Fault('store', { outcome: 'unknown', retryable: true, reason: 'My store does not answer.' });
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
