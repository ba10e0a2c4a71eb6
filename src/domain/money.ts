// Money as it is shown: the newest revenue known of a client, and sums of several.
import type { Mrr } from './figures.ts';

/** Whole cents; an empty `currency` was not said. */
export type Money = { cents: number; currency: string };

/** The newest month's recurring revenue that is not after `month` (`2026-11`); rows in any order. Null: none is known. */
export function newestMrr(rows: readonly Mrr[], month: string): Mrr | null {
  return rows.filter((row) => row.month <= month).reduce<Mrr | null>(newer, null);
}

function newer(a: Mrr | null, b: Mrr): Mrr {
  return a && a.month >= b.month ? a : b;
}

/** One sum for each currency, the largest first. */
export function sumsOf(all: readonly Money[]): Money[] {
  const groups = Map.groupBy(all, ({ currency }) => currency);
  const sums = [...groups].map(([currency, its]) => ({
    currency,
    cents: its.reduce((sum, { cents }) => sum + cents, 0),
  }));
  return sums.toSorted((a, b) => b.cents - a.cents);
}
