// Another policy: what is open is due when its rule now says, unless somebody put it on its day.
import { describe, expect, test } from '@jest/globals';
import type { ClientFile } from '../../src/domain/client.ts';
import { begin, type Client, withObligation } from '../../src/domain/decision.ts';
import { defaultPolicy, withDefaults } from '../../src/domain/policy.ts';
import { movedBy } from '../../src/domain/policy-diff.ts';
import { noAnswer } from '../../src/domain/pulse-check.ts';
import { snooze } from '../../src/domain/put-off.ts';
import { replan } from '../../src/domain/replan.ts';
import { booked } from '../support/booked.ts';
import { accepted, alex, anInvitation, aPlannedClient, aWorld, day, open } from '../support/world.ts';

const world = aWorld();
const other = withDefaults({
  cadence: { baseDays: { warm: 40, hot: 10 } },
  meeting: { scheduleDaysBefore: 20, prepareDaysBefore: { vcio: 14 } },
  renewal: { dueDaysBefore: 30 },
});
const restarted = (client: Client, now = '2026-03-02T09:00:00Z') =>
  replan(
    client,
    client.obligations.map(({ id }) => id),
    aWorld({ now, policy: other }),
    defaultPolicy,
  );
const planned = (file: Partial<ClientFile>) => aPlannedClient(file, world);

describe('a new rule', () => {
  test('moves the open pulse check, with its reason and a line of history', () => {
    // 10 February + 30 days is 12 March; + 40 days is Sunday 22 March, rolled.
    const client = planned({ lastPulseOn: day('2026-02-10') });
    expect(open(client, 'pulse-check').dueOn).toBe('2026-03-12');
    const change = restarted(client);
    const moved = open(change.client, 'pulse-check');
    expect(moved).toMatchObject({ dueOn: '2026-03-23', dueAt: '2026-03-23T08:30:00.000Z', round: 1 });
    expect(moved.wakeAt).toBe(moved.dueAt);
    expect(moved.why).toContain('every 40 days because Good');
    expect(change.facts).toContainEqual({
      what: 'due-day-ruled',
      data: { obligation: moved.id, from: '2026-03-12', to: '2026-03-23' },
    });
    expect(restarted(change.client).client).toBe(change.client);
  });

  test('that says it were due already makes it due on the next working day', () => {
    const client = planned({ temperature: 'hot', lastPulseOn: day('2026-02-10') });
    expect(open(restarted(client).client, 'pulse-check').dueOn).toBe('2026-03-03');
  });

  test('never puts off what is due sooner by it', () => {
    const client = planned({ temperature: 'hot', lastPulseOn: day('2026-01-16') });
    expect(open(client, 'pulse-check').dueOn).toBe('2026-03-02');
    const early = restarted(client, '2026-03-02T07:00:00Z').client;
    expect(open(early, 'pulse-check').dueOn).toBe('2026-03-02');
  });

  test('moves scheduling, preparing and the review of a renewal', () => {
    const file = { agreementEnd: day('2026-06-30'), lastMeetingOn: day('2026-02-27') };
    const client = planned(file);
    const moved = restarted(client).client;
    expect(open(client, 'schedule-meeting').dueOn).toBe('2026-03-30');
    expect(open(moved, 'schedule-meeting').dueOn).toBe('2026-05-07');
    expect(open(client, 'renewal-review').dueOn).toBe('2026-05-01');
    expect(open(moved, 'renewal-review').dueOn).toBe('2026-06-01');
    const meeting = booked(planned(file), anInvitation(), world);
    const steps = (of: Client) =>
      of.obligations.flatMap(({ about, dueOn }) => (about.kind === 'prepare-meeting' ? [[about.step, dueOn]] : []));
    expect(steps(meeting)).toContainEqual(['vcio', '2026-03-25']);
    expect(steps(restarted(meeting).client)).toContainEqual(['vcio', '2026-04-01']);
  });
});

describe('what stays', () => {
  test('is what is due, what nobody answered, what was spread, and a client whose rule is the same', () => {
    const due = planned({ lastPulseOn: day('2026-01-20') });
    expect(restarted(due).client).toBe(due);
    const client = planned({ lastPulseOn: day('2026-02-10') });
    const { id } = open(client, 'pulse-check');
    const asked = accepted(noAnswer(client, { obligation: id, by: alex, notes: '' }, world)).client;
    expect(open(restarted(asked).client, 'pulse-check').dueOn).toBe(open(asked, 'pulse-check').dueOn);
    const pulse = open(client, 'pulse-check');
    const spread = withObligation(begin(client), { ...pulse, dueOn: day('2026-03-10') }).client;
    expect(open(restarted(spread).client, 'pulse-check').dueOn).toBe('2026-03-10');
    const cool = planned({ temperature: 'cool', lastPulseOn: day('2026-02-25') });
    expect(open(restarted(cool).client, 'pulse-check')).toBe(open(cool, 'pulse-check'));
  });

  test('is the day to which a prompt was put off', () => {
    const client = planned({ lastPulseOn: day('2026-02-10') });
    const { id } = open(client, 'pulse-check');
    const off = accepted(snooze(client, { obligation: id, until: day('2026-03-09'), reason: 'fair', by: alex }, world));
    const was = open(off.client, 'pulse-check');
    const { dueOn, promptAt } = open(restarted(off.client).client, 'pulse-check');
    expect({ dueOn, promptAt }).toEqual({
      dueOn: '2026-03-23',
      promptAt: was.promptAt === was.dueAt ? expect.anything() : was.promptAt,
    });
  });
});

test('the difference shown before is what happens then, and late things climb by the new number', () => {
  const client = planned({ lastPulseOn: day('2026-02-10') });
  const { moves } = movedBy(client, defaultPolicy, aWorld({ policy: other }));
  const change = restarted(client);
  for (const { obligation, to } of moves)
    expect(change.client.obligations.find(({ id }) => id === obligation.id)?.dueOn).toBe(to);
  expect(moves.length).toBe(change.facts.length);
  const sooner = withDefaults({ climb: { others: 1 } });
  expect(movedBy(client, defaultPolicy, aWorld({ policy: sooner })).climbs).toBeGreaterThan(0);
});
