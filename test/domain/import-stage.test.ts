// Another stage by import: what the step in the chat leaves and begins, but nobody is told (spec §12).
import { describe, expect, test } from '@jest/globals';
import type { Stage } from '../../src/domain/client.ts';
import { begin, type Change, type Client, nextMeeting, openOf, withFile } from '../../src/domain/decision.ts';
import { importInto } from '../../src/domain/import-client.ts';
import { leftBooked } from '../../src/domain/import-stage.ts';
import { isOpen } from '../../src/domain/obligation.ts';
import { openTasks } from '../../src/domain/onboarding.ts';
import { planEngagement } from '../../src/domain/prospect.ts';
import { afterTalk } from '../../src/domain/talk.ts';
import type { World } from '../../src/domain/world.ts';
import { booked } from '../support/booked.ts';
import {
  aClient,
  alex,
  anEvent,
  anInvitation,
  aPlannedClient,
  atTime,
  aWorld,
  day,
  instant,
} from '../support/world.ts';
import { planImport, portfolio } from './import-rows.ts';

const world = aWorld();
const today = day('2026-03-02');

/** The client once its row says this stage; the last import said the stage it has. */
function inStage(client: Client, stage: Stage, at: World = world, more: Record<string, string> = {}): Change {
  const { name, stage: was, imported } = client.file;
  const known = { ...client.file, imported: { ...imported, client: name, stage: was } };
  const { updates, problems } = planImport([portfolio({ client: name, stage, ...more })], [known], at);
  expect(problems).toEqual([]);
  const [update] = updates;
  if (!update) throw new Error('nothing changes');
  return importInto({ ...client, file: known }, update.rows, 'import:2', at);
}

/** As the store gives it back: what is closed is not read. */
const kept = (after: Client): Client => ({
  ...after,
  obligations: after.obligations.filter(isOpen),
  meetings: after.meetings.filter(({ state }) => state === 'due' || state === 'scheduled'),
});
const kinds = (of: Client) =>
  of.obligations
    .filter(isOpen)
    .map(({ about }) => about.kind)
    .toSorted();
const tomorrow = atTime(world, '2026-03-03T09:00:00Z');

describe('a client that an import off-boards', () => {
  const client = aPlannedClient({ extraCare: true, careRequest: null });

  test('has no meeting and no extra care any more', () => {
    const { file, meetings } = inStage(client, 'offboarded').client;
    expect(file).toMatchObject({ stage: 'offboarded', extraCare: false });
    expect(meetings).toMatchObject([{ state: 'cancelled', reason: 'the client left' }]);
  });

  test('loses its plan to leave; a booked meeting that is over was held', () => {
    const scheduled = booked(client, anInvitation({ startsAt: instant('2026-03-02T14:00:00Z') }), world);
    const leaving = {
      lastDay: day('2026-04-01'),
      reason: 'x',
      lostMrr: 0,
      by: alex,
      wakeAt: instant('2026-04-01T23:00:00Z'),
    };
    const left = inStage(withFile(begin(scheduled), { leaving }).client, 'offboarded', tomorrow).client;
    expect(left.meetings).toMatchObject([{ state: 'held' }]);
    expect(left.file.leaving).toBeUndefined();
    expect(kinds(left)).toEqual([]);
  });

  test('and makes active again the next day owes its rhythm again, under names of their own', () => {
    const back = inStage(kept(inStage(client, 'offboarded').client), 'active', tomorrow).client;
    expect(openOf(back, 'schedule-meeting')).toBeDefined();
    expect(nextMeeting(back)).toMatchObject({ state: 'due', dueOn: '2026-05-02' });
    expect(openOf(back, 'pulse-check')?.dueOn).toBe('2026-03-17');
    const before = new Set(client.obligations.map(({ id }) => id));
    expect(back.obligations.filter(({ id }) => before.has(id))).toEqual([]);
  });

  test('and puts into onboarding with the kick-off of before owes its plan and support kick-off again', () => {
    const kickOffOn = day('2026-02-20');
    const first = inStage(aPlannedClient({ stage: 'prospect', kickOffOn }), 'onboarding').client;
    expect(openOf(first, 'support-kickoff')?.id).toBe('support-kickoff:acme:1');
    const held = withFile(begin(kept(inStage(first, 'offboarded').client)), { supportKickOffOn: day('2026-03-01') });
    const back = inStage(held.client, 'onboarding', tomorrow, { last_pulse_on: '2026-03-01' }).client;
    expect(openOf(back, 'support-kickoff')?.id).toBe('support-kickoff:acme:2');
    expect(openTasks(back).length).toBeGreaterThan(0);
    expect(back.file.supportKickOffOn).toBeUndefined();
    expect(back.file.lastPulseOn).toBe('2026-03-01');
  });
});

describe('a prospect that an import makes a client', () => {
  const engaged = planEngagement(begin(aClient({ stage: 'prospect' })), world).client;
  const ice = engaged.meetings.find(({ purpose }) => purpose === 'ice');

  test.each(['onboarding', 'active'] as const)('as %s, is asked for no sales meeting any more', (stage) => {
    expect(kinds(engaged)).toEqual(['ice-meeting', 'internal-meeting']);
    const { obligations, meetings } = inStage(engaged, stage).client;
    const sales = ['ice-meeting', 'internal-meeting', 'ice-outcome'];
    expect(obligations.filter(isOpen).filter(({ about }) => sales.includes(about.kind))).toEqual([]);
    expect(meetings.filter(({ purpose, state }) => purpose && state === 'due')).toEqual([]);
  });

  test('is asked for no outcome of its ICE meeting', () => {
    if (ice?.state !== 'due') throw new Error('no ICE meeting');
    const { booking: _, ...rest } = ice;
    const scheduled = { ...rest, state: 'scheduled' as const, invitation: anInvitation(), event: anEvent };
    const asked = afterTalk(begin(engaged), scheduled, world).client;
    expect(openOf(asked, 'ice-outcome')).toBeDefined();
    expect(openOf(inStage(asked, 'active').client, 'ice-outcome')).toBeUndefined();
  });
});

test('an active client that was none yet owes what its stage owes, and no vCIO meeting', () => {
  const client = aPlannedClient({ kickOffOn: day('2026-02-20'), agreementEnd: day('2026-08-31'), activeSince: today });
  const onboarding = inStage(client, 'onboarding').client;
  expect(nextMeeting(onboarding)).toBeUndefined();
  expect(kinds(onboarding)).toEqual(expect.arrayContaining(['onboarding-task', 'pulse-check', 'support-kickoff']));
  expect(kinds(onboarding)).not.toContain('schedule-meeting');
  expect(kinds(inStage(client, 'prospect').client)).toEqual([]);
  // The tasks of its plan are not owed twice when it goes back and forth.
  const again = inStage(inStage(onboarding, 'prospect').client, 'onboarding').client;
  expect(openTasks(again).length).toBe(openTasks(onboarding).length);
});

test('what is booked still to come is named, of a prospect that is won only its sales meetings', () => {
  const scheduled = booked(aPlannedClient(), anInvitation(), world);
  const { meetings } = scheduled;
  const named = (from: Stage, to: Stage, now = world.now) => leftBooked({ from, to, meetings }, now).length;
  expect(leftBooked({ from: 'active', to: 'offboarded', meetings }, world.now)).toEqual([
    { subject: anInvitation().subject, organiser: alex, startsAt: anInvitation().startsAt },
  ]);
  expect(named('active', 'active')).toBe(0);
  expect(named('active', 'offboarded', instant('2027-01-01T00:00:00Z'))).toBe(0);
  expect(named('prospect', 'onboarding')).toBe(0);
  const ice = meetings.map((each) => ({ ...each, purpose: 'ice' as const }));
  expect(leftBooked({ from: 'prospect', to: 'onboarding', meetings: ice }, world.now).length).toBe(1);
});
