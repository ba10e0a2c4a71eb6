// How numbers, days and amounts are written where a client is.
import { expect, test } from '@jest/globals';
import { toDay } from '../../src/domain/day.ts';
import { formatsOf, localeOf } from '../../src/domain/locale.ts';

const today = toDay('2026-11-23');
const plain = (text: string) => text.replace(/[\u00A0\u202F]/g, ' ');

test.each([
  ['US', 'en-US'],
  ['GB-ENG', 'en-GB'],
  ['uk', 'en-GB'],
  ['DE', 'de-DE'],
  ['AU', 'en-AU'],
  ['', 'de-DE'],
])('a client of the country "%s", in Berlin’s zone, is written to as in %s', (country, locale) => {
  expect(localeOf({ country, zone: 'Europe/Berlin' })).toBe(locale);
});

test('where neither country nor zone tells, it is as in Britain', () => {
  expect(localeOf({ country: '', zone: 'Indian/Maldives' })).toBe('en-GB');
});

test.each([
  [
    'en-US',
    ['1,234,567.9', '61.8%', '$2,500', 'Sep 6', 'Feb 1, 2027', 'Sep 6, 2026, 8:05 AM', 'Sunday, September 6, 2026'],
  ],
  [
    'en-GB',
    ['1,234,567.9', '61.8%', 'US$2,500', '6 Sept', '1 Feb 2027', '6 Sept 2026, 08:05', 'Sunday, 6 September 2026'],
  ],
  [
    'de-DE',
    ['1.234.567,9', '61,8 %', '2.500 $', '06.09.2026', '01.02.2027', '06.09.2026, 08:05', 'Sunday, 6 September 2026'],
  ],
  [
    'hi-IN',
    ['12,34,567.9', '61.8%', '$2,500', '06/09/2026', '01/02/2027', '06/09/2026, 8:05 am', 'Sunday, 6 September 2026'],
  ],
])('%s writes numbers, percent, money, days and moments its way, and words in English', (locale, expected) => {
  const { number, percent, money, day, moment, longDay, month } = formatsOf(locale);
  const on = toDay('2026-09-06');
  const written = [
    number(1_234_567.85),
    percent(61.8),
    money(250_000, 'USD'),
    day(on, today),
    day(toDay('2027-02-01'), today),
  ];
  expect([...written, moment('2026-09-06T07:05:00Z', 'Europe/London'), longDay(on)].map(plain)).toEqual(expected);
  expect(month('2026-09')).toBe('Sep 2026');
});
