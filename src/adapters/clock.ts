// The present moment: the machine's clock, moved by an offset that the store keeps (spec §13 STEWARD_NOW).
import { toInstant } from '../domain/day.ts';
import type { Clock } from '../ports.ts';

/** A clock that runs `offsetMs` ahead of the machine's. */
export function systemClock(offsetMs = 0): Clock {
  return { now: () => toInstant(Date.now() + offsetMs) };
}

/** A clock that stands still: one call of the command line with `--now`. */
export function fixedClock(at: string): Clock {
  const now = toInstant(at);
  return { now: () => now };
}
