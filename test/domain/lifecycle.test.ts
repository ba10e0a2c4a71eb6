// What a client is owed by its stage.

import { describe, expect, test } from '@jest/globals';
import { closeAll } from '../../src/domain/all-open.ts';
import { begin } from '../../src/domain/decision.ts';
import { nextPulse, planNext } from '../../src/domain/lifecycle.ts';
import {
  aClient,
  acme,
  admin,
  alex,
  aPlannedClient,
  aWorld,
  day,
  director,
  everybody,
  open,
} from '../support/world.ts';

const world = aWorld();
const team = { vcio: null, vitm: null, director: null, sales: null, project: null };

describe('a client in onboarding', () => {
  const facts = { stage: 'onboarding' as const, temperature: 'hot' as const, lastPulseOn: null };

  test('is talked to weekly from the kick-off on, whatever its temperature', () => {
    expect(nextPulse(aClient({ ...facts, kickOffOn: day('2026-03-02') }).file, alex, world)).toMatchObject({
      on: '2026-03-09',
      days: 7,
    });
  });

  test('counts from the kick-off until somebody talked, and does not call that a talk', () => {
    const kickedOff = { ...facts, kickOffOn: day('2026-03-02') };
    expect(nextPulse(aClient(kickedOff).file, alex, world).why).toContain('counted from 2 Mar, when onboarding began');
    const talked = { ...kickedOff, lastPulseOn: day('2026-03-03') };
    expect(nextPulse(aClient(talked).file, alex, world).why).toContain('last talked 3 Mar');
  });

  test('without a kick-off date the weekly pulse check is owed at once', () => {
    expect(nextPulse(aClient(facts).file, alex, world).on).toBe('2026-03-02');
  });

  test('is owed no vCIO meeting yet', () => {
    const kinds = aPlannedClient(facts).obligations.map(({ about }) => about.kind);
    expect(kinds.toSorted()).toEqual(['onboarding-task', 'pulse-check']);
  });
});

describe('a client that became active', () => {
  const facts = { activeSince: day('2026-03-02'), lastPulseOn: null, lastMeetingOn: null, temperature: 'hot' as const };

  test('has its first pulse check after 14 days', () => {
    expect(open(aPlannedClient(facts), 'pulse-check').dueOn).toBe('2026-03-16');
  });

  test('is talked to at least every 14 days for 60 days, then by its cadence', () => {
    const talked = { ...facts, lastPulseOn: day('2026-05-01') };
    const during = aWorld({ now: '2026-05-01T09:00:00Z' });
    expect(nextPulse(aClient(talked).file, alex, during).days).toBe(14);
    expect(nextPulse(aClient({ ...talked, temperature: 'cold' }).file, alex, during).days).toBe(7);
    expect(nextPulse(aClient(talked).file, alex, aWorld({ now: '2026-05-02T09:00:00Z' })).days).toBe(45);
  });

  test('has its first vCIO meeting due 60 days after', () => {
    expect(aPlannedClient(facts).meetings).toMatchObject([{ id: 'acme:1', dueOn: '2026-05-01', state: 'due' }]);
  });
});

describe('an active client', () => {
  test('of which no talk is known is due at once, also when its kick-off is known', () => {
    expect(nextPulse(aClient({ lastPulseOn: null }).file, alex, world).on).toBe('2026-03-02');
    const file = aClient({ lastPulseOn: null, kickOffOn: day('2026-02-20') }).file;
    expect(nextPulse(file, alex, world).on).toBe('2026-03-02');
  });

  test('planned twice owes everything once', () => {
    const once = aPlannedClient();
    expect(planNext(begin(once), world).client).toBe(once);
    expect(once.file.counters).toMatchObject({ pulse: 1, meeting: 1 });
  });

  test('with which no meetings were agreed owes none', () => {
    expect(aPlannedClient({ meetingInterval: 'none' }).meetings).toEqual([]);
  });

  test('where nothing was agreed, its rate of change proposes the interval', () => {
    const dueOn = (rateOfChange: 'low' | 'normal' | 'high') =>
      aPlannedClient({ meetingInterval: null, rateOfChange }).meetings[0]?.dueOn;
    expect([dueOn('high'), dueOn('normal'), dueOn('low')]).toEqual(['2026-02-15', '2026-04-15', '2026-07-15']);
  });

  test('without a vCIO the director answers for it; without a director an administrator', () => {
    expect(open(aPlannedClient({ team }), 'pulse-check').owner).toBe(director);
    const people = everybody.filter(({ mail }) => mail !== director);
    expect(open(aPlannedClient({ team }, aWorld({ people })), 'pulse-check').owner).toBe(admin);
    expect(aPlannedClient({ team }, aWorld({ people: [] })).obligations).toEqual([]);
  });

  test('that leaves owes nothing any more; what was closed stays', () => {
    const before = aPlannedClient();
    const { client } = closeAll(before, begin(before), world);
    expect(client.obligations.map(({ state }) => state)).toEqual(['superseded', 'superseded']);
    expect(closeAll(client, begin(client), world).client.obligations).toEqual(client.obligations);
    expect(client.file.id).toBe(acme);
  });
});
