// The public holidays of countries and regions, from date-holidays.

import { createRequire } from 'node:module';
import type DateHolidays from 'date-holidays';
import { addDays, type Day, toDay } from '../domain/day.ts';
import type { Holidays } from '../ports.ts';

const HOUR = 3_600_000;

/** Each country's year is asked for once (a question takes milliseconds); the data is loaded with the first. */
export function holidays(): Holidays {
  const countries = new Map<string, (day: Day) => boolean>();
  return (country) => {
    const known = countries.get(country) ?? inCountry(country.trim().toUpperCase());
    countries.set(country, known);
    return known;
  };
}

function inCountry(code: string): (day: Day) => boolean {
  const years = new Map<string, ReadonlySet<Day>>();
  return (day) => {
    if (code === '') return false;
    const year = day.slice(0, 4);
    const days = years.get(year) ?? holidaysOf(code, Number(year));
    years.set(year, days);
    return days.has(day);
  };
}

function holidaysOf(code: string, year: number): ReadonlySet<Day> {
  const [country = '', state = '', region = ''] = code.split('-');
  const found = new (library())(country, state, region, { types: ['public'] }).getHolidays(year);
  return new Set(found.flatMap(daysOfHoliday));
}

/** Some begin on the evening before their `date`, some last for days; half days, such as China's from noon, are none. */
function daysOfHoliday({ date, start, end }: { date: string; start: Date; end: Date }): Day[] {
  const first = toDay(date.slice(0, 10));
  const hours = (end.getTime() - start.getTime()) / HOUR;
  // The one hour is what a change of clocks can take from a day.
  return Array.from({ length: Math.floor((hours + 1) / 24) }, (_, n) => addDays(first, n));
}

/** Not imported above: loading its data takes a quarter of a second, which most commands never need. */
function library(): typeof DateHolidays {
  return createRequire(import.meta.url)('date-holidays');
}
