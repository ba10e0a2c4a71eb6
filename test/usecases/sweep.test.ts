// The sweep over a real store: what is due is prompted, once.

import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { Day } from '../../src/domain/day.ts';
import { begin, withFile } from '../../src/domain/decision.ts';
import type { DocType } from '../../src/domain/document.ts';
import type { ClientId } from '../../src/domain/ids.ts';
import { planNext } from '../../src/domain/lifecycle.ts';
import { decideOn } from '../../src/usecases/decide.ts';
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

test('a client that can not be woken keeps no other one waiting, and its error is told', async () => {
  const broken = aPlannedClient({ ...onlyPulse, id: 'a' as ClientId, name: 'a' });
  const obligations = broken.obligations.map((each) => ({ ...each, dueOn: 'some day' as Day }));
  await keep(core, { ...broken, obligations });
  await keep(core, aPlannedClient({ ...onlyPulse, id: 'b' as ClientId, name: 'b' }));
  await expect(sweep(core)).rejects.toThrow(/^a: Invalid time value/);
  expect(await effects()).toEqual(['prompt:pulse-check:b:1:1']);
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
  expect(await effects()).toEqual(['prompt:pulse-check:acme:1:1', 'prompt:pulse-check:acme:1:1.1']);
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
    'prompt:pulse-check:a:1:1.1',
    'prompt:pulse-check:b:1:1',
  ]);
  expect(await sweep(core)).toMatchObject({ prompted: 0, reminded: 0 });
});

test('what was closed and is owed again by its old name is asked again, and climbs again', async () => {
  const agreedUntil = (text: string) =>
    decideOn(core, acme, alex, (client, world) =>
      planNext(withFile(begin(client), { agreementEnd: day(text) }), world),
    );
  const ofRenewal = async () =>
    (await core.store.find('effect', {})).map(({ doc }) => doc.name).filter((name) => name.includes('renewal-review'));
  await keep(core, aPlannedClient(onlyPulse));
  await agreedUntil('2026-04-30');
  core.setNow('2026-05-13T10:00:00Z');
  await agreedUntil('2026-06-30');
  await sweep(core);
  const asked = [
    'copy:prompt:renewal-review:acme:2026-06-30:1:sam@msp.example',
    'late:renewal-review:acme:2026-06-30:1:dana@msp.example',
    'prompt:renewal-review:acme:2026-06-30:1',
  ];
  expect((await ofRenewal()).toSorted()).toEqual(asked);

  await agreedUntil('2027-06-30');
  await agreedUntil('2026-06-30');
  const [stored] = await core.store.find('obligation', { live: true, name: 'renewal-review:acme:2026-06-30' });
  expect(stored?.doc).toMatchObject({ round: 2, state: 'waiting' });
  await sweep(core);
  expect((await ofRenewal()).filter((name) => !asked.includes(name)).toSorted()).toEqual([
    'copy:prompt:renewal-review:acme:2026-06-30:2:sam@msp.example',
    'late:renewal-review:acme:2026-06-30:2:dana@msp.example',
    'prompt:renewal-review:acme:2026-06-30:2',
  ]);
});
