// What the slides of the status report share: what is said when a system gave nothing, and spans of months.
import type { Missing } from '../domain/deck.ts';
import type { Gathered } from '../domain/deck-facts.ts';
import type { Spans } from '../domain/evidence.ts';
import { noAnswer } from './deck-sources.ts';

/** How a system is called, where the client's id of it is kept, and that id. */
export type Asked = { system: string; column: string; id: string | null };

/** The data as it was read, or why there is none and what to do. */
export function readOr<T>(
  part: Gathered<T>,
  { system, column, id }: Asked,
): { data: T; missing: null } | { data: null; missing: Missing } {
  if (part.state === 'read') return { data: part.data, missing: null };
  const missing = (what: string, todo: string) => ({ data: null, missing: { state: 'missing' as const, what, todo } });
  if (part.state === 'unreachable')
    return missing(noAnswer(system, part.reason), 'Build the report again when it answers.');
  if (id === null)
    return missing(
      `No ${system} id is on record for this client.`,
      `Set its ${column} id in the portfolio, then build the report again.`,
    );
  return missing(
    `${system} knows no client with the id ${id}.`,
    `Correct the ${column} id in the portfolio, then build the report again.`,
  );
}

/** A median of a month with a ticket or two says nothing: with few of them three months stand together. */
const FEW_A_YEAR = 60;

export function spansFor<Span extends { month: string }>(
  spans: Spans<Span>,
  aYear: number,
): { labels: string[]; shown: readonly Span[]; per: string } {
  if (aYear >= FEW_A_YEAR)
    return { labels: spans.months.map(({ month }) => monthOf(month)), shown: spans.months, per: 'by month' };
  const labels = spans.quarters.map(({ month }) => `${monthOf(month)}–${monthOf(month, 2)}`);
  return { labels, shown: spans.quarters, per: 'by three months' };
}

const monthNames = new Intl.DateTimeFormat('en', { month: 'short', timeZone: 'UTC' });

/** The name of a `YYYY-MM`, or of the month so many later. */
export function monthOf(month: string, later = 0): string {
  return monthNames.format(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)) - 1 + later));
}
