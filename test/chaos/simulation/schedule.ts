// What happens when, in virtual time: the only order in a run, and it comes from the seed.
import { type Instant, toInstant } from '../../../src/domain/day.ts';
import type { Clock } from '../../../src/ports.ts';
import type { Dice } from './dice.ts';

export type Schedule = {
  /** Milliseconds since 1970. */
  now(): number;
  /** At that moment, or at once when it is over; the seed orders what falls together. */
  at(ms: number, act: () => void): void;
  /** Lets the next thing happen; false when nothing is left. */
  step(): boolean;
};

type Entry = { at: number; tie: number; act: () => void };

export function schedule(start: number, { random }: Dice): Schedule {
  const heap: Entry[] = [];
  let now = start;
  return {
    now: () => now,
    at: (ms, act) => push(heap, { at: Math.max(now, Math.ceil(ms)), tie: random(), act }),
    step: () => {
      const next = pop(heap);
      if (!next) return false;
      now = next.at;
      next.act();
      return true;
    },
  };
}

/** A clock that is fast by `skewMs`. It is asked often at one moment. */
export function clockOf(time: Schedule, skewMs = 0): Clock {
  let shown: { at: number; now: Instant } | undefined;
  return {
    now: () => {
      const at = time.now();
      if (shown?.at !== at) shown = { at, now: toInstant(at + skewMs) };
      return shown.now;
    },
  };
}

function isBefore(a: Entry, b: Entry): boolean {
  return a.at < b.at || (a.at === b.at && a.tie < b.tie);
}

function push(heap: Entry[], entry: Entry): void {
  let at = heap.push(entry) - 1;
  while (at > 0) {
    const up = (at - 1) >> 1;
    const parent = heap[up] as Entry;
    if (!isBefore(entry, parent)) break;
    heap[at] = parent;
    at = up;
  }
  heap[at] = entry;
}

function pop(heap: Entry[]): Entry | undefined {
  const top = heap[0];
  const last = heap.pop();
  if (!top || !last || heap.length === 0) return top;
  let at = 0;
  for (;;) {
    let child = 2 * at + 1;
    if (child >= heap.length) break;
    const right = heap[child + 1];
    if (right && isBefore(right, heap[child] as Entry)) child += 1;
    if (!isBefore(heap[child] as Entry, last)) break;
    heap[at] = heap[child] as Entry;
    at = child;
  }
  heap[at] = last;
  return top;
}
