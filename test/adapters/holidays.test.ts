// Which days are public holidays, by country and region.

import { describe, expect, test } from '@jest/globals';
import { holidays } from '../../src/adapters/holidays.ts';
import { addDays, toDay } from '../../src/domain/day.ts';

const ask = holidays();
const isHoliday = (country: string, day: string) => ask(country)(toDay(day));

describe('public holidays', () => {
  test.each([
    ['US', '2026-11-26', 'Thanksgiving'],
    ['US', '2026-07-03', 'Independence Day, kept on the Friday before'],
    ['US', '2027-12-31', "the next year's New Year's Day, kept on the Friday before"],
    ['GB-ENG', '2026-08-31', 'the summer bank holiday'],
    ['GB-ENG', '2026-12-28', 'Boxing Day, kept on the Monday after'],
    ['AU-NSW', '2026-01-26', 'Australia Day'],
    ['IN', '2026-08-15', 'Independence Day'],
    ['SE', '2024-03-31', 'Easter Sunday, 23 hours long as clocks change'],
    ['AE', '2026-03-22', 'the third day of Eid'],
  ])('%s %s: %s', (country, day) => {
    expect(isHoliday(country, day)).toBe(true);
  });

  test.each([
    ['US', '2026-11-25', 'the day before Thanksgiving'],
    ['US', '2026-02-14', "Valentine's Day is only observed"],
    ['GB', '2026-08-31', 'plain GB has no summer bank holiday'],
    ['GB-ENG', '2026-11-30', "St Andrew's Day is Scotland's"],
    ['AE', '2026-03-23', 'the day after Eid'],
    ['CN', '2026-05-04', 'a half day'],
  ])('%s %s is none: %s', (country, day) => {
    expect(isHoliday(country, day)).toBe(false);
  });

  test('case and blanks make no difference', () => {
    expect(isHoliday(' gb-eng ', '2026-08-31')).toBe(true);
  });

  test('an unknown region has the holidays of its country', () => {
    expect(isHoliday('US-QQ', '2026-11-26')).toBe(true);
  });

  test.each(['', '  ', 'QQ', 'nowhere', '-', '-ENG'])('"%s" has none', (country) => {
    const free = ask(country);
    const year = Array.from({ length: 365 }, (_, n) => addDays(toDay('2026-01-01'), n));
    expect(year.filter(free)).toEqual([]);
  });

  test('a country has as many in a year as its law says', () => {
    const year = Array.from({ length: 365 }, (_, n) => addDays(toDay('2026-01-01'), n));
    expect(year.filter(ask('GB-ENG'))).toHaveLength(9);
    expect(year.filter(ask('US'))).toHaveLength(12);
  });
});
