// When a record of a vCIO meeting is ready.

import { describe, expect, test } from '@jest/globals';
import { plus } from '../../src/domain/day.ts';
import { defaultPolicy } from '../../src/domain/policy.ts';
import { type MeetingRecord, noRecords, type RecordKind, recordState } from '../../src/domain/record.ts';
import { alex, instant } from '../support/world.ts';

const now = instant('2026-03-02T09:00:00Z');

function record(kind: RecordKind, days: number | null): MeetingRecord {
  const asOf = days === null ? null : plus(now, { days: -days });
  return { kind, reading: { system: 'x', readAt: now, asOf, rows: 1, total: 1, link: null }, waived: null };
}
const state = (each: MeetingRecord) => recordState(each, defaultPolicy.records, now);

test('a new meeting needs four records, all missing', () => {
  expect(noRecords().map((each) => [each.kind, state(each)])).toEqual([
    ['deck', 'missing'],
    ['assessment', 'missing'],
    ['service-desk', 'missing'],
    ['warranty', 'missing'],
  ]);
});

describe.each([
  ['assessment', 365],
  ['service-desk', 7],
  ['warranty', 7],
] as [RecordKind, number][])('%s', (kind, days) => {
  test(`is ready for ${days} days, then stale`, () => {
    expect(state(record(kind, days))).toBe('ready');
    expect(state(record(kind, days + 0.01))).toBe('stale');
  });

  test('read, but without data, is missing', () => expect(state(record(kind, null))).toBe('missing'));
});

test('a filed deck stays ready', () => expect(state(record('deck', 400))).toBe('ready'));

test('waived wins over everything', () => {
  const waived = { by: alex, at: now, reason: 'new client' };
  expect(state({ ...record('warranty', 400), waived })).toBe('waived');
  expect(state({ kind: 'warranty', reading: null, waived })).toBe('waived');
});
