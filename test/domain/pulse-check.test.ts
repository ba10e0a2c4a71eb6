// Recording a pulse check, and calls that nobody answers.

import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { actionItem } from '../../src/domain/action-item.ts';
import { assign } from '../../src/domain/assignment.ts';
import type { ClientFile } from '../../src/domain/client.ts';
import { dayOf, plus } from '../../src/domain/day.ts';
import { begin, type Change, type Client, type Refusal } from '../../src/domain/decision.ts';
import { isOpen, type Obligation } from '../../src/domain/obligation.ts';
import { noAnswer, type PulseInput, recordPulse } from '../../src/domain/pulse-check.ts';
import { skip, snooze } from '../../src/domain/put-off.ts';
import { calendarOf, type World } from '../../src/domain/world.ts';
import {
  accepted,
  alex,
  aPlannedClient,
  atTime,
  aWorld,
  day,
  director,
  effectOf,
  open,
  priya,
  told,
} from '../support/world.ts';

const world = aWorld();

function talked(over: Partial<PulseInput> = {}): PulseInput {
  const unused = { growth: null, followUp: null, next: null };
  return {
    ...unused,
    on: day('2026-03-02'),
    method: 'phone',
    contact: 'Amina',
    temperature: 'warm',
    notes: 'All well.',
    ...over,
  };
}

function record(client: Client, over: Partial<PulseInput> = {}, when: World = world): Change | Refusal {
  return recordPulse(client, { obligation: open(client, 'pulse-check').id, input: talked(over), by: alex }, when);
}

describe('an open pulse check', () => {
  const client = aPlannedClient();

  test('is the first of its client, due 30 days after the last talk, rolled from Sunday to Monday morning', () => {
    expect(open(client, 'pulse-check')).toMatchObject({
      id: 'pulse-check:acme:1',
      owner: alex,
      dueOn: '2026-03-02',
      dueAt: '2026-03-02T08:30:00.000Z',
      why: ['every 30 days because Good', 'last talked 30 Jan', 'rolled to Monday'],
    });
  });

  test('recorded: it is closed, what was said is remembered, the history says so', () => {
    const change = accepted(record(client, { temperature: 'cool' }));
    expect(change.client.obligations.find(({ id }) => id === 'pulse-check:acme:1')).toMatchObject({
      state: 'done',
      closedBy: alex,
      closedAt: world.now,
    });
    expect(change.client.file).toMatchObject({
      lastPulseOn: '2026-03-02',
      temperature: 'cool',
      lastPulse: { on: '2026-03-02', by: alex, method: 'phone', contact: 'Amina', notes: 'All well.' },
    });
    expect(change.facts).toMatchObject([{ what: 'pulse-recorded', data: { notes: 'All well.', temperature: 'cool' } }]);
  });

  const rows: [Partial<ClientFile>, number, string][] = [
    [{ temperature: 'warm', growth: 'steady', touch: 'standard' }, 30, '2026-04-01'],
    [{ temperature: 'warm', growth: 'fast', touch: 'standard' }, 23, '2026-03-25'],
    [{ temperature: 'cold', growth: 'shrinking', touch: 'high' }, 5, '2026-03-09'],
    [{ temperature: 'hot', growth: 'steady', touch: 'low' }, 68, '2026-05-11'],
    [{ temperature: 'cool', growth: 'fast', touch: 'low' }, 16, '2026-03-18'],
    [{ temperature: 'hot', growth: 'fast', touch: 'high' }, 25, '2026-03-27'],
    [{ temperature: null, growth: 'steady', touch: 'standard' }, 14, '2026-03-16'],
    [{ temperature: 'warm', growth: 'steady', touch: 'standard', extraCare: true }, 7, '2026-03-09'],
  ];
  test.each(rows)('recorded: %j is due again after %i days, on %s', (facts, _days, dueOn) => {
    const change = accepted(record(aPlannedClient(facts), { temperature: null }));
    expect(open(change.client, 'pulse-check')).toMatchObject({
      id: 'pulse-check:acme:2',
      dueOn,
      round: 1,
      state: 'waiting',
    });
  });

  test("the next one avoids the owner's and the client's public holidays", () => {
    const holidays = ['GB 2026-04-01', 'FR 2026-04-02'];
    const change = accepted(record(aPlannedClient({ country: 'FR' }), {}, aWorld({ holidays })));
    expect(open(change.client, 'pulse-check').dueOn).toBe('2026-04-03');
  });

  test('the next one is due at half past eight in the zone of its owner, also after clocks changed', () => {
    expect(open(accepted(record(client)).client, 'pulse-check').dueAt).toBe('2026-04-01T07:30:00.000Z');
  });

  test('a talk of an earlier day counts from that day, and never moves the last one back', () => {
    const first = accepted(record(client)).client;
    const second = accepted(record(first, { on: day('2026-02-10') })).client;
    expect(second.file.lastPulseOn).toBe('2026-03-02');
    expect(open(second, 'pulse-check')).toMatchObject({ id: 'pulse-check:acme:3', dueOn: '2026-04-01' });
  });

  test.each([
    ['a day to come', { on: day('2026-03-03') }, 'on'],
    ['a day more than a year ago', { on: day('2025-03-01') }, 'on'],
    ['a follow-up due before today', { followUp: { text: 'Quote', due: day('2026-03-01') } }, 'followUpDue'],
    ['an interval of less than 5 days', { next: { days: 4, reason: 'busy' } }, 'nextDays'],
    ['an interval of more than 90 days', { next: { days: 91, reason: 'quiet' } }, 'nextDays'],
    ['an interval without its reason', { next: { days: 10, reason: '' } }, 'nextReason'],
  ])('%s is refused at its field', (_, over, field) => {
    expect(record(client, over)).toMatchObject({ refused: 'invalid', problems: { [field]: expect.any(String) } });
  });

  test('today is the day of the person who writes, not of UTC', () => {
    const late = aWorld({ now: '2026-03-03T03:00:00Z' });
    const input = talked({ on: day('2026-03-03') });
    const given = { obligation: open(client, 'pulse-check').id, input };
    expect(recordPulse(client, { ...given, by: priya }, late)).toMatchObject({ refused: 'invalid' });
    expect(accepted(recordPulse(client, { ...given, by: alex }, late)).client.file.lastPulseOn).toBe('2026-03-03');
  });

  test("the vCIO's own interval is in force for 180 days, and says its reason", () => {
    const change = accepted(record(client, { next: { days: 45, reason: 'they asked' } }));
    expect(change.client.file.cadenceOverride).toEqual({ days: 45, reason: 'they asked', until: '2026-08-29' });
    expect(open(change.client, 'pulse-check').dueOn).toBe('2026-04-16');
  });

  test("the vCIO's own interval never exceeds the week of extra care", () => {
    const change = accepted(record(aPlannedClient({ extraCare: true }), { next: { days: 45, reason: 'they asked' } }));
    expect(open(change.client, 'pulse-check').dueOn).toBe('2026-03-09');
  });

  test('a follow-up becomes an action item of its own', () => {
    const change = accepted(record(client, { followUp: { text: 'Send the quote', due: day('2026-03-07') } }));
    expect(open(change.client, 'action-item')).toMatchObject({
      id: 'action-item:acme:1',
      owner: alex,
      dueOn: '2026-03-09',
      about: { text: 'Send the quote', from: 'pulse check' },
    });
  });

  test('recording twice is refused and changes nothing', () => {
    const once = accepted(record(client)).client;
    const again = { obligation: open(client, 'pulse-check').id, input: talked(), by: alex };
    expect(recordPulse(once, again, world)).toMatchObject({ refused: 'already-done' });
  });

  test('an obligation of another kind is no pulse check: it is left as it is', () => {
    const item = actionItem(begin(client), { text: 'Quote', due: day('2026-03-09') }, alex, 'chat', world).client;
    const obligation = open(item, 'action-item').id;
    expect(recordPulse(item, { obligation, input: talked(), by: alex }, world)).toMatchObject({
      refused: 'already-done',
    });
    expect(noAnswer(item, { obligation, by: alex, notes: '' }, world)).toMatchObject({ refused: 'already-done' });
  });

  test('is owed neither to prospects nor to former clients', () => {
    for (const stage of ['prospect', 'offboarded', 'lost'] as const)
      expect(aPlannedClient({ stage }).obligations).toEqual([]);
  });
});

describe('a call nobody answered', () => {
  const client = aPlannedClient();
  const call = (from: Client, when: World = world) =>
    accepted(noAnswer(from, { obligation: open(from, 'pulse-check').id, by: alex, notes: 'voice mail' }, when));

  test('moves the same obligation 3 business days on, in the next round; the last talk stays', () => {
    const change = call(client);
    expect(open(change.client, 'pulse-check')).toMatchObject({
      id: 'pulse-check:acme:1',
      round: 2,
      state: 'waiting',
      dueOn: '2026-03-05',
      promptAt: '2026-03-05T08:30:00.000Z',
      wakeAt: '2026-03-05T08:30:00.000Z',
    });
    expect(change.client.file).toMatchObject({ lastPulseOn: '2026-01-30', noAnswers: 1 });
  });

  test('business days leave out the weekend', () => {
    expect(open(call(client, aWorld({ now: '2026-03-05T10:00:00Z' })).client, 'pulse-check').dueOn).toBe('2026-03-10');
  });

  test("the next try avoids the client's public holidays", () => {
    const there = aPlannedClient({ country: 'FR' });
    expect(open(call(there, aWorld({ holidays: ['FR 2026-03-05'] })).client, 'pulse-check').dueOn).toBe('2026-03-06');
  });

  test('the third in a row tells the director, and only the third', () => {
    const first = call(client);
    const second = call(first.client);
    const third = call(second.client);
    const fourth = call(third.client);
    expect([first, second, third, fourth].map(told)).toEqual([[], [], [[director, 'no-answer-thrice']], []]);
  });

  test('what the director is told waits for the end of quiet hours', () => {
    const twice = aPlannedClient({ noAnswers: 2 });
    const evening = call(twice, aWorld({ now: '2026-03-06T19:00:00Z' }));
    expect(effectOf(evening, 'tell').notBefore).toBe('2026-03-09T08:00:00.000Z');
  });

  test('a talk begins the count anew', () => {
    const twice = call(call(client).client).client;
    const recorded = accepted(record(twice)).client;
    expect(recorded.file.noAnswers).toBe(0);
    expect(told(call(recorded))).toEqual([]);
  });
});

type Step = { kind: 'record' | 'no-answer' | 'skip' | 'assign' | 'snooze'; hours: number; days: number };
const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.record({
    kind: fc.constantFrom('record', 'no-answer', 'skip', 'assign', 'snooze'),
    hours: fc.integer({ min: 0, max: 400 }),
    days: fc.integer({ min: 1, max: 14 }),
  }),
  { maxLength: 25 },
);

function answer(client: Client, { kind, days }: Step, when: World): Change | Refusal {
  const current = open(client, 'pulse-check');
  const given = { obligation: current.id, by: current.owner };
  const today = dayOf(when.now, calendarOf(when, current.owner).zone);
  switch (kind) {
    case 'record':
      return recordPulse(client, { ...given, input: talked({ on: today }) }, when);
    case 'no-answer':
      return noAnswer(client, { ...given, notes: '' }, when);
    case 'skip':
      return skip(client, { ...given, reason: 'on holiday' }, when);
    case 'snooze':
      return snooze(
        client,
        { ...given, reason: 'tomorrow', until: dayOf(plus(when.now, { days }), 'Europe/London') },
        when,
      );
    case 'assign':
      return assign(client, { to: client.file.team.vcio === alex ? priya : alex, by: director }, when);
    default:
      return kind satisfies never;
  }
}

function follows(before: readonly Obligation[], after: readonly Obligation[]): void {
  for (const old of before) {
    const now = after.find(({ id }) => id === old.id);
    expect(now?.round).toBeGreaterThanOrEqual(old.round);
    if (!isOpen(old)) expect(now).toBe(old);
  }
}

describe('any sequence of answers', () => {
  test('leaves exactly one open pulse check; names never repeat, rounds only rise, what is closed stays', () => {
    fc.assert(
      fc.property(steps, (sequence) => {
        let client = aPlannedClient();
        let when = world;
        for (const step of sequence) {
          when = atTime(when, plus(when.now, { hours: step.hours }));
          const decided = answer(client, step, when);
          if ('refused' in decided) continue;
          follows(client.obligations, decided.client.obligations);
          client = decided.client;
          const pulses = client.obligations.filter(({ about }) => about.kind === 'pulse-check');
          expect(pulses.filter(isOpen)).toHaveLength(1);
          expect(new Set(client.obligations.map(({ id }) => id)).size).toBe(client.obligations.length);
          expect(client.file.counters.pulse).toBe(pulses.length);
        }
      }),
      { numRuns: 150 },
    );
  });
});
