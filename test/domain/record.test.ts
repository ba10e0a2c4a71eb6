// When a record of a vCIO meeting is ready.

import { describe, expect, test } from '@jest/globals';
import { plus } from '../../src/domain/day.ts';
import { defaultPolicy } from '../../src/domain/policy.ts';
import { type MeetingRecord, noRecords, type RecordKind, recordState, restsOn } from '../../src/domain/record.ts';
import { alex, instant } from '../support/world.ts';

const now = instant('2026-03-02T09:00:00Z');

function record(kind: RecordKind, days: number | null): MeetingRecord {
  const asOf = days === null ? null : plus(now, { days: -days });
  return { kind, reading: { system: 'x', readAt: now, asOf, rows: 1, total: 1, link: null }, waived: null };
}
const state = (each: MeetingRecord) => recordState(each, { policy: defaultPolicy.records, now, preparedFrom: null });

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

test('a filed deck stays ready, unless it was filed before the preparation began', () => {
  expect(state(record('deck', 400))).toBe('ready');
  const from = (days: number) => ({
    policy: defaultPolicy.records,
    now,
    preparedFrom: plus(now, { days: -days }),
  });
  expect(recordState(record('deck', 30), from(30))).toBe('ready');
  expect(recordState(record('deck', 30.01), from(30))).toBe('missing');
  expect(recordState(record('assessment', 90), from(30))).toBe('ready');
});

test('waived wins over everything', () => {
  const waived = { by: alex, at: now, reason: 'new client' };
  expect(state({ ...record('warranty', 400), waived })).toBe('waived');
  expect(state({ kind: 'warranty', reading: null, waived })).toBe('waived');
});

describe('a report that a person filed', () => {
  const filed = (days: number) => ({ at: plus(now, { days: -days }), name: 'w.pdf', url: 'https://files.example/w' });
  const link = (each: MeetingRecord) => restsOn(each, defaultPolicy.records, now)?.link ?? null;

  test('makes the record ready, whatever the system knows, for as many days as data of it', () => {
    expect(state({ kind: 'warranty', reading: null, waived: null, filed: filed(0) })).toBe('ready');
    expect(state({ ...record('warranty', null), filed: filed(7) })).toBe('ready');
    expect(state({ ...record('warranty', 400), filed: filed(7.01) })).toBe('stale');
    expect(state({ ...record('warranty', 1), filed: filed(30) })).toBe('ready');
  });

  test('is what is linked while it is fresh or the newest', () => {
    expect(link({ ...record('warranty', 0), filed: filed(3) })).toBe('https://files.example/w');
    expect(link({ ...record('warranty', 20), filed: filed(10) })).toBe('https://files.example/w');
    expect(link({ ...record('warranty', 9), filed: filed(10) })).toBeNull();
    expect(link({ ...record('warranty', null), filed: filed(100) })).toBe('https://files.example/w');
    expect(link(record('warranty', 1))).toBeNull();
  });
});
