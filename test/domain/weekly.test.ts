// The director's week: each part from the facts it is made of (spec §6 *Weekly for directors*).
import { describe, expect, test } from '@jest/globals';
import type { ClientFile, Gate } from '../../src/domain/client.ts';
import { plus } from '../../src/domain/day.ts';
import type { Escalation } from '../../src/domain/escalation.ts';
import type { ClientId, EscalationId } from '../../src/domain/ids.ts';
import { newObligation } from '../../src/domain/obligation.ts';
import { isWeekly, promisesOf, weeklyOf } from '../../src/domain/weekly.ts';
import { aClient, alex, aPerson, atTime, aWorld, day, director, everybody, instant, priya } from '../support/world.ts';

const world = aWorld();
const otherDirector = aPerson('zoe@msp.example' as typeof alex, ['director']);
const file = (id: string, over: Partial<ClientFile> = {}): ClientFile => ({
  ...aClient().file,
  id: id as ClientId,
  name: id,
  ...over,
});
const owed = (client: string, owner: typeof alex, dueOn: string) =>
  newObligation({
    client: client as ClientId,
    about: { kind: 'pulse-check', n: 1 },
    owner,
    dueOn: day(dueOn),
    dueAt: instant(`${dueOn}T08:30:00Z`),
  });
const week = (files: ClientFile[], rest: Partial<Parameters<typeof weeklyOf>[1]> = {}, of = world) =>
  weeklyOf(director, { files, due: [], escalations: [], ...rest }, of);

test('late is counted by who owes it; what is due today is not late', () => {
  const due = [owed('a', alex, '2026-02-20'), owed('b', alex, '2026-02-27'), owed('c', priya, '2026-02-27')];
  const { late } = week([file('a'), file('b'), file('c')], { due: [...due, owed('a', priya, '2026-03-02')] });
  expect(late).toEqual([
    { person: { mail: alex, name: 'alex' }, n: 2, oldestDays: 10 },
    { person: { mail: priya, name: 'priya' }, n: 1, oldestDays: 3 },
  ]);
});

test('out of contact is more than one and a half times the own rhythm', () => {
  // Good: every 30 days. 45 days before 2 March is 16 January.
  const files = ['2026-01-16', '2026-01-15'].map((on) => file(on, { lastPulseOn: day(on) }));
  expect(week(files).outOfContact).toEqual([
    { client: { id: '2026-01-15', name: '2026-01-15' }, days: 46, rhythm: 30 },
  ]);
});

test('overrides in force, care and what is proposed, and renewals to be reviewed are listed', () => {
  const override = { days: 60, reason: 'asked for less', until: day('2026-03-02') };
  const careRequest = { by: alex, at: world.now, reason: 'two outages' };
  const files = [
    file('set', { cadenceOverride: override }),
    file('over', { cadenceOverride: { ...override, until: day('2026-03-01') } }),
    file('care', { extraCare: true }),
    file('proposed', { careRequest }),
    file('soon', { agreementEnd: day('2026-06-30') }),
    file('later', { agreementEnd: day('2026-07-01') }),
    file('reviewed', { agreementEnd: day('2026-06-30'), renewalReviewed: day('2026-06-30') }),
    file('gone', { stage: 'offboarded', agreementEnd: day('2026-06-30'), extraCare: true }),
  ];
  const { overrides, care, renewals } = week(files);
  expect(overrides.map(({ client }) => client.name)).toEqual(['set']);
  expect(care.map(({ client, isProposed }) => [client.name, isProposed])).toEqual([
    ['care', false],
    ['proposed', true],
  ]);
  expect(renewals.map(({ client }) => client.name)).toEqual(['soon']);
});

test('gates opened in the last seven days are listed, the newest first, also of prospects', () => {
  const opened = (gate: Gate, days: number) => {
    const at = plus(world.now, { days: -days });
    return { gate, by: director, at, reason: 'no time', missing: [] };
  };
  const files = [
    file('early', { stage: 'prospect', gateOverrides: [opened('ice-meeting', 8), opened('onboarding', 2)] }),
    file('late', { gateOverrides: [opened('active', 1)] }),
  ];
  expect(week(files).gates.map(({ client, gate }) => [client.name, gate])).toEqual([
    ['late', 'active'],
    ['early', 'onboarding'],
  ]);
});

test('load is clients and pulse checks a month of each vCIO', () => {
  const hot = file('hot', { temperature: 'cold' });
  expect(week([file('a'), hot]).load).toEqual([{ person: { mail: alex, name: 'alex' }, clients: 2, pulsesAMonth: 5 }]);
});

test('each director sees the clients that are theirs', () => {
  const both = aWorld({ people: [...everybody, otherDirector] });
  const theirs = file('theirs', { extraCare: true, team: { ...file('x').team, director: otherDirector.mail } });
  expect(week([theirs], {}, both).care).toEqual([]);
  expect(weeklyOf(otherDirector.mail, { files: [theirs], due: [], escalations: [] }, both).care).toHaveLength(1);
});

describe('promises in escalations', () => {
  const raised: Escalation = {
    type: 'escalation',
    id: 'acme:1' as EscalationId,
    client: 'acme' as ClientId,
    n: 1,
    severity: 1,
    what: '',
    affected: '',
    ticket: '',
    raisedBy: alex,
    raisedAt: instant('2026-02-27T09:00:00Z'),
    acknowledged: null,
    firstPromisedAt: instant('2026-02-27T10:00:00Z'),
    promisedAt: instant('2026-02-27T12:00:00Z'),
    updates: [{ at: instant('2026-02-27T10:00:00Z'), by: alex, text: '', nextAt: instant('2026-02-27T12:00:00Z') }],
    resolution: null,
  };

  test('are kept when the next update came in time, missed when it is over, open until then', () => {
    const kept = (now: string) => promisesOf(raised, instant(now)).map((each) => each.kept);
    expect(kept('2026-02-27T12:00:00Z')).toEqual([true]);
    expect(kept('2026-02-27T12:00:01Z')).toEqual([true, false]);
    const resolution = { by: alex, at: instant('2026-02-27T11:00:00Z'), cause: '', change: '' };
    expect(promisesOf({ ...raised, resolution }, world.now).map((each) => each.kept)).toEqual([true, true]);
  });

  test('of the last seven days are counted', () => {
    const facts = { escalations: [{ ...raised, client: 'a' as ClientId }] };
    expect(week([file('a')], facts).promises).toEqual({ given: 2, kept: 1 });
    expect(week([file('a')], facts, atTime(world, '2026-03-06T11:00:00Z')).promises).toEqual({ given: 1, kept: 0 });
  });
});

test('it comes on Monday, and after a free Monday on the next working day', () => {
  const on = (now: string, holidays: string[] = []) => isWeekly(director, aWorld({ now, holidays }));
  expect([on('2026-03-02T08:30:00Z'), on('2026-03-03T08:30:00Z')]).toEqual([true, false]);
  const free = ['GB 2026-03-02'];
  expect([on('2026-03-02T08:30:00Z', free), on('2026-03-03T08:30:00Z', free)]).toEqual([false, true]);
});
