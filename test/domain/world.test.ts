// When a person works, and when they are left in peace (spec §3 *Due times*, *Quiet hours*).
import { describe, expect, test } from '@jest/globals';
import { toDay } from '../../src/domain/day.ts';
import type { WorkingHours } from '../../src/domain/mailbox.ts';
import { isQuiet, isWorkingDay, nextAllowed, nextWorkStart } from '../../src/domain/work-calendar.ts';
import { calendarOf, clientDays, todayOf } from '../../src/domain/world.ts';
import { alex, aPerson, aWorld, instant } from '../support/world.ts';

const monday = '2026-03-02T09:00:00Z';
function calendar(hours: WorkingHours | null, given: Parameters<typeof aWorld>[0] = {}) {
  const outlook = { hours, outOfOffice: null, wakeAt: instant(monday) };
  const world = aWorld({ ...given, people: [aPerson(alex, ['vcio'], { outlook })] });
  return { world, ...calendarOf(world, alex) };
}
const quietAt = (of: ReturnType<typeof calendar>, ...times: string[]) =>
  times.map((time) => isQuiet(of, instant(time)));

describe('without hours in Outlook', () => {
  const plain = calendar(null);
  test('due times are at 08:30, Monday to Friday, and it is quiet from 18:00 until 08:00', () => {
    expect(nextWorkStart(plain, instant('2026-03-06T12:00:00Z'))).toBe('2026-03-09T08:30:00.000Z');
    expect(
      quietAt(plain, '2026-03-02T07:59:00Z', '2026-03-02T08:00:00Z', '2026-03-02T17:59:00Z', '2026-03-02T18:00:00Z'),
    ).toEqual([true, false, false, true]);
  });
});

describe('with hours in Outlook', () => {
  const part = calendar({ workdays: [2, 3], start: '10:00', end: '14:30', zone: 'Australia/Sydney' });
  test('they, their days and their zone hold, and all outside is quiet', () => {
    // Tuesday at ten in Sydney is Monday at 23:00 in UTC; after 5 April an hour later.
    expect(nextWorkStart(part, instant('2026-03-01T00:00:00Z'))).toBe('2026-03-02T23:00:00.000Z');
    expect(nextWorkStart(part, instant('2026-04-05T00:00:00Z'))).toBe('2026-04-07T00:00:00.000Z');
    expect(
      quietAt(part, '2026-03-02T22:59:00Z', '2026-03-02T23:00:00Z', '2026-03-03T03:29:00Z', '2026-03-03T03:30:00Z'),
    ).toEqual([true, false, false, true]);
    expect(nextAllowed(part, instant('2026-03-04T04:00:00Z'))).toBe('2026-03-09T23:00:00.000Z');
    expect(todayOf(calendar(null).world, alex)).toBe('2026-03-02');
    expect(todayOf({ ...part.world, now: instant('2026-03-02T14:00:00Z') }, alex)).toBe('2026-03-03');
  });

  test('around the clock nothing is quiet on a working day; a night shift is quiet by day', () => {
    const always = calendar({ workdays: [1], start: '00:00', end: '00:00', zone: null });
    expect(quietAt(always, '2026-03-02T03:00:00Z', '2026-03-02T23:00:00Z', '2026-03-03T12:00:00Z')).toEqual([
      false,
      false,
      true,
    ]);
    const night = calendar({ workdays: [1, 2], start: '22:00', end: '06:00', zone: null });
    expect(quietAt(night, '2026-03-02T12:00:00Z', '2026-03-02T23:00:00Z', '2026-03-03T05:00:00Z')).toEqual([
      true,
      false,
      false,
    ]);
  });
});

test('policy adds days off and takes holidays out, everywhere or in one country', () => {
  const holidays = ['GB 2026-04-03', 'GB 2026-04-06'];
  const policy = { holidays: { added: ['2026-12-24', 'IE 2026-12-28'], removed: ['GB 2026-04-06'] } };
  const of = calendar(null, { holidays, policy });
  const days = ['2026-04-03', '2026-04-06', '2026-12-24', '2026-12-28'].map(toDay);
  expect(days.map((day) => isWorkingDay(of, day))).toEqual([false, true, false, true]);
  expect(days.map((day) => isWorkingDay(clientDays(of.world, { country: 'IE' }), day))).toEqual([
    true,
    true,
    false,
    false,
  ]);
});
