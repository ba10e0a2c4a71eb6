// The sweep over a real store: what is due is prompted, once.

import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { DocType } from '../../src/domain/document.ts';
import type { ClientId } from '../../src/domain/ids.ts';
import { learnDelivered } from '../../src/usecases/learn-delivered.ts';
import { sweep } from '../../src/usecases/sweep.ts';
import { aCore, keep, type TestCore } from '../support/core.ts';
import { acme, alex, aPlannedClient, day, open } from '../support/world.ts';

let core: TestCore;
beforeEach(async () => {
  core = await aCore();
});
afterEach(() => core.remove());

const onlyPulse = { lastMeetingOn: null, meetingInterval: 'none' as const };
const types: DocType[] = [
  'client',
  'obligation',
  'meeting',
  'escalation',
  'history',
  'effect',
  'person',
  'channel',
  'setting',
];
const everything = async () => Promise.all(types.map((type) => core.store.find(type, {})));
const effects = async () =>
  (await core.store.find('effect', {})).map(({ doc }) => doc.name).filter((name) => name.startsWith('prompt:'));

test('what is due is prompted; a second sweep prompts nothing', async () => {
  await keep(core, aPlannedClient());
  expect(await sweep(core)).toEqual({
    now: '2026-03-02T09:00:00.000Z',
    due: 2,
    prompted: 2,
    reminded: 0,
    escalated: 1,
    superseded: 0,
  });
  expect(await effects()).toEqual(['prompt:pulse-check:acme:1:1', 'prompt:schedule-meeting:acme:1:1']);
  expect(await sweep(core)).toMatchObject({ due: 2, prompted: 0 });
  expect(await effects()).toHaveLength(2);
});

test('two instances sweeping at the same time prompt once', async () => {
  await keep(core, aPlannedClient());
  const swept = await Promise.all([sweep(core), sweep(core.another())]);
  expect(swept.map(({ prompted }) => prompted).toSorted()).toEqual([0, 2]);
  expect(await effects()).toHaveLength(2);
});

test('what is not due yet is left alone', async () => {
  core.setNow('2026-03-02T08:29:00Z');
  await keep(core, aPlannedClient(onlyPulse));
  expect(await sweep(core)).toMatchObject({ due: 0, prompted: 0 });
  expect(await effects()).toEqual([]);
});

test('every client is swept', async () => {
  for (const id of ['a', 'b', 'c'] as ClientId[]) await keep(core, aPlannedClient({ ...onlyPulse, id, name: id }));
  expect(await sweep(core)).toMatchObject({ due: 3, prompted: 3 });
});

test('a dry run counts the same and writes nothing', async () => {
  await keep(core, aPlannedClient());
  const before = await everything();
  expect(await sweep(core, { dryRun: true })).toMatchObject({ due: 2, prompted: 2 });
  expect(await everything()).toEqual(before);
});

test('delivered and not answered: it is reminded 2 business days later, once', async () => {
  const client = aPlannedClient(onlyPulse);
  await keep(core, client);
  await sweep(core);
  await learnDelivered(core, acme, [{ obligation: open(client, 'pulse-check').id, round: 1, to: alex }]);
  core.setNow('2026-03-04T08:29:00Z');
  expect(await sweep(core)).toMatchObject({ due: 1, prompted: 0, reminded: 0 });
  core.setNow('2026-03-04T08:30:00Z');
  expect(await sweep(core)).toMatchObject({ due: 1, prompted: 0, reminded: 1 });
  expect(await sweep(core)).toMatchObject({ reminded: 0 });
  expect(await effects()).toEqual(['prompt:pulse-check:acme:1:1', 'prompt:pulse-check:acme:1:1:1']);
});

test('what was shown on an earlier day goes along on the card that another client brings', async () => {
  const [first, second] = (['a', 'b'] as ClientId[]).map((id, n) =>
    aPlannedClient({ ...onlyPulse, id, name: id, lastPulseOn: day(n === 0 ? '2026-01-30' : '2026-02-01') }),
  );
  if (!first || !second) throw new Error('no clients');
  await keep(core, first);
  await keep(core, second);
  await sweep(core);
  await learnDelivered(core, first.file.id, [{ obligation: open(first, 'pulse-check').id, round: 1, to: alex }]);
  core.setNow('2026-03-03T08:30:00Z');
  expect(await sweep(core, { dryRun: true })).toMatchObject({ prompted: 1, reminded: 1 });
  expect(await sweep(core)).toMatchObject({ prompted: 1, reminded: 1 });
  expect(await effects()).toEqual([
    'prompt:pulse-check:a:1:1',
    'prompt:pulse-check:a:1:1:1',
    'prompt:pulse-check:b:1:1',
  ]);
  expect(await sweep(core)).toMatchObject({ prompted: 0, reminded: 0 });
});
