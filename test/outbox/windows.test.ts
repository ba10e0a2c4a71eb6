// The windows of a conversation: whatever is asked for, Teams never gets more than it takes, and as much as it takes.
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { freeAt, teamsWindows, type Window, withSent } from '../../src/outbox/windows.ts';

/** Sends as early as allowed, for each wish at or after that moment. */
function sendAll(wishes: readonly number[], windows = teamsWindows): number[] {
  let kept: number[] = [];
  let last = 0;
  return wishes.map((wish) => {
    last = freeAt(windows, kept, Math.max(last, wish));
    kept = withSent(windows, kept, last, last);
    return last;
  });
}
const mostWithin = ({ ms }: Window, sent: readonly number[]) =>
  Math.max(...sent.map((end) => sent.filter((at) => at > end - ms && at <= end).length));

const wishes = fc
  // Close enough together that windows fill.
  .array(fc.integer({ min: 0, max: 300 }), { minLength: 80, maxLength: 200 })
  .map((gaps) => gaps.map((_, n) => gaps.slice(0, n + 1).reduce((sum, gap) => sum + gap, 0)));

describe('a conversation', () => {
  test('never gets more than a window takes, at any moment', () => {
    fc.assert(
      fc.property(wishes, (asked) => {
        const sent = sendAll(asked);
        for (const window of teamsWindows) expect(mostWithin(window, sent)).toBeLessThanOrEqual(window.most);
      }),
    );
  });

  test('waits no longer than it must: a millisecond earlier some window is full', () => {
    let waited = 0;
    fc.assert(
      fc.property(wishes, (asked) => {
        const sent = sendAll(asked);
        sent.forEach((at, n) => {
          if (at <= Math.max(asked[n] ?? 0, sent[n - 1] ?? 0)) return;
          waited += 1;
          const earlier = [...sent.slice(0, n), at - 1];
          const full = teamsWindows.some((window) => mostWithin(window, earlier) > window.most);
          expect(full).toBe(true);
        });
      }),
    );
    expect(waited).toBeGreaterThan(0);
  });

  test('gets 7 at once, the eighth after a second, the ninth after two, and 1800 an hour', () => {
    const sent = sendAll(Array.from({ length: 2000 }, () => 0));
    expect(sent.slice(0, 9)).toEqual([0, 0, 0, 0, 0, 0, 0, 1000, 2000]);
    expect(sent.filter((at) => at < 30_000)).toHaveLength(60);
    expect(sent.filter((at) => at < 3_600_000)).toHaveLength(1800);
    expect(sent[1800]).toBe(3_600_000);
  });

  test('forgets what no window counts any more', () => {
    expect(withSent([{ most: 2, ms: 1000 }], [0, 1500], 2000, 2000)).toEqual([1500, 2000]);
  });
});
