// Days and instants: strict reading, month ends, and clocks that change.

import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  addDays,
  addMonths,
  at,
  dayOf,
  daysBetween,
  type Instant,
  isZone,
  maxOf,
  minOf,
  minutesBetween,
  parseDay,
  plus,
  shortDay,
  timeOf,
  toDay,
  toInstant,
  weekday,
  weekdayName,
} from '../../src/domain/day.ts';

const zones = ['America/Los_Angeles', 'Europe/London', 'Australia/Sydney', 'Asia/Kolkata'];
const days = fc.integer({ min: 0, max: 36_500 }).map((n) => addDays(toDay('2000-01-01'), n));
const zone = fc.constantFrom(...zones);
const day = toDay;

describe('a day', () => {
  test.each(['2026-02-29', '2026-04-31', '2026-13-01', '2026-1-1', '2026-01-01T00:00', '20260101', ' 2026-01-01', ''])(
    '"%s" is none',
    (text) => {
      expect(parseDay(text)).toBeUndefined();
      expect(() => toDay(text)).toThrow(RangeError);
    },
  );

  test.each(['2024-02-29', '2026-12-31', '0000-01-01', '9999-12-31'])('%s is one', (text) => {
    expect(parseDay(text)).toBe(text);
  });

  test('knows its weekday', () => {
    expect(weekday(day('2026-10-05'))).toBe(1);
    expect(weekday(day('2026-10-11'))).toBe(7);
    expect(weekdayName(day('2026-10-05'))).toBe('Monday');
  });

  test('is read without the year in its own year', () => {
    expect(shortDay(day('2026-10-02'), day('2026-12-31'))).toBe('2 Oct');
    expect(shortDay(day('2025-10-02'), day('2026-01-01'))).toBe('2 Oct 2025');
  });

  test('counts days forth and back', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: -5000, max: 5000 }), (from, n) => {
        expect(daysBetween(from, addDays(from, n))).toBe(n);
        expect(addDays(addDays(from, n), -n)).toBe(from);
      }),
    );
  });

  test('beyond the year 9999 is refused, as text order would break', () => {
    expect(() => addDays(day('9999-12-31'), 1)).toThrow(RangeError);
  });

  test('months counted from an anchor keep its day where the month has it', () => {
    expect([0, 3, 6].map((n) => addMonths(day('2026-11-30'), n))).toEqual(['2026-11-30', '2027-02-28', '2027-05-30']);
    expect(addMonths(day('2026-11-30'), 15)).toBe('2028-02-29');
    expect(addMonths(day('2026-03-31'), -1)).toBe('2026-02-28');
  });

  test('the later and the earlier of two', () => {
    expect(maxOf(day('2026-01-02'), day('2026-01-10'))).toBe('2026-01-10');
    expect(minOf(day('2026-01-02'), day('2026-01-10'))).toBe('2026-01-02');
  });
});

describe('an instant', () => {
  test('is always written alike, so that text order is time order', () => {
    expect(toInstant('2026-03-01T09:00:00+01:00')).toBe('2026-03-01T08:00:00.000Z');
    expect(toInstant('2026-03-01T08:00:00.1234567Z')).toBe('2026-03-01T08:00:00.123Z');
    expect(toInstant(0)).toBe('1970-01-01T00:00:00.000Z');
    expect(toInstant(new Date(1))).toBe('1970-01-01T00:00:00.001Z');
    const moment = fc.integer({ min: Date.parse('0000-01-01'), max: Date.parse('9999-12-31') });
    fc.assert(fc.property(moment, moment, (a, b) => toInstant(a) < toInstant(b) === a < b));
  });

  test.each(['2026-03-01T08:00:00', '2026-03-01', 'now', ''])('"%s" is none: its zone would be a guess', (text) => {
    expect(() => toInstant(text)).toThrow(RangeError);
  });

  test.each([Number.NaN, 8e15, new Date(Number.NaN)])('%s is none', (input) => {
    expect(() => toInstant(input)).toThrow(RangeError);
  });

  test('moves by exact lengths', () => {
    const start = toInstant('2026-03-28T12:00:00Z');
    expect(plus(start, { days: 1, hours: 2, minutes: 3, seconds: 4 })).toBe('2026-03-29T14:03:04.000Z');
    expect(plus(start, { minutes: -15 })).toBe('2026-03-28T11:45:00.000Z');
    expect(minutesBetween(start, plus(start, { hours: 4 }))).toBe(240);
    expect(minutesBetween(plus(start, { seconds: 30 }), start)).toBe(-0.5);
  });
});

describe('clocks in a zone', () => {
  test.each([
    ['America/Los_Angeles', '2026-03-08', '02:30', '2026-03-08T10:30:00.000Z', '03:30'],
    ['Europe/London', '2026-03-29', '01:30', '2026-03-29T01:30:00.000Z', '02:30'],
    ['Australia/Sydney', '2026-10-04', '02:30', '2026-10-03T16:30:00.000Z', '03:30'],
  ])('%s: a time that spring leaves out is as much later', (zone, text, time, instant, shown) => {
    expect(at(day(text), time, zone)).toBe(instant);
    expect(timeOf(instant as Instant, zone)).toBe(shown);
  });

  test.each([
    ['America/Los_Angeles', '2026-11-01', '01:30', '2026-11-01T08:30:00.000Z'],
    ['Europe/London', '2026-10-25', '01:30', '2026-10-25T00:30:00.000Z'],
    ['Australia/Sydney', '2026-04-05', '02:30', '2026-04-04T15:30:00.000Z'],
  ])('%s: of a time that autumn repeats the first counts', (zone, text, time, instant) => {
    expect(at(day(text), time, zone)).toBe(instant);
    expect(timeOf(plus(instant as Instant, { hours: 1 }), zone)).toBe(time);
  });

  test('Asia/Kolkata is half an hour off, all year', () => {
    expect(at(day('2026-01-05'), '08:30', 'Asia/Kolkata')).toBe('2026-01-05T03:00:00.000Z');
    expect(at(day('2026-07-06'), '08:30', 'Asia/Kolkata')).toBe('2026-07-06T03:00:00.000Z');
  });

  test('the same morning is another instant after the change', () => {
    expect(at(day('2026-03-06'), '08:30', 'America/Los_Angeles')).toBe('2026-03-06T16:30:00.000Z');
    expect(at(day('2026-03-09'), '08:30', 'America/Los_Angeles')).toBe('2026-03-09T15:30:00.000Z');
  });

  test('one instant is two days in two zones', () => {
    const instant = toInstant('2026-10-02T20:00:00Z');
    expect(dayOf(instant, 'America/Los_Angeles')).toBe('2026-10-02');
    expect(dayOf(instant, 'Australia/Sydney')).toBe('2026-10-03');
  });

  test('working hours come back as the day and time they were written as', () => {
    fc.assert(
      fc.property(days, zone, fc.integer({ min: 4, max: 23 }), fc.integer({ min: 0, max: 59 }), (on, where, h, m) => {
        const time = `${String(h).padStart(2, '0')}:${String(m).padStart(2, '0')}`;
        const instant = at(on, time, where);
        expect([dayOf(instant, where), timeOf(instant, where)]).toEqual([on, time]);
      }),
    );
  });

  test('no such time and no such zone are refused', () => {
    expect(() => at(day('2026-01-01'), '25:00', 'Europe/London')).toThrow(RangeError);
    expect(() => at(day('2026-01-01'), '08:00', 'Mars/Base')).toThrow(RangeError);
  });

  test('only IANA names are zones', () => {
    expect([...zones, 'UTC'].every(isZone)).toBe(true);
    expect(['+02:00', 'Pacific Standard Time', 'Mars/Base', ''].some(isZone)).toBe(false);
  });
});
