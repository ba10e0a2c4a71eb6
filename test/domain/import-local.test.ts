// Local forms of days, amounts and zones, column by column (spec §12).
import { describe, expect, test } from '@jest/globals';
import { cents, isoInstant, month, wholeNumber } from '../../src/domain/import-cells.ts';
import { localForms } from '../../src/domain/import-local.ts';

function column(name: string, ...cells: readonly string[]) {
  const rows = cells.map((cell, at) => ({ row: at + 2, cells: [cell] }));
  const zoneOf = (zone: string) => (zone === 'Pacific Standard Time' ? 'America/Los_Angeles' : undefined);
  const { table, notes } = localForms({ header: [name], rows }, zoneOf);
  return { cells: [...table.rows].map((row) => row.cells[0]), notes };
}

describe('days', () => {
  test.each([
    ['2026-04-03'],
    ['3.4.2026'],
    ['03.04.2026'],
    ['2026/04/03'],
    ['3 Apr 2026'],
    ['3-Apr-2026'],
    ['3. April 2026'],
    ['April 3, 2026'],
    ['3rd April 2026'],
    ['3 avril 2026'],
    ['3 de abril de 2026'],
    ['2026-04-03T00:00:00'],
    ['2026-04-03 00:00'],
  ])('%s is 3 April', (text) => {
    expect(column('agreement_end', text).cells).toEqual(['2026-04-03']);
  });

  test.each([['3.4.26'], ['04/2026'], ['31.02.2026'], ['13/13/2026'], ['soon']])('%s stays as it is', (text) => {
    expect(column('agreement_end', text)).toEqual({ cells: [text], notes: [] });
  });

  test('that could be two stay, unless the other cells of the column decide; then it is said', () => {
    expect(column('last_pulse_on', '03/04/2026', '05/05/2026')).toEqual({
      cells: ['03/04/2026', '2026-05-05'],
      notes: [expect.stringContaining('has 1 dates in a local form')],
    });
    const decided = (order: string) => [
      `the column "Last pulse on" was read with the ${order} first, as its other cells say: 1 of its dates could mean two days`,
    ];
    expect(column('Last pulse on', '03/04/2026', '23/04/2026')).toEqual({
      cells: ['2026-04-03', '2026-04-23'],
      notes: decided('day'),
    });
    expect(column('Last pulse on', '03/04/2026', '04/23/2026')).toEqual({
      cells: ['2026-03-04', '2026-04-23'],
      notes: decided('month'),
    });
    expect(column('Last pulse on', '03/04/2026', '04/23/2026', '23/04/2026').cells[0]).toBe('03/04/2026');
  });

  test('are read in columns of days only', () => {
    expect(column('industry', '3.4.2026').cells).toEqual(['3.4.2026']);
  });
});

test('zones by their Windows names', () => {
  expect(column('Time zone', 'Pacific Standard Time', 'Europe/London', 'Mars').cells).toEqual([
    'America/Los_Angeles',
    'Europe/London',
    'Mars',
  ]);
});

describe('amounts', () => {
  test.each([
    ['1234.5', 123450],
    ['1,234.50', 123450],
    ['1.234,50', 123450],
    ['1 234,50 €', 123450],
    ["1'234.50", 123450],
    ['$1,234,567.00', 123456700],
    ['(12,50)', -1250],
    ['12.50-', -1250],
    ['−12.50', -1250],
    ['0.125', 'has parts of a cent'],
    ['12 apples', 'is no amount, such as 1234.50'],
    ['1,234', 'can be two amounts; write 1234.00 or 1.234'],
    ['', 'is missing'],
  ])('%s', (text, means) => {
    const parsed = cents(column('mrr', text).cells[0] ?? '');
    expect('value' in parsed ? parsed.value : parsed.problem).toBe(means);
  });

  test('that could be two are decided by the other cells of the column, and it is said', () => {
    expect(column('mrr', '1.234', '5,50')).toEqual({
      cells: ['1234', '5.50'],
      notes: [expect.stringContaining('was read with "," before the cents')],
    });
  });
});

test.each([
  ['1,200', 1200],
  ['1.200', 1200],
  ['1 200', 1200],
  ['25.0', 25],
  ['-5', null],
  ['1.5', null],
])('the whole number %s', (text, value) => {
  const parsed = wholeNumber(0, 1_000_000)(text);
  expect('value' in parsed ? parsed.value : null).toBe(value);
});

test('months and instants', () => {
  expect(['2026-11', '11/2026', '2026-11-01', '2026-1'].map(month)).toEqual([
    { value: '2026-11' },
    { value: '2026-11' },
    { value: '2026-11' },
    { value: '2026-01' },
  ]);
  expect(month('13/2026')).toHaveProperty('problem');
  expect(isoInstant('2026-05-16 15:20:00+02:00')).toEqual({ value: '2026-05-16T13:20:00.000Z' });
  expect(isoInstant('2026-05-16T15:20')).toEqual({ value: '2026-05-16T15:20:00.000Z' });
  expect(isoInstant('16/05/2026 15:20')).toHaveProperty('problem');
});
