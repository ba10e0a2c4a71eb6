// A few seeds of the simulation, so that every change runs through it; `npm run chaos` runs thousands of client-years.
import { expect, test } from '@jest/globals';
import { toDay } from '../../../src/domain/day.ts';
import type { Counts } from './figures.ts';
import { simulate } from './simulate.ts';

/** Clocks change in the north and in the south, on three Sundays. */
const from = toDay('2026-03-26');
const all = (counts: Counts) => Object.values(counts).reduce((sum, each) => sum + each, 0);

test.each([{ seed: 1 }, { seed: 2, from, days: 13 }])(
  'nothing is lost, stuck or done twice in the run of $seed from $from',
  async (asked) => {
    const { broken, figures } = await simulate({ clients: 6, days: 30, ...asked });
    expect(broken).toBeNull();
    const { again, crashes, faults, checks } = figures;
    for (const each of [again.prompts, all(crashes), all(faults), checks['notes acknowledged']])
      expect(each).toBeGreaterThan(0);
  },
  60_000,
);

test('the same seed is the same run, on SQLite as in memory', async () => {
  const asked = { seed: 3, clients: 3, days: 8 };
  const { digest } = await simulate(asked);
  expect((await simulate(asked)).digest).toBe(digest);
  expect((await simulate({ ...asked, on: 'sqlite' })).digest).toBe(digest);
}, 60_000);
