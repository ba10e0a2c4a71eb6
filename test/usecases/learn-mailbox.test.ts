// What Outlook says of a person, read by time and taken in: hours, zone, absences; and what follows from it.

import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { partitionOf } from '../../src/domain/ids.ts';
import type { MailboxSettings } from '../../src/domain/mailbox.ts';
import { readMailboxes } from '../../src/outbox/mailboxes.ts';
import { type Calendars, Fault } from '../../src/ports.ts';
import { endCover } from '../../src/usecases/covers.ts';
import { sweep } from '../../src/usecases/sweep.ts';
import { aCore, keep, type TestCore } from '../support/core.ts';
import { alex, aPerson, aPlannedClient, director, instant, priya } from '../support/world.ts';

let core: TestCore;
let asked: string[];
let says: (mail: string) => MailboxSettings;
const silent = new Fault('calendar', { outcome: 'failed', retryable: true, reason: 'Outlook did not answer' });
const nothing: MailboxSettings = { hours: null, outOfOffice: null };
const hours = { workdays: [1, 2, 3, 4, 5], start: '10:00', end: '18:00', zone: 'Australia/Sydney' };

beforeEach(async () => {
  core = await aCore();
  asked = [];
  says = () => nothing;
  await keep(core, aPlannedClient({ lastMeetingOn: null, meetingInterval: 'none' }));
});
afterEach(() => core.remove());

const warned: string[] = [];
const log = { info: () => {}, error: () => {}, warn: (event: string) => void warned.push(event) };
async function readAt(now: string, by = core): Promise<string[]> {
  core.setNow(now);
  const settings: Calendars['settings'] = async (mail) => {
    asked.push(mail);
    return says(mail);
  };
  const before = asked.length;
  await readMailboxes({ ...by, calendars: { settings } as Calendars, log });
  return asked.slice(before);
}
const person = async () => (await core.store.get('person', partitionOf.person(alex), alex))?.doc;
const absences = async () => (await core.store.find('absence', { live: true })).map(({ doc }) => doc);
const pulse = async () => (await core.store.find('obligation', { live: true }))[0]?.doc;

test('everybody is read at once, then every hour of work and before their morning, by one instance', async () => {
  const monday9 = '2026-03-02T09:00:00Z';
  expect((await readAt(monday9)).length).toBe(7);
  expect(await readAt('2026-03-02T09:59:00Z')).toEqual([]);
  const other = { ...core, ...core.another() };
  core.setNow('2026-03-02T10:00:00Z');
  const both = await Promise.all([readAt('2026-03-02T10:00:00Z'), readAt('2026-03-02T10:00:00Z', other)]);
  // For one it is night.
  expect(new Set(both.flat()).size).toBe(6);
  expect(asked).toHaveLength(13);
  await readAt('2026-03-03T05:00:00Z');
  expect(await readAt('2026-03-03T08:00:00Z')).toContain(alex);
});

test('a mailbox that says nothing new costs one commit', async () => {
  says = () => ({ hours, outOfOffice: null });
  await readAt('2026-03-02T09:00:00Z');
  const commits: string[] = [];
  const commit: typeof core.store.commit = (partition, writes) => {
    commits.push(partition);
    return core.store.commit(partition, writes);
  };
  const read = await readAt('2026-03-02T22:30:00Z', { ...core, store: { ...core.store, commit } });
  expect(commits.toSorted()).toEqual(read.map((mail) => `person:${mail}`).toSorted());
  expect(await person()).toMatchObject({ outlook: { hours, wakeAt: '2026-03-02T23:30:00.000Z' } });
});

test('hours and zone are kept; what is due moves with them, client by client, in the next sweep', async () => {
  await readAt('2026-02-20T09:00:00Z');
  await sweep(core);
  expect((await pulse())?.dueAt).toBe('2026-03-02T08:30:00.000Z');
  says = (mail) => (mail === alex ? { hours, outOfOffice: null } : nothing);
  await readAt('2026-02-20T13:00:00Z');
  expect(await person()).toMatchObject({ zone: 'Australia/Sydney', outlook: { hours } });
  await sweep(core);
  expect(await pulse()).toMatchObject({ dueOn: '2026-03-02', dueAt: '2026-03-01T23:00:00.000Z', round: 1 });
});

test('a break in the middle begins again: nothing is noted before all clients are done', async () => {
  await sweep(core);
  says = (mail) => (mail === alex ? { hours, outOfOffice: null } : nothing);
  await readAt('2026-02-20T13:00:00Z');
  const broken = { ...core, store: { ...core.store, commit: async () => Promise.reject(new Error('power cut')) } };
  await expect(sweep(broken)).rejects.toThrow('power cut');
  await sweep(core);
  expect((await pulse())?.dueAt).toBe('2026-03-01T23:00:00.000Z');
});

test('Outlook silent: the last known stays, it is told to the log and tried again soon', async () => {
  says = () => ({ hours, outOfOffice: null });
  await readAt('2026-03-02T09:00:00Z');
  says = () => {
    throw silent;
  };
  await readAt('2026-03-02T22:30:00Z');
  expect(warned).toContain('mailbox not read');
  expect(await person()).toMatchObject({ outlook: { hours, wakeAt: '2026-03-02T23:00:00.000Z' } });
});

describe('out of office', () => {
  const always: MailboxSettings = { hours: null, outOfOffice: 'always' };
  const dana = aPerson(director, ['director']);

  test('switched on without days grows day by day, also while Outlook is silent, and ends with it', async () => {
    says = (mail) => (mail === alex ? always : nothing);
    await readAt('2026-03-02T08:00:00Z');
    expect(await absences()).toMatchObject([{ source: 'outlook', from: '2026-03-02', until: '2026-03-02' }]);
    await sweep(core);
    says = () => {
      throw silent;
    };
    await readAt('2026-03-03T08:00:00Z');
    says = (mail) => (mail === alex ? always : nothing);
    await readAt('2026-03-04T08:00:00Z');
    expect(await absences()).toMatchObject([{ from: '2026-03-02', until: '2026-03-04' }]);
    await sweep(core);
    // The third working day: it does not wait any more, and who stands in gets the brief.
    expect(await pulse()).toMatchObject({ owner: director, coveredFor: alex });
    const briefed = (await core.store.find('effect', { owner: director })).map(({ doc }) => doc.body);
    expect(briefed).toContainEqual(
      expect.objectContaining({ notice: expect.objectContaining({ is: 'cover-begins' }) }),
    );

    says = () => nothing;
    await readAt('2026-03-05T08:00:00Z');
    core.setNow('2026-03-05T08:30:00Z');
    await sweep(core);
    expect(await absences()).toEqual([]);
    expect(await pulse()).toMatchObject({ owner: alex, coveredFor: null });
    const told = (await core.store.find('effect', { owner: alex })).map(({ doc }) => doc.body);
    expect(told).toContainEqual(expect.objectContaining({ notice: expect.objectContaining({ is: 'welcome-back' }) }));
  });

  test('with days is an absence; ended by hand it does not come again with the next reading', async () => {
    const outOfOffice = { from: instant('2026-03-02T00:00:00Z'), until: instant('2026-03-14T00:00:00Z') };
    says = (mail) => (mail === alex ? { hours: null, outOfOffice } : nothing);
    await readAt('2026-03-02T08:00:00Z');
    const [leave] = await absences();
    expect(leave).toMatchObject({ from: '2026-03-02', until: '2026-03-13', cover: null });
    expect(await endCover(core, aPerson(priya, ['vcio']), { person: alex, absence: leave?.id ?? '' })).toMatchObject({
      is: 'refused',
    });
    expect(await endCover(core, dana, { person: alex, absence: leave?.id ?? '' })).toMatchObject({ tone: 'good' });
    expect(await endCover(core, dana, { person: alex, absence: 'none' })).toMatchObject({ refused: 'already-done' });
    await sweep(core);
    await readAt('2026-03-02T12:00:00Z');
    expect(await absences()).toEqual([]);
  });
});
