// Which times are proposed for a vCIO meeting.

import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { addDays, at, type Day, dayOf, type Instant, plus, timeOf } from '../../src/domain/day.ts';
import { proposeTimes, spanToAsk, type TimesInput } from '../../src/domain/meeting-times.ts';
import { isWorkingDay, type WorkCalendar } from '../../src/domain/work-calendar.ts';
import { day, instant } from '../support/world.ts';

function calendar(over: Partial<WorkCalendar> = {}): WorkCalendar {
  return {
    zone: 'Europe/London',
    workdays: [1, 2, 3, 4, 5],
    start: '08:30',
    end: '17:30',
    quiet: { from: '18:00', until: '08:00' },
    isHoliday: () => false,
    ...over,
  };
}

function input(over: Partial<TimesInput> = {}): TimesInput {
  const policy = { minutes: 60, noticeDays: 21, windowBusinessDays: 10 };
  const sides = { vcio: { calendar: calendar(), busy: [] }, client: calendar({ start: '08:00', end: '18:00' }) };
  return { ...policy, ...sides, dueOn: day('2026-04-15'), today: day('2026-03-02'), ...over };
}

const days = (times: TimesInput) =>
  proposeTimes(times).choices.map(({ startsAt }) => dayOf(startsAt, times.vcio.calendar.zone));
/** Busy from the morning of one day until the morning of another. */
const busy = (from: string, until: string) => [
  { from: at(day(from), '00:00', 'UTC'), until: at(day(until), '00:00', 'UTC') },
];
const withBusy = (times: TimesInput['vcio']['busy']) => ({ vcio: { calendar: calendar(), busy: times } });

describe('a meeting due with time enough', () => {
  test('three times on the three days nearest the due day, in the middle of the morning or the afternoon', () => {
    expect(proposeTimes(input())).toEqual({
      basis: 'around-due',
      choices: [
        { startsAt: '2026-04-14T09:00:00.000Z', endsAt: '2026-04-14T10:00:00.000Z', note: '' },
        { startsAt: '2026-04-15T13:00:00.000Z', endsAt: '2026-04-15T14:00:00.000Z', note: '' },
        { startsAt: '2026-04-16T09:00:00.000Z', endsAt: '2026-04-16T10:00:00.000Z', note: '' },
      ],
    });
  });

  test('at least 21 days ahead', () => {
    expect(days(input({ today: day('2026-03-25') }))).toEqual(['2026-04-15', '2026-04-16', '2026-04-17']);
  });

  test('at most 10 business days from the due day', () => {
    expect(days(input(withBusy(busy('2026-03-30', '2026-04-29'))))).toEqual(['2026-04-29']);
    expect(days(input(withBusy(busy('2026-04-02', '2026-05-30'))))).toEqual(['2026-04-01']);
  });

  test("inside both sides' hours", () => {
    const client = calendar({ zone: 'America/New_York', start: '08:00', end: '18:00' });
    const { choices } = proposeTimes(input({ client }));
    expect(choices.map(({ startsAt }) => timeOf(startsAt, 'Europe/London'))).toEqual(['13:00', '14:00', '13:00']);
  });
});

describe('a meeting due too soon', () => {
  const soon = { dueOn: day('2026-03-04') };

  test('the first 10 business days after the notice', () => {
    expect(proposeTimes(input(soon)).basis).toBe('after-notice');
    expect(days(input(soon))).toEqual(['2026-03-23', '2026-03-24', '2026-03-25']);
    expect(days(input({ ...soon, ...withBusy(busy('2026-03-20', '2026-04-03')) }))).toEqual(['2026-04-03']);
  });

  test('when those are taken, the earliest from tomorrow', () => {
    const taken = input({ ...soon, ...withBusy(busy('2026-03-20', '2026-04-04')) });
    expect(proposeTimes(taken).basis).toBe('earliest');
    expect(days(taken)).toEqual(['2026-03-03', '2026-03-04', '2026-03-05']);
    const later = input({ dueOn: day('2026-03-12'), ...withBusy(busy('2026-03-20', '2026-04-04')) });
    expect(days(later)).toEqual(['2026-03-03', '2026-03-04', '2026-03-05']);
  });

  test('when nothing is free, nothing is proposed', () => {
    expect(proposeTimes(input(withBusy(busy('2026-01-01', '2027-01-01'))))).toEqual({ choices: [], basis: 'none' });
  });
});

const zones = fc.constantFrom('Europe/London', 'America/Los_Angeles', 'Asia/Kolkata', 'Australia/Sydney');
const someDays = fc.integer({ min: 0, max: 200 }).map((n) => addDays(day('2026-01-05'), n));
const busyTimes = fc.array(
  fc.tuple(fc.integer({ min: 0, max: 250 * 24 }), fc.integer({ min: 1, max: 96 })).map(([start, hours]) => {
    const from = plus(instant('2026-01-01T00:00:00Z'), { hours: start });
    return { from, until: plus(from, { hours }) };
  }),
  { maxLength: 60 },
);
const arbitrary = fc
  .record({
    dueOn: someDays,
    today: someDays,
    minutes: fc.constantFrom(30, 60, 90),
    zone: zones,
    clientZone: zones,
    busy: busyTimes,
    free: fc.uniqueArray(fc.integer({ min: 0, max: 250 }), { maxLength: 15 }),
  })
  .map(({ zone, clientZone, busy: taken, free, ...rest }) => {
    const off = new Set<Day>(free.map((n) => addDays(day('2026-01-05'), n)));
    const isHoliday = (on: Day) => off.has(on);
    const vcio = { calendar: calendar({ zone, isHoliday }), busy: taken };
    return input({ ...rest, vcio, client: calendar({ zone: clientZone, start: '07:00', end: '19:00', isHoliday }) });
  });

function isWorked(side: WorkCalendar, from: Instant, until: Instant): boolean {
  const on = dayOf(from, side.zone);
  return isWorkingDay(side, on) && at(on, side.start, side.zone) <= from && until <= at(on, side.end, side.zone);
}

describe('whatever the calendars', () => {
  test('no proposed time is busy, outside working hours of either side, before tomorrow, or outside what was asked for', () => {
    fc.assert(
      fc.property(arbitrary, (times) => {
        const { choices } = proposeTimes(times);
        const { calendar: own } = times.vcio;
        const asked = spanToAsk(times, own);
        for (const { startsAt, endsAt } of choices) {
          expect(endsAt).toBe(plus(startsAt, { minutes: times.minutes }));
          expect(isWorked(own, startsAt, endsAt)).toBe(true);
          expect(isWorked(times.client, startsAt, endsAt)).toBe(true);
          expect(times.vcio.busy.some(({ from, until }) => from < endsAt && startsAt < until)).toBe(false);
          const on = dayOf(startsAt, own.zone);
          expect(on > times.today && asked.from <= on && on <= asked.until).toBe(true);
        }
        expect(choices.length).toBeLessThanOrEqual(3);
      }),
      { numRuns: 60 },
    );
  });
});
