// A few seeds of the simulation, so that every change runs through it; `npm run chaos` runs thousands of client-years.
import { expect, test } from '@jest/globals';
import { simulate } from './simulate.ts';

const small = { clients: 6, days: 30 };

test.each([1, 2])(
  'nothing is lost, stuck or done twice in the run of seed %i',
  async (seed) => {
    const { broken, figures } = await simulate({ ...small, seed });
    expect(broken).toBeNull();
    expect(figures.again.prompts).toBeGreaterThan(0);
  },
  60_000,
);

test('the same seed is the same run, on SQLite as in memory', async () => {
  const asked = { seed: 3, clients: 3, days: 8 };
  const { digest } = await simulate(asked);
  expect((await simulate(asked)).digest).toBe(digest);
  expect((await simulate({ ...asked, on: 'sqlite' })).digest).toBe(digest);
}, 60_000);
