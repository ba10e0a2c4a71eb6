// How many requests a conversation takes: sliding windows of time, each with its most.

export type Window = { most: number; ms: number };

/** What Teams takes from a bot for one conversation (learn.microsoft.com, "Rate limiting for agents"). */
export const teamsWindows: readonly Window[] = [
  { most: 7, ms: 1000 },
  { most: 8, ms: 2000 },
  { most: 60, ms: 30_000 },
  { most: 1800, ms: 3_600_000 },
];

/** The first moment at or after `now` at which one more fits into every window; `sentAt` ascending, all in milliseconds. */
export function freeAt(windows: readonly Window[], sentAt: readonly number[], now: number): number {
  const ends = windows.map(({ most, ms }) => {
    const oldest = sentAt[sentAt.length - most];
    return oldest === undefined ? now : oldest + ms;
  });
  return Math.max(now, sentAt.at(-1) ?? now, ...ends);
}

/** Those that still count at `now`, and one more at `at`, which is not before them. */
export function withSent(windows: readonly Window[], sentAt: readonly number[], at: number, now: number): number[] {
  const longest = Math.max(...windows.map(({ ms }) => ms));
  return [...sentAt.filter((each) => each + longest > now), at];
}
