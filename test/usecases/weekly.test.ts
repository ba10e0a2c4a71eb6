// The director's card of the week: once in every week, on its first morning that Steward runs.
import { expect, test } from '@jest/globals';
import { sweep } from '../../src/usecases/sweep.ts';
import { weeklyFor } from '../../src/usecases/weekly.ts';
import { loadWorld } from '../../src/usecases/world.ts';
import { aCore, type TestCore } from '../support/core.ts';
import { aPerson, director } from '../support/world.ts';

const dana = aPerson(director, ['director']);
const asked = async ({ store }: TestCore) =>
  (await store.find('effect', {})).flatMap(({ doc }) => (doc.name.startsWith('weekly:') ? [doc.createdAt] : []));
/** Steward runs at these moments only. */
async function runs(core: TestCore, ...moments: string[]) {
  for (const now of moments) {
    core.setNow(now);
    await Promise.all([sweep(core), sweep(core.another())]);
  }
  return asked(core);
}
const isShown = async (core: TestCore) => (await weeklyFor(core, dana, await loadWorld(core))) !== null;

test('on Monday at the start of working hours, once; not again on the other days', async () => {
  const core = await aCore();
  const early = ['2026-03-02T08:29:00Z', '2026-03-02T08:30:00Z', '2026-03-02T09:00:00Z'];
  expect(await runs(core, ...early)).toEqual(['2026-03-02T08:30:00.000Z']);
  expect(await runs(core, '2026-03-03T08:30:00Z', '2026-03-06T12:00:00Z')).toHaveLength(1);
  expect(await isShown(core)).toBe(false);
  expect(await runs(core, '2026-03-09T08:30:00Z')).toHaveLength(2);
  await core.remove();
});

test.each([
  ['down all Monday: on Tuesday morning', ['2026-03-03T08:29:00Z', '2026-03-03T08:30:00Z'], '2026-03-03T08:30:00.000Z'],
  [
    'back on Monday evening: on Tuesday morning',
    ['2026-03-02T18:30:00Z', '2026-03-03T08:30:00Z'],
    '2026-03-03T08:30:00.000Z',
  ],
  ['down until Thursday noon: at once', ['2026-03-05T12:00:00Z'], '2026-03-05T12:00:00.000Z'],
])('%s, once, and shown on that day alone', async (_, moments, came) => {
  const core = await aCore();
  const before = '2026-02-23T08:30:00.000Z';
  expect(await runs(core, before, ...moments)).toEqual([before, came]);
  expect(await isShown(core)).toBe(true);
  expect(await runs(core, '2026-03-06T08:30:00Z', '2026-03-07T12:00:00Z')).toEqual([before, came]);
  expect(await isShown(core)).toBe(false);
  expect(await runs(core, '2026-03-09T08:30:00Z')).toHaveLength(3);
  await core.remove();
});

test('who becomes a director in the middle of a week begins with the next one', async () => {
  const core = await aCore();
  expect(await runs(core, '2026-03-05T08:30:00Z', '2026-03-06T08:30:00Z')).toEqual([]);
  expect(await isShown(core)).toBe(false);
  expect(await runs(core, '2026-03-09T08:30:00Z')).toEqual(['2026-03-09T08:30:00.000Z']);
  await core.remove();
});

test('a week that was missed until its weekend is left out: the next Monday has its own', async () => {
  const core = await aCore();
  expect(await runs(core, '2026-03-07T10:00:00Z', '2026-03-08T10:00:00Z')).toEqual([]);
  expect(await runs(core, '2026-03-09T08:30:00Z')).toEqual(['2026-03-09T08:30:00.000Z']);
  await core.remove();
});
