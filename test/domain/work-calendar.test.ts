// Working days, lateness, quiet hours and working time, also where clocks change.

import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { addDays, at, type Day, dayOf, minutesBetween, plus, timeOf, toDay, toInstant } from '../../src/domain/day.ts';
import {
  addBusinessDays,
  addWorkingMinutes,
  businessDaysLate,
  isLateBy,
  isQuiet,
  isWorkingDay,
  nextAllowed,
  nextWorkStart,
  rollBackward,
  rollForward,
  type WorkCalendar,
  workStart,
} from '../../src/domain/work-calendar.ts';

const day = toDay;

function calendar(changes: Partial<WorkCalendar> = {}): WorkCalendar {
  return {
    zone: 'Europe/London',
    workdays: [1, 2, 3, 4, 5],
    start: '08:30',
    end: '17:00',
    quiet: { from: '18:00', until: '08:00' },
    isHoliday: () => false,
    ...changes,
  };
}

const holidays =
  (...free: string[]) =>
  (on: Day) =>
    free.includes(on);

const days = fc.integer({ min: 0, max: 11_000 }).map((n) => addDays(toDay('2020-01-01'), n));
const calendars = fc
  .record({
    workdays: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
    zone: fc.constantFrom('America/Los_Angeles', 'Europe/London', 'Australia/Sydney', 'Asia/Kolkata'),
    free: fc.integer({ min: 2, max: 27 }),
    hours: fc.constantFrom(['08:30', '17:00'], ['22:00', '06:00'], ['00:00', '00:00']),
    quiet: fc.constantFrom(['18:00', '08:00'], ['12:00', '14:00'], ['00:00', '00:00']),
  })
  .map(({ workdays, zone, free, hours, quiet }) =>
    calendar({
      workdays,
      zone,
      start: String(hours[0]),
      end: String(hours[1]),
      quiet: { from: String(quiet[0]), until: String(quiet[1]) },
      isHoliday: (on) => Number(on.slice(8)) === free,
    }),
  );
const moments = fc
  .integer({ min: Date.parse('2026-01-01'), max: Date.parse('2027-12-31') })
  .map((milliseconds) => toInstant(milliseconds));

describe('working days', () => {
  test('are weekdays that are no holidays', () => {
    const christmas = calendar({ isHoliday: holidays('2026-12-25') });
    expect(isWorkingDay(christmas, day('2026-12-24'))).toBe(true);
    expect(isWorkingDay(christmas, day('2026-12-25'))).toBe(false);
    expect(isWorkingDay(christmas, day('2026-12-26'))).toBe(false);
    expect(isWorkingDay(calendar({ workdays: [7, 1, 2, 3, 4] }), day('2026-12-27'))).toBe(true);
  });

  test('a day rolls over the weekend and over the holidays of both', () => {
    const client = { workdays: [1, 2, 3, 4, 5, 6, 7], isHoliday: holidays('2026-10-05') };
    const owner = calendar({ isHoliday: holidays('2026-10-06') });
    expect(rollForward(day('2026-10-03'), calendar())).toBe('2026-10-05');
    expect(rollForward(day('2026-10-03'), owner, client)).toBe('2026-10-07');
    expect(rollBackward(day('2026-10-06'), owner, client)).toBe('2026-10-02');
  });

  test('rolling ends on the nearest working day of all, never before the given one', () => {
    fc.assert(
      fc.property(days, calendars, calendars, (from, a, b) => {
        const shared = { ...a, workdays: [...a.workdays, ...b.workdays] };
        const forward = rollForward(from, shared, { ...b, workdays: shared.workdays });
        expect(forward >= from).toBe(true);
        expect(isWorkingDay(shared, forward) && !b.isHoliday(forward)).toBe(true);
        for (let on = from; on < forward; on = addDays(on, 1)) {
          expect(isWorkingDay(shared, on) && !b.isHoliday(on)).toBe(false);
        }
        expect(rollForward(forward, shared)).toBe(forward);
        expect(rollBackward(from, a) <= from && isWorkingDay(a, rollBackward(from, a))).toBe(true);
      }),
    );
  });

  test('a calendar without working days is an error, not an endless search', () => {
    expect(() => rollForward(day('2026-10-03'), calendar({ workdays: [] }))).toThrow('no working day within 60 days');
    const sundays = calendar({ workdays: [7] });
    expect(() => rollBackward(day('2026-10-03'), calendar(), sundays)).toThrow(RangeError);
    const free = calendar({ workdays: [] });
    expect(() => nextAllowed(free, toInstant('2026-10-03T12:00:00Z'))).toThrow("quiet hours don't end within 60 days");
  });

  test('business days are counted over weekends, forth and back', () => {
    const may = calendar({ isHoliday: holidays('2026-05-25') });
    expect(addBusinessDays(may, day('2026-05-22'), 1)).toBe('2026-05-26');
    expect(addBusinessDays(may, day('2026-05-26'), -1)).toBe('2026-05-22');
    expect(addBusinessDays(may, day('2026-05-23'), 1)).toBe('2026-05-26');
    expect(addBusinessDays(may, day('2026-05-23'), 0)).toBe('2026-05-23');
    expect(addBusinessDays(may, day('2026-05-18'), 10)).toBe('2026-06-02');
  });

  test('forth and back again is where it began', () => {
    fc.assert(
      fc.property(days, calendars, fc.integer({ min: 0, max: 15 }), (from, owner, n) => {
        const start = rollForward(from, owner);
        const end = addBusinessDays(owner, start, n);
        expect(addBusinessDays(owner, end, -n)).toBe(start);
        expect(businessDaysLate(owner, start, end)).toBe(n);
      }),
    );
  });
});

describe('business days late', () => {
  const monday = day('2026-10-05');

  test('count from the day after the due day', () => {
    const late = ['2026-10-02', '2026-10-05', '2026-10-06', '2026-10-09', '2026-10-10', '2026-10-12'];
    expect(late.map((today) => businessDaysLate(calendar(), monday, day(today)))).toEqual([0, 0, 1, 4, 4, 5]);
  });

  test('due on Monday, "2 business days late" begins on Thursday', () => {
    expect(isLateBy(calendar(), monday, day('2026-10-07'), 2)).toBe(false);
    expect(isLateBy(calendar(), monday, day('2026-10-08'), 2)).toBe(true);
    expect(isLateBy(calendar(), monday, day('2026-10-20'), 2)).toBe(true);
  });

  test('a weekend and the holidays of the person delay it', () => {
    const wednesday = day('2026-10-07');
    expect(isLateBy(calendar(), wednesday, day('2026-10-11'), 2)).toBe(false);
    expect(isLateBy(calendar(), wednesday, day('2026-10-12'), 2)).toBe(true);
    const owner = calendar({ isHoliday: holidays('2026-10-12') });
    expect(isLateBy(owner, wednesday, day('2026-10-12'), 2)).toBe(false);
  });
});

describe('the start of work', () => {
  test('is the same clock time on both sides of a change of clocks', () => {
    const seattle = calendar({ zone: 'America/Los_Angeles' });
    expect(workStart(seattle, day('2026-10-30'))).toBe('2026-10-30T15:30:00.000Z');
    expect(workStart(seattle, day('2026-11-02'))).toBe('2026-11-02T16:30:00.000Z');
  });

  test('at or after an instant', () => {
    const owner = calendar({ isHoliday: holidays('2026-10-05') });
    const next = (text: string) => nextWorkStart(owner, toInstant(text));
    expect(next('2026-10-01T07:30:00Z')).toBe('2026-10-01T07:30:00.000Z');
    expect(next('2026-10-01T07:30:00.001Z')).toBe('2026-10-02T07:30:00.000Z');
    expect(next('2026-10-02T12:00:00Z')).toBe('2026-10-06T07:30:00.000Z');
  });

  test('takes the day of the zone, not of UTC', () => {
    const sydney = calendar({ zone: 'Australia/Sydney' });
    expect(nextWorkStart(sydney, toInstant('2026-10-04T20:00:00Z'))).toBe('2026-10-04T21:30:00.000Z');
  });
});

describe('quiet hours', () => {
  const owner = calendar({ isHoliday: holidays('2026-10-05') });
  const quiet = (time: string, on = '2026-10-01') => isQuiet(owner, at(day(on), time, owner.zone));

  test('hold from 18:00 until 08:00', () => {
    expect(['00:00', '07:59', '08:00', '17:59', '18:00', '23:59'].map((time) => quiet(time))).toEqual([
      true,
      true,
      false,
      false,
      true,
      true,
    ]);
  });

  test('hold free days whole', () => {
    expect(quiet('12:00', '2026-10-03')).toBe(true);
    expect(quiet('12:00', '2026-10-05')).toBe(true);
  });

  test('end on the next working day', () => {
    const allowed = (time: string, on: string) => nextAllowed(owner, at(day(on), time, owner.zone));
    expect(allowed('09:12', '2026-10-01')).toBe(at(day('2026-10-01'), '09:12', owner.zone));
    expect(allowed('06:00', '2026-10-01')).toBe(at(day('2026-10-01'), '08:00', owner.zone));
    expect(allowed('18:00', '2026-10-02')).toBe(at(day('2026-10-06'), '08:00', owner.zone));
  });

  test('that leave the night free end with the free day', () => {
    const siesta = calendar({ quiet: { from: '12:00', until: '14:00' } });
    expect(nextAllowed(siesta, toInstant('2026-10-04T10:00:00Z'))).toBe(at(day('2026-10-05'), '00:00', siesta.zone));
    expect(nextAllowed(siesta, toInstant('2026-10-05T11:30:00Z'))).toBe(at(day('2026-10-05'), '14:00', siesta.zone));
  });

  test('what they hold goes out at the first allowed minute', () => {
    fc.assert(
      fc.property(moments, calendars, (moment, person) => {
        const allowed = nextAllowed(person, moment);
        expect(allowed >= moment && !isQuiet(person, allowed)).toBe(true);
        if (allowed !== moment) expect(isQuiet(person, plus(allowed, { seconds: -1 }))).toBe(true);
      }),
    );
  });
});

describe('working minutes', () => {
  const support = calendar({ start: '08:00', end: '18:00' });
  const ends = (minutes: number, on: string, time: string, hours: WorkCalendar = support) => {
    const end = addWorkingMinutes(hours, at(day(on), time, hours.zone), minutes);
    return `${dayOf(end, hours.zone)} ${timeOf(end, hours.zone)}`;
  };

  test('four support hours run on within the day', () => {
    expect(ends(240, '2026-10-01', '09:15')).toBe('2026-10-01 13:15');
    expect(ends(240, '2026-10-01', '14:00')).toBe('2026-10-01 18:00');
  });

  test('and over the night, the weekend and a holiday', () => {
    expect(ends(240, '2026-10-01', '16:00')).toBe('2026-10-02 10:00');
    expect(ends(240, '2026-10-02', '16:00')).toBe('2026-10-05 10:00');
    expect(ends(240, '2026-10-02', '16:00', { ...support, isHoliday: holidays('2026-10-05') })).toBe(
      '2026-10-06 10:00',
    );
  });

  test('begin with the support hours when asked outside them', () => {
    expect(ends(240, '2026-10-03', '12:00')).toBe('2026-10-05 12:00');
    expect(ends(240, '2026-10-01', '05:00')).toBe('2026-10-01 12:00');
    expect(ends(0, '2026-10-01', '18:00')).toBe('2026-10-02 08:00');
    expect(ends(0, '2026-10-01', '12:34')).toBe('2026-10-01 12:34');
  });

  test('take several days when there are many', () => {
    expect(ends(25 * 60, '2026-10-01', '08:00')).toBe('2026-10-05 13:00');
  });

  test('run past midnight on a night shift, also from the evening before', () => {
    const night = calendar({ start: '22:00', end: '06:00' });
    expect(ends(240, '2026-10-01', '23:00', night)).toBe('2026-10-02 03:00');
    expect(ends(240, '2026-10-02', '04:00', night)).toBe('2026-10-03 00:00');
  });

  test('around the clock they are plain time, whatever the clocks do', () => {
    const always = { workdays: [1, 2, 3, 4, 5, 6, 7], start: '00:00', end: '00:00' };
    for (const zone of ['America/Los_Angeles', 'Europe/London', 'Australia/Sydney', 'Asia/Kolkata']) {
      const clock = calendar({ ...always, zone });
      fc.assert(
        fc.property(moments, fc.integer({ min: 0, max: 10_000 }), (from, minutes) => {
          expect(minutesBetween(from, addWorkingMinutes(clock, from, minutes))).toBe(minutes);
        }),
        { numRuns: 30 },
      );
    }
  });

  test.each([
    ['America/Los_Angeles', '2026-03-08', '2026-11-01'],
    ['Europe/London', '2026-03-29', '2026-10-25'],
    ['Australia/Sydney', '2026-10-04', '2026-04-05'],
  ])('%s: four hours from midnight end an hour later or earlier where clocks change', (zone, spring, autumn) => {
    const sundays = calendar({ zone, workdays: [7], start: '00:00', end: '12:00' });
    expect(ends(240, spring, '00:00', sundays)).toBe(`${spring} 05:00`);
    expect(ends(240, autumn, '00:00', sundays)).toBe(`${autumn} 03:00`);
  });

  test('one step or two end at the same instant', () => {
    fc.assert(
      fc.property(moments, calendars, fc.nat(600), fc.nat(600), (from, person, a, b) => {
        fc.pre(a > 0 && b > 0);
        const both = addWorkingMinutes(person, from, a + b);
        expect(addWorkingMinutes(person, addWorkingMinutes(person, from, a), b)).toBe(both);
      }),
    );
  });
});
