// Moving the demo portfolio to the current week.
import { expect, test } from '@jest/globals';
import { toDay } from '../../src/domain/day.ts';
import { demoShift, shiftCsv } from '../../src/local/demo.ts';

test.each([
  ['2026-11-23', 0],
  ['2026-11-29', 0],
  ['2026-11-30', 7],
  ['2026-11-22', -7],
  ['2028-01-05', 406],
])('on %s the demo moves by %i days', (today, days) => {
  expect(demoShift(toDay(today))).toBe(days);
});

test('days and instants move by days; other texts stay', () => {
  const text = 'client,on,at\nFirm 2026-1,2026-12-28,2026-11-21T15:20:00Z\n"A, B",,INC50001\n';
  expect(shiftCsv(text, 7)).toBe('client,on,at\nFirm 2026-1,2027-01-04,2026-11-28T15:20:00Z\n"A, B",,INC50001\n');
});

test('months move by months, so that none falls together with another', () => {
  const months = Array.from({ length: 12 }, (_, n) => `2026-${String(n + 1).padStart(2, '0')}`);
  const moved = shiftCsv(months.map((month) => `A,${month},1.00\r\n`).join(''), 14).match(/\d{4}-\d{2}/g);
  expect(moved?.slice(0, 2)).toEqual(['2026-02', '2026-03']);
  expect(new Set(moved).size).toBe(12);
});
