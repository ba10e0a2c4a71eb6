// Who may go when: one even pace for all instances, and one pause for all when Teams asks for it.
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { AHEAD_MS, grant, type Lanes, slowedDown, unhurried } from '../../src/outbox/pace.ts';
import { teamsWindows } from '../../src/outbox/windows.ts';

const limits = { perSecond: 30, windows: teamsWindows };
const nothingSent: Lanes = new Map();
const now = 1_000_000;
const goes = (turns: readonly object[]) => turns.flatMap((turn) => ('goAt' in turn ? [turn.goAt as number] : []));
const people = (n: number) => Array.from({ length: n }, (_, at) => `lane:${at}`);

describe('turns', () => {
  test('are a thirtieth of a second apart, and none is given far ahead', () => {
    const { turns } = grant({ pace: unhurried, lanes: nothingSent }, people(30), now, limits);
    expect(goes(turns).slice(0, 3)).toEqual([now, expect.closeTo(now + 33.3, 1), expect.closeTo(now + 66.7, 1)]);
    expect(Math.max(...goes(turns))).toBeLessThanOrEqual(now + AHEAD_MS);
    expect(goes(turns).length).toBeGreaterThanOrEqual(9);
    expect(turns.at(-1)).toEqual({ askAgainAt: expect.any(Number) });
  });

  test('are never more than 30 a second, whoever asks when', () => {
    const asks = fc.array(fc.tuple(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 1, max: 25 })), {
      maxLength: 60,
    });
    fc.assert(
      fc.property(asks, (rounds) => {
        let state = { pace: unhurried, lanes: nothingSent };
        let at = now;
        let n = 0;
        const sent = rounds.flatMap(([gap, many]) => {
          at += gap;
          const given = grant(
            state,
            Array.from({ length: many }, () => `lane:${n++}`),
            at,
            limits,
          );
          state = given;
          return goes(given.turns);
        });
        for (const end of sent)
          expect(sent.filter((each) => each > end - 999.9 && each <= end).length).toBeLessThanOrEqual(30);
      }),
    );
  });

  test('of a full conversation come later, and take nobody else his own', () => {
    const { turns, lanes } = grant(
      { pace: unhurried, lanes: nothingSent },
      [...Array(8).fill('lane:a'), 'lane:b'],
      now,
      limits,
    );
    expect(turns[7]).toEqual({ askAgainAt: expect.any(Number) });
    expect((turns[7] as { askAgainAt: number }).askAgainAt).toBeGreaterThanOrEqual(now + 1000);
    expect(turns[8]).toEqual({ goAt: expect.closeTo(now + 7 * 33.3, 0) });
    expect(lanes.get('lane:a')).toHaveLength(7);
  });

  test('wait for the end of a throttling', () => {
    const pace = { ...unhurried, throttledUntil: now + 5000 };
    const { turns } = grant({ pace, lanes: nothingSent }, ['lane:a'], now, limits);
    expect(turns).toEqual([{ askAgainAt: now + 5000 }]);
  });
});

describe('asked to slow down', () => {
  test('everybody waits as long as Teams says, and the longest wish counts', () => {
    const once = slowedDown(unhurried, now, 30, 0.5);
    expect(once.throttledUntil).toBe(now + 30_000);
    expect(slowedDown(once, now, 2, 0.5).throttledUntil).toBe(now + 30_000);
  });

  test('without a time: a second, then longer each time in a row, a minute at most', () => {
    let pace = unhurried;
    let at = now;
    const pauses = Array.from({ length: 9 }, () => {
      pace = slowedDown(pace, at, null, 0.5);
      const pause = pace.throttledUntil - at;
      at = pace.throttledUntil + 10;
      return pause;
    });
    expect(pauses).toEqual([1, 2, 4, 8, 16, 32, 60, 60, 60].map((seconds) => seconds * 1000));
  });

  test('what was on its way when it began counts once; long after, it begins anew', () => {
    const once = slowedDown(unhurried, now, null, 0.5);
    expect(slowedDown(once, now + 200, null, 0.5)).toEqual(once);
    expect(slowedDown({ ...once, strikes: 6 }, now + 120_000, null, 0.5).strikes).toBe(1);
  });
});
