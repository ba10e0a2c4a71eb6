// When requests may go to Teams: evenly spread over all instances, within the windows of each conversation.
import type { Pace } from '../domain/marker.ts';
import { freeAt, type Window, withSent } from './windows.ts';

export type Limits = { perSecond: number; windows: readonly Window[] };
/** When each conversation was sent to, ascending. */
export type Lanes = ReadonlyMap<string, readonly number[]>;
/** A moment of its own, or when to ask for one again. */
export type Turn = { goAt: number } | { askAgainAt: number };

/** No moment further away is given out, so that all instances hear of a throttling before their next ones. */
export const AHEAD_MS = 300;
/** Requests reach Teams a little later than they leave: a window is taken a little longer than Teams counts it. */
const SLACK_MS = 100;
const LONGEST_PAUSE_MS = 60_000;
/** A throttling so long after the last is a new one. */
const FORGET_MS = 60_000;
/** So far apart two clocks may be that are both right: each by three seconds, and some for those that drift. */
const SKEW_MS = 10_000;
/** No longer is waited whatever is said: Teams itself counts no longer. */
const LONGEST_THROTTLING_MS = 3_600_000;

export const unhurried: Pace = { nextAt: 0, throttledUntil: 0, strikes: 0 };

/** Gives turns to requests, each for the lane of its conversation, in their order; all times in milliseconds. */
export function grant(
  before: { pace: Pace; lanes: Lanes },
  requests: readonly string[],
  now: number,
  limits: Limits,
): { pace: Pace; lanes: Lanes; turns: readonly Turn[] } {
  const windows = limits.windows.map(({ most, ms }) => ({ most, ms: ms + SLACK_MS }));
  const gap = 1000 / limits.perSecond;
  // Also kept where no turn is given: what stays far ahead would be now each time.
  const lanes = new Map([...before.lanes].map(([lane, sentAt]) => [lane, allBelieved(sentAt, now)]));
  const throttledUntil = believed(before.pace.throttledUntil, now, LONGEST_THROTTLING_MS);
  let nextAt = believed(before.pace.nextAt, now, AHEAD_MS + gap);
  const turns = requests.map((lane): Turn => {
    const start = Math.max(now, nextAt, throttledUntil);
    // Asked again a little before, the answer is there in time.
    if (start > now + AHEAD_MS) return { askAgainAt: Math.max(throttledUntil, start - AHEAD_MS / 2) };
    const sentAt = lanes.get(lane) ?? [];
    const free = freeAt(windows, sentAt, start);
    if (free > start) return { askAgainAt: free };
    nextAt = start + gap;
    lanes.set(lane, withSent(windows, sentAt, start, now));
    return { goAt: start };
  });
  return { pace: { ...before.pace, nextAt, throttledUntil }, lanes, turns };
}

/**
 * Teams asked to wait: for as long as it said, else longer each time in a row. Requests that were on their way when it
 * first asked are answered alike and count once. `random` (0–1) spreads the pause.
 */
export function slowedDown(pace: Pace, now: number, retryAfterSeconds: number | null, random: number): Pace {
  const until = believed(pace.throttledUntil, now, LONGEST_THROTTLING_MS);
  if (retryAfterSeconds !== null) {
    const told = now + Math.min(LONGEST_THROTTLING_MS, retryAfterSeconds * 1000);
    return { ...pace, throttledUntil: Math.max(until, told) };
  }
  if (now < until) return pace;
  const strikes = now - until < FORGET_MS ? pace.strikes + 1 : 1;
  const pause = Math.min(LONGEST_PAUSE_MS, 1000 * 2 ** (strikes - 1)) * (0.8 + 0.4 * random);
  return { ...pace, strikes, throttledUntil: now + pause };
}

/** Now, where it is further ahead than a right clock can have written: a wrong one would have all wait until then. */
function believed(at: number, now: number, furthest: number): number {
  return at > now + furthest + SKEW_MS ? now : at;
}

function allBelieved(sentAt: readonly number[], now: number): readonly number[] {
  const all = sentAt.map((at) => believed(at, now, AHEAD_MS));
  return all.every((at, n) => at === sentAt[n]) ? sentAt : all.toSorted((a, b) => a - b);
}
