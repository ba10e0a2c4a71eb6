// Days as people say them, by country and zone, over changes of clocks; what is not certain is asked.
import { describe, expect, test } from '@jest/globals';
import { toInstant } from '../../src/domain/day.ts';
import { readDay, readDays } from '../../src/routes/forms/natural-date.ts';

const monday = '2026-11-23T16:00:00Z';
function read(said: string, country = 'GB', zone = 'Europe/London', now = monday) {
  const found = readDay(said, { now: toInstant(now), asker: { country, zone } });
  if (found.is === 'several') return found.days;
  return found.is === 'day' ? found.day : 'unread';
}

describe('words', () => {
  test.each([
    ['next Tuesday', 'GB', '2026-12-01'],
    ['Tuesday', 'GB', '2026-11-24'],
    ['on Friday', 'US', '2026-11-27'],
    ['tomorrow', 'US', '2026-11-24'],
    ['in two weeks', 'GB', '2026-12-07'],
    ['24 December', 'GB', '2026-12-24'],
    ['March 12', 'US', '2027-03-12'],
    ['12 March 2028', 'GB', '2028-03-12'],
    ['nächsten Dienstag', 'DE', '2026-12-01'],
    ['in 2 Wochen', 'AT', '2026-12-07'],
    ['next Tuesday', 'DE', '2026-12-01'],
    ['dans deux semaines', 'FR', '2026-12-07'],
    ['mañana', 'ES', '2026-11-24'],
    ['volgende week dinsdag', 'NL', '2026-12-01'],
  ])('%s in %s is %s', (said, country, day) => expect(read(said, country)).toBe(day));

  test.each([
    'soon',
    'next month',
    'Friday and maybe Monday',
    'next Tuesday at nine or so',
    'tomorrow 15:00',
    '',
    '42',
  ])('"%s" is no day', (said) => expect(read(said)).toBe('unread'));

  test.each([
    // The same moment is another day elsewhere.
    ['tomorrow', 'America/Los_Angeles', '2026-11-24T04:00:00Z', '2026-11-24'],
    ['tomorrow', 'Pacific/Auckland', '2026-11-23T16:00:00Z', '2026-11-25'],
    // The clocks change in between, and in the night of it.
    ['in two weeks', 'Europe/London', '2026-03-20T23:30:00Z', '2026-04-03'],
    ['tomorrow', 'Europe/London', '2026-03-28T23:59:00Z', '2026-03-29'],
    ['tomorrow', 'Europe/London', '2026-03-28T23:59:59Z', '2026-03-29'],
    ['in 7 days', 'America/New_York', '2026-11-01T05:30:00Z', '2026-11-08'],
    ['tomorrow', 'America/Santiago', '2026-09-06T03:30:00Z', '2026-09-06'],
    ['next Sunday', 'Australia/Sydney', '2026-10-02T14:30:00Z', '2026-10-11'],
  ])('%s in %s at %s is %s', (said, zone, now, day) => expect(read(said, 'GB', zone, now)).toBe(day));
});

describe('numbers', () => {
  test.each([
    ['2026-12-24', 'US', '2026-12-24'],
    ['12.3.', 'DE', '2027-03-12'],
    ['12.3', 'US', '2027-03-12'],
    ['12.3.27', 'GB', '2027-03-12'],
    ['3/12', 'US', '2027-03-12'],
    ['3/12', 'GB', '2026-12-03'],
    ['3/12', 'GB-SCT', '2026-12-03'],
    ['12/3/2026', 'FR', '2026-03-12'],
    ['3-12-2026', 'NL', '2026-12-03'],
    ['24/12', 'US', '2026-12-24'],
    ['12/24', 'GB', '2026-12-24'],
    ['2026/12/24', 'JP', '2026-12-24'],
    ['29.2.', 'DE', '2028-02-29'],
    ['31.2.', 'DE', 'unread'],
    ['31/31', 'CA', 'unread'],
  ])('%s in %s is %s', (said, country, day) => expect(read(said, country)).toBe(day));

  test('are asked where both orders are in use, or the country is not known', () => {
    expect(read('3/12', 'CA')).toEqual(['2026-12-03', '2027-03-12']);
    expect(read('3/12', '')).toEqual(['2026-12-03', '2027-03-12']);
    expect(read('12/12', '')).toBe('2026-12-12');
  });
});

test('fields are echoed, to be confirmed; a day that was chosen is not', () => {
  const saying = { now: toInstant(monday), asker: { country: '', zone: 'Europe/London' } };
  const typed = { from: 'next Tuesday', until: '3/12', on: '2026-12-24', by: 'soon', reason: 'tomorrow' };
  const read = readDays(typed, ['from', 'until', 'on', 'by', 'other'], saying);
  expect(read.typed).toEqual({ from: '2026-12-01', until: '', on: '2026-12-24', by: '', reason: 'tomorrow' });
  expect(read.echoes).toEqual({
    from: expect.stringContaining('“next Tuesday” as Tuesday 1 Dec'),
    until: expect.stringContaining('Thursday 3 Dec or Friday 12 Mar 2027'),
    by: expect.stringContaining("can't read “soon”"),
  });
});
