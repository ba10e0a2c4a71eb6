// How often a client is due a pulse check, row by row and for all facts.

import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  type CadenceFacts,
  cadence,
  defaultCadence,
  type Growth,
  nextPulseDue,
  type Temperature,
  type Touch,
} from '../../src/domain/cadence.ts';
import { type Day, daysBetween, toDay } from '../../src/domain/day.ts';

const today = toDay('2026-10-01');
const weekdays = { workdays: [1, 2, 3, 4, 5], isHoliday: () => false };

function facts(changes: Partial<CadenceFacts> = {}): CadenceFacts {
  return { temperature: 'warm', growth: 'steady', touch: 'standard', extraCare: false, override: null, ...changes };
}

const days = (changes: Partial<CadenceFacts>) => cadence(facts(changes), defaultCadence, today).days;
const why = (changes: Partial<CadenceFacts>) => cadence(facts(changes), defaultCadence, today).why;
const override = (days: number, until = '2026-12-31') => ({ days, reason: 'they asked for it', until: toDay(until) });

const anyFacts: fc.Arbitrary<CadenceFacts> = fc.record({
  temperature: fc.constantFrom<Temperature | null>('cold', 'cool', 'warm', 'hot', null),
  growth: fc.constantFrom<Growth | null>('shrinking', 'steady', 'fast', null),
  touch: fc.constantFrom<Touch | null>('high', 'standard', 'low', null),
  extraCare: fc.boolean(),
  cap: fc.constantFrom(null, { days: 7, because: 'in onboarding' }, { days: 14, because: 'new' }),
  override: fc.option(fc.integer({ min: 5, max: 90 }).map((n) => override(n))),
});

describe('the rule', () => {
  test.each<[Temperature | null, Growth, Touch, boolean, number]>([
    ['warm', 'steady', 'standard', false, 30],
    ['warm', 'fast', 'standard', false, 23],
    ['cold', 'shrinking', 'high', false, 5],
    ['hot', 'steady', 'low', false, 68],
    ['cool', 'fast', 'low', false, 16],
    ['hot', 'fast', 'high', false, 25],
    [null, 'steady', 'standard', false, 14],
    ['warm', 'steady', 'standard', true, 7],
  ])('%s, %s, %s, extra care %s: %i days', (temperature, growth, touch, extraCare, expected) => {
    expect(days({ temperature, growth, touch, extraCare })).toBe(expected);
  });

  test('unknown counts as cool, steady, standard', () => {
    expect(days({ temperature: null, growth: null, touch: null })).toBe(14);
    expect(why({ temperature: null, growth: null, touch: null })).toEqual([
      'temperature unknown, counted as Cooling',
      'every 14 days because Cooling',
      'growth unknown, counted as steady',
      'preferred contact unknown, counted as normal',
    ]);
  });

  test('factors that a float would miss are multiplied exactly', () => {
    const policy = {
      ...defaultCadence,
      baseDays: { ...defaultCadence.baseDays, hot: 50 },
      growthFactor: { ...defaultCadence.growthFactor, fast: 1.15 },
    };
    expect(50 * 1.15).toBeLessThan(57.5);
    expect(cadence(facts({ temperature: 'hot', growth: 'fast' }), policy, today).days).toBe(58);
  });

  test('says what made it so', () => {
    expect(why({ growth: 'fast' })).toEqual(['every 30 days because Good', '×0.75 because growing fast']);
    expect(why({ temperature: 'cold', growth: 'shrinking', touch: 'high' })).toEqual([
      'every 7 days because At risk',
      '×0.75 because shrinking',
      '×0.75 because the client likes contact often',
      'never more often than every 5 days',
    ]);
    expect(why({ extraCare: true })).toEqual(['every 30 days because Good', 'at least every 7 days in extra care']);
  });

  test('is at most 90 days', () => {
    const policy = { ...defaultCadence, baseDays: { ...defaultCadence.baseDays, hot: 61 } };
    const calm = cadence(facts({ temperature: 'hot', touch: 'low' }), policy, today);
    expect(calm.days).toBe(90);
    expect(calm.why).toContain('never less often than every 90 days');
  });
});

describe("the vCIO's override", () => {
  test('replaces the rule until its last day', () => {
    expect(days({ override: override(60, '2026-10-01') })).toBe(60);
    expect(days({ override: override(60, '2026-09-30') })).toBe(30);
    expect(why({ override: override(60) })).toEqual([
      'every 60 days until 31 Dec, decided by the vCIO: they asked for it',
    ]);
  });

  test('stays within its limits, extra care and the stage', () => {
    expect(days({ override: override(120) })).toBe(90);
    expect(days({ override: override(60), extraCare: true })).toBe(7);
    expect(days({ override: override(60), cap: { days: 14, because: 'support began this month' } })).toBe(14);
  });
});

describe('the cap of a stage', () => {
  test('shortens and says why', () => {
    expect(days({ cap: { days: 7, because: 'the client is in onboarding' } })).toBe(7);
    expect(why({ cap: { days: 7, because: 'the client is in onboarding' } })).toEqual([
      'every 30 days because Good',
      'at least every 7 days because the client is in onboarding',
    ]);
  });

  test('leaves what is shorter', () => {
    expect(days({ temperature: 'cold', touch: 'high', cap: { days: 14, because: 'new' } })).toBe(5);
  });
});

describe('for all facts', () => {
  test('whole days from 5 to 90, with a reason', () => {
    fc.assert(
      fc.property(anyFacts, (any) => {
        const result = cadence(any, defaultCadence, today);
        expect(Number.isInteger(result.days) && result.days >= 5 && result.days <= 90).toBe(true);
        expect(result.why.length).toBeGreaterThan(0);
      }),
    );
  });

  test('extra care, a cap and a lower temperature never make it longer', () => {
    const colder: Record<Temperature, Temperature> = { hot: 'warm', warm: 'cool', cool: 'cold', cold: 'cold' };
    fc.assert(
      fc.property(anyFacts, (any) => {
        const of = (changes: Partial<CadenceFacts>) => cadence({ ...any, ...changes }, defaultCadence, today).days;
        expect(of({ extraCare: true })).toBeLessThanOrEqual(Math.min(7, of({ extraCare: false })));
        expect(of({ cap: { days: 14, because: 'new' } })).toBeLessThanOrEqual(Math.min(14, of({ cap: null })));
        if (any.temperature) expect(of({ temperature: colder[any.temperature] })).toBeLessThanOrEqual(of({}));
      }),
    );
  });
});

describe('the next pulse check', () => {
  const next = (lastPulseOn: Day | null, lastSkipDueOn: Day | null, changes: Partial<CadenceFacts> = {}) =>
    nextPulseDue({
      lastPulseOn,
      lastSkipDueOn,
      facts: facts(changes),
      policy: defaultCadence,
      today,
      calendars: [weekdays],
    });

  test('is due the cadence after the last, and says so', () => {
    expect(next(toDay('2026-09-01'), null)).toEqual({
      on: '2026-10-01',
      days: 30,
      why: ['every 30 days because Good', 'last talked 1 Sep'],
    });
  });

  test('rolls to a working day', () => {
    expect(next(toDay('2026-09-11'), null, { growth: 'fast' })).toEqual({
      on: '2026-10-05',
      days: 23,
      why: ['every 30 days because Good', '×0.75 because growing fast', 'last talked 11 Sep', 'rolled to Monday'],
    });
  });

  test("avoids the client's holidays", () => {
    const client = { workdays: [1, 2, 3, 4, 5, 6, 7], isHoliday: (on: Day) => on === '2026-10-01' };
    const due = nextPulseDue({
      lastPulseOn: toDay('2026-09-01'),
      lastSkipDueOn: null,
      facts: facts(),
      policy: defaultCadence,
      today,
      calendars: [weekdays, client],
    });
    expect(due.on).toBe('2026-10-02');
    expect(due.why).toContain('rolled to Friday');
  });

  test('counts from a later skip', () => {
    const skipped = next(toDay('2026-08-01'), toDay('2026-09-01'));
    expect(skipped.on).toBe('2026-10-01');
    expect(skipped.why).toContain('counted from 1 Sep, when the skipped one was due');
    expect(next(toDay('2026-09-01'), toDay('2026-08-01')).why).toContain('last talked 1 Sep');
    expect(next(null, toDay('2026-09-01')).on).toBe('2026-10-01');
  });

  test('without either is due today, or the next working day', () => {
    expect(next(null, null).on).toBe(today);
    expect(next(null, null).why).toContain('no pulse check yet, so due at once');
  });

  test('can be overdue', () => {
    expect(next(toDay('2025-06-02'), null).on).toBe('2025-07-02');
    expect(next(toDay('2025-06-02'), null).why).toContain('last talked 2 Jun 2025');
  });

  test('is never before the cadence has passed', () => {
    const last = toDay('2026-09-01');
    fc.assert(
      fc.property(anyFacts, (any) => {
        const due = next(last, null, any);
        expect(daysBetween(last, due.on)).toBeGreaterThanOrEqual(due.days);
        expect(daysBetween(last, due.on)).toBeLessThanOrEqual(due.days + 2);
      }),
    );
  });
});
