// When the next vCIO meeting is due, by each way to agree on it.

import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { addDays, type Day, daysBetween, toDay } from '../../src/domain/day.ts';
import { defaultInterval, type MeetingInterval, nextMeetingDue } from '../../src/domain/meeting-interval.ts';

const day = toDay;

type Asked = Partial<Parameters<typeof nextMeetingDue>[0]>;

function next(asked: Asked) {
  return nextMeetingDue({
    interval: { everyMonths: 3 },
    firstDay: day('2026-01-15'),
    lastDueOn: null,
    lastHeldOn: null,
    rateOfChange: null,
    policy: defaultInterval,
    ...asked,
  });
}

/** The due days of a client whose every meeting is held on its due day. */
function series(length: number, asked: Asked): Day[] {
  const found: Day[] = [];
  let state: Asked = asked;
  for (let n = 0; n < length; n += 1) {
    const due = next(state);
    if (!due) break;
    found.push(due.on);
    state = { ...state, firstDay: due.firstDay, lastDueOn: due.on, lastHeldOn: due.on };
  }
  return found;
}

describe('months between', () => {
  test('the first is due on the first day', () => {
    expect(next({})).toEqual({ on: '2026-01-15', firstDay: '2026-01-15' });
  });

  test('keep the first day through short months', () => {
    expect(series(4, { firstDay: day('2026-11-30') })).toEqual([
      '2026-11-30',
      '2027-02-28',
      '2027-05-30',
      '2027-08-30',
    ]);
    expect(series(3, { interval: { everyMonths: 1 }, firstDay: day('2028-01-31') })).toEqual([
      '2028-01-31',
      '2028-02-29',
      '2028-03-31',
    ]);
  });

  const held = (lastHeldOn: string) => next({ lastDueOn: day('2026-04-15'), lastHeldOn: day(lastHeldOn) });

  test('count from the due day when held within 30 days of it', () => {
    expect(held('2026-05-15')).toEqual({ on: '2026-07-15', firstDay: '2026-01-15' });
    expect(held('2026-03-16')).toEqual({ on: '2026-07-15', firstDay: '2026-01-15' });
  });

  test('else from the day it was held, which is the first of a new rhythm', () => {
    expect(held('2026-05-16')).toEqual({ on: '2026-08-16', firstDay: '2026-05-16' });
    expect(held('2026-03-15')).toEqual({ on: '2026-06-15', firstDay: '2026-03-15' });
  });

  test('a new rhythm keeps its own first day', () => {
    const due = next({ lastDueOn: day('2026-04-15'), lastHeldOn: day('2026-05-31'), interval: { everyMonths: 1 } });
    expect(due).toEqual({ on: '2026-06-30', firstDay: '2026-05-31' });
    expect(series(2, { ...due, interval: { everyMonths: 1 }, lastDueOn: day('2026-06-30') })).toEqual([
      '2026-07-31',
      '2026-08-31',
    ]);
  });

  test('a day that passed without a meeting is followed by the next of the rhythm', () => {
    expect(next({ lastDueOn: day('2026-04-15') })?.on).toBe('2026-07-15');
    expect(held('2026-01-15')?.on).toBe('2026-07-15');
  });

  test('count from the last meeting where its due day is unknown', () => {
    expect(next({ lastHeldOn: day('2026-08-31'), interval: { everyMonths: 6 } })).toEqual({
      on: '2027-02-28',
      firstDay: '2026-08-31',
    });
  });
});

describe('nothing agreed', () => {
  test.each([
    ['high', '2026-02-15'],
    ['normal', '2026-04-15'],
    [null, '2026-04-15'],
    ['low', '2026-07-15'],
  ] as const)('rate of change %s proposes the interval', (rateOfChange, on) => {
    expect(next({ interval: null, rateOfChange, lastDueOn: day('2026-01-15') })?.on).toBe(on);
  });

  test('is not the same as no meetings', () => {
    expect(next({ interval: 'none' })).toBeUndefined();
  });
});

describe('the fiscal year', () => {
  test('from June 1: May 1, August 1, November 1, February 1', () => {
    expect(series(5, { interval: { fiscalAnchor: 6 }, firstDay: day('2026-03-17') })).toEqual([
      '2026-05-01',
      '2026-08-01',
      '2026-11-01',
      '2027-02-01',
      '2027-05-01',
    ]);
  });

  test('from January 1: December 1 begins the year before', () => {
    expect(series(4, { interval: { fiscalAnchor: 1 }, firstDay: day('2026-11-30') })).toEqual([
      '2026-12-01',
      '2027-03-01',
      '2027-06-01',
      '2027-09-01',
    ]);
  });

  const june = (asked: Asked) => next({ interval: { fiscalAnchor: 6 }, ...asked })?.on;

  test('does not move with the day a meeting was held', () => {
    expect(june({ lastDueOn: day('2026-05-01'), lastHeldOn: day('2026-07-20') })).toBe('2026-08-01');
    expect(june({ lastDueOn: day('2026-05-01'), lastHeldOn: day('2026-04-10') })).toBe('2026-08-01');
    expect(june({ lastDueOn: day('2026-05-01'), lastHeldOn: day('2026-08-01') })).toBe('2026-11-01');
  });

  test('an imported meeting shortly before a due day was the one due then', () => {
    expect(june({ lastHeldOn: day('2026-04-28') })).toBe('2026-08-01');
    expect(june({ lastHeldOn: day('2026-03-28') })).toBe('2026-05-01');
  });
});

describe('named months', () => {
  test('on the day of the month of the first', () => {
    const interval = { months: [2, 9] };
    expect(series(3, { interval, firstDay: day('2026-08-31') })).toEqual(['2026-09-30', '2027-02-28', '2027-09-30']);
  });

  test('one month a year', () => {
    const asked = { interval: { months: [3] }, lastDueOn: day('2026-03-15'), lastHeldOn: day('2026-03-20') };
    expect(next(asked)?.on).toBe('2027-03-15');
  });

  test.each([[[]], [[0, 13]]])('%j are none', (months) => {
    expect(() => next({ interval: { months } })).toThrow(RangeError);
  });
});

test('what is due next is always later than what was due, and at most a year and the delay later', () => {
  const intervals = fc.oneof(
    fc.constantFrom(1, 3, 6, 12).map((n): MeetingInterval => ({ everyMonths: n as 1 | 3 | 6 | 12 })),
    fc.uniqueArray(fc.integer({ min: 1, max: 12 }), { minLength: 1 }).map((months): MeetingInterval => ({ months })),
    fc.integer({ min: 1, max: 12 }).map((fiscalAnchor): MeetingInterval => ({ fiscalAnchor })),
  );
  const offset = fc.integer({ min: -200, max: 200 });
  fc.assert(
    fc.property(intervals, fc.nat(2000), fc.option(offset), (interval, n, held) => {
      const lastDueOn = addDays(day('2026-01-01'), n);
      const lastHeldOn = held === null ? null : addDays(lastDueOn, held);
      const due = next({ interval, lastDueOn, lastHeldOn });
      const later = daysBetween(lastDueOn, due?.on ?? lastDueOn);
      expect(later).toBeGreaterThan(0);
      expect(later).toBeLessThanOrEqual(366 + 30 + Math.max(held ?? 0, 0));
    }),
  );
});
