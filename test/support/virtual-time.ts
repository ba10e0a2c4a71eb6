// Time that passes only when nothing else can happen: hours of waiting in a moment.
import { type Instant, toInstant } from '../../src/domain/day.ts';
import type { Clock } from '../../src/ports.ts';

export type VirtualTime = {
  clock: Clock;
  now(): number;
  elapse(ms: number): Promise<void>;
  /** Lets time pass until `work` has ended. Throws when nobody waits for anything any more. */
  run<T>(work: Promise<T>): Promise<T>;
};

/** Stores and ports must answer without real waiting, as SQLite does; what they put off to the next turn is waited for. */
export function virtualTime(start: string): VirtualTime {
  let now = Date.parse(start);
  const sleepers: { at: number; wake: () => void }[] = [];
  const nextSleeper = () => {
    sleepers.sort((a, b) => a.at - b.at);
    return sleepers.shift();
  };
  return {
    clock: { now: (): Instant => toInstant(now) },
    now: () => now,
    elapse: (ms) => new Promise((resolve) => void sleepers.push({ at: now + ms, wake: resolve })),
    run: async (work) => {
      let ended = false;
      const end = () => {
        ended = true;
      };
      work.then(end, end);
      for (;;) {
        do await new Promise(setImmediate);
        while (process.getActiveResourcesInfo().includes('Immediate'));
        if (ended) return work;
        const next = nextSleeper();
        if (!next) throw new Error('nobody waits, and the work has not ended');
        now = Math.max(now, next.at);
        next.wake();
      }
    },
  };
}
