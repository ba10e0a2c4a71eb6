// What climbed to a director who goes on leave and returns: it goes to who hears of it now, though nothing else touches the client.
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { Absence } from '../../src/domain/absence.ts';
import type { Day } from '../../src/domain/day.ts';
import { type ClientId, type Mail, partitionOf } from '../../src/domain/ids.ts';
import { changeAbsences } from '../../src/usecases/change-absences.ts';
import { sweep } from '../../src/usecases/sweep.ts';
import { yourDay } from '../../src/usecases/your-day.ts';
import { aCore, keep, type TestCore } from '../support/core.ts';
import { acme, aPerson, aPlannedClient, day, director, instant, priya } from '../support/world.ts';

let core: TestCore;
beforeEach(async () => {
  core = await aCore();
  await keep(core, aPlannedClient({ extraCare: true, lastMeetingOn: null, meetingInterval: 'none' }));
  await sweepAt('2026-03-02T09:00:00Z', '2026-03-05T09:00:00Z');
});
afterEach(() => core.remove());

// Three weeks from Monday 9 March.
const leave: Absence = {
  type: 'absence',
  person: director,
  id: 'outlook:1',
  source: 'outlook',
  from: day('2026-03-09'),
  until: day('2026-03-27'),
  clients: null,
  cover: priya,
  waits: [],
  done: [],
  wakeAt: instant('2026-03-02T09:00:00Z'),
};

async function sweepAt(...moments: string[]): Promise<void> {
  for (const moment of moments) {
    core.setNow(moment);
    await sweep(core);
  }
}
const climbedTo = async () => {
  const found = await core.store.find('obligation', { partition: [partitionOf.client(acme)], live: true });
  return found.flatMap(({ doc }) => ('climbed' in doc && doc.climbed ? doc.climbed.to : []));
};
const rowsOf = async (mail: Mail) => {
  const answer = await yourDay(core, aPerson(mail, mail === director ? ['director'] : ['vcio']));
  return answer.is === 'your-day' ? answer.late.map(({ client }) => client.id) : [];
};

test('it goes to the cover when the leave begins, and back when it ends', async () => {
  expect(await climbedTo()).toEqual([director]);
  await changeAbsences(core, director, () => [leave]);
  await sweepAt('2026-03-06T17:00:00Z');
  expect(await climbedTo()).toEqual([director]);
  await sweepAt('2026-03-09T13:31:00Z', '2026-03-09T13:32:00Z');
  expect(await climbedTo()).toEqual([priya]);
  await sweepAt('2026-03-27T12:00:00Z');
  expect(await climbedTo()).toEqual([priya]);
  await sweepAt('2026-03-30T09:00:00Z', '2026-03-30T09:01:00Z');
  expect(await climbedTo()).toEqual([director]);
});

test('late is shown to nobody to whom it would not climb now, though it did before the director left or returned', async () => {
  expect([await rowsOf(director), await rowsOf(priya)]).toEqual([[acme], []]);
  await changeAbsences(core, director, () => [leave]);
  core.setNow('2026-03-09T13:31:00Z');
  expect([await rowsOf(director), await rowsOf(priya)]).toEqual([[], []]);
  await sweepAt('2026-03-09T13:31:00Z', '2026-03-09T13:32:00Z');
  expect([await rowsOf(director), await rowsOf(priya)]).toEqual([[], [acme]]);
  core.setNow('2026-03-30T09:00:00Z');
  expect([await rowsOf(director), await rowsOf(priya)]).toEqual([[], []]);
});

test('a client that can not be decided on keeps no other one waiting for the cover', async () => {
  const broken = aPlannedClient({ id: 'a' as ClientId, name: 'a', extraCare: true });
  const obligations = broken.obligations.map((each) => ({ ...each, dueOn: 'some day' as Day, wakeAt: null }));
  await keep(core, { ...broken, obligations });
  await changeAbsences(core, director, () => [leave]);
  core.setNow('2026-03-09T13:31:00Z');
  await expect(sweep(core)).rejects.toThrow(/a: Invalid time value/);
  await expect(sweep(core)).rejects.toThrow();
  expect(await climbedTo()).toEqual([priya]);
});
