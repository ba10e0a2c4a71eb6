// Who may go when: one even pace for all instances, and one pause for all when Teams asks for it.
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Pace } from '../../src/domain/marker.ts';
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

  test('are never more than 30 a second by the shared time, of clocks that are 3 s off', () => {
    const asks = fc.array(
      fc.tuple(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 1, max: 25 }), fc.constantFrom(-3000, 0, 3000)),
      { minLength: 20, maxLength: 60 },
    );
    fc.assert(
      fc.property(asks, (rounds) => {
        let state = { pace: unhurried, lanes: nothingSent };
        let at = now;
        let n = 0;
        const sent = rounds.flatMap(([gap, many, off]) => {
          at += gap;
          const lanes = Array.from({ length: many }, () => `lane:${n++}`);
          const given = grant(state, lanes, at + off, limits);
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

describe('what a clock that is a day fast wrote', () => {
  const DAY_MS = 86_400_000;

  test('holds up nobody, and is gone with the first turn of a right one', () => {
    const given = grant({ pace: unhurried, lanes: nothingSent }, ['lane:a'], now + DAY_MS, limits);
    expect(given.pace.nextAt).toBeGreaterThan(now + DAY_MS);
    const { turns, pace } = grant(given, ['lane:b', 'lane:c'], now, limits);
    expect(goes(turns)).toEqual([now, expect.closeTo(now + 33.3, 1)]);
    expect(pace.nextAt).toBeCloseTo(now + 66.7, 0);
  });

  test('holds up its own conversation no longer than if it were sent to now', () => {
    let state: { pace: Pace; lanes: Lanes } = { pace: unhurried, lanes: nothingSent };
    state = grant(state, Array(7).fill('lane:a'), now + DAY_MS, limits);
    const sent: number[] = [];
    let at = now;
    for (let asks = 0; sent.length < 2 && asks < 9; asks += 1) {
      const given = grant(state, ['lane:a'], at, limits);
      state = given;
      const [turn] = given.turns;
      if (turn && 'goAt' in turn) sent.push(turn.goAt);
      else at = turn?.askAgainAt ?? at;
    }
    // The seven count as of now: one more in the first second and its slack, the next after the window of two.
    expect(sent).toEqual([now + 1100, now + 2100]);
    expect(state.lanes.get('lane:a')?.toSorted((a, b) => a - b)).toEqual(state.lanes.get('lane:a'));
  });

  test('is no throttling, neither for turns nor for the next one', () => {
    const pace = slowedDown(unhurried, now + DAY_MS, 30, 0.5);
    const { turns, pace: after } = grant({ pace, lanes: nothingSent }, ['lane:a'], now, limits);
    expect(turns).toEqual([{ goAt: now }]);
    expect(after.throttledUntil).toBeLessThanOrEqual(now);
    expect(slowedDown(pace, now, 30, 0.5).throttledUntil).toBe(now + 30_000);
    expect(slowedDown(pace, now, null, 0.5).throttledUntil).toBe(now + 1000);
  });

  test('an hour of throttling is believed to a clock that is a little fast, longer ones are not waited for', () => {
    const pace = slowedDown(unhurried, now + 6000, 3600, 0.5);
    const { turns } = grant({ pace, lanes: nothingSent }, ['lane:a'], now, limits);
    expect(turns).toEqual([{ askAgainAt: now + 6000 + 3_600_000 }]);
    expect(slowedDown(unhurried, now, 86_400, 0.5).throttledUntil).toBe(now + 3_600_000);
  });
});
