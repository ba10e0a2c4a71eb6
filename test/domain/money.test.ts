// The newest revenue known, and sums of several.
import { describe, expect, test } from '@jest/globals';
import { newestMrr, sumsOf } from '../../src/domain/money.ts';

const mrr = (month: string, cents: number) => ({ month, cents, currency: 'USD' });

describe('the newest recurring revenue', () => {
  test('is that of the last month with a figure, in whatever order they were imported', () => {
    expect(newestMrr([mrr('2026-02', 200), mrr('2026-10', 300), mrr('2026-03', 100)], '2026-11')).toEqual(
      mrr('2026-10', 300),
    );
  });

  test('is none of a month that is still to come', () => {
    expect(newestMrr([mrr('2026-12', 400), mrr('2026-11', 300)], '2026-11')).toEqual(mrr('2026-11', 300));
    expect(newestMrr([mrr('2026-12', 400)], '2026-11')).toBeNull();
  });

  test('of a client that no longer pays is nothing, not what it paid before', () => {
    expect(newestMrr([mrr('2026-09', 400), mrr('2026-10', 0)], '2026-11')?.cents).toBe(0);
  });
});

test('sums never mix currencies; the largest comes first', () => {
  const eur = { cents: 50, currency: 'EUR' };
  expect(sumsOf([mrr('2026-10', 40), eur, mrr('2026-10', 60)])).toEqual([{ cents: 100, currency: 'USD' }, eur]);
  expect(sumsOf([])).toEqual([]);
});
