// Counts tickets and answers over the last twelve complete months: by month, by three months, and as a whole.
import { addMonths, at, type Day, dayOf, type Instant, minutesBetween, toDay, type Zone } from './day.ts';
import type { CsatSpan, DeskSpan, Spans } from './evidence.ts';

export type TicketTimes = { openedAt: Instant; respondedAt: Instant | null; resolvedAt: Instant | null };
/** `score` from 1 to `scale`. */
export type CsatScore = { at: Instant; score: number; scale: number };
type Range = { month: string; from: Instant; until: Instant };

const MONTHS = 12;
const QUARTER = 3;
/** 4 and 5 of 5, on any scale (spec §9). */
const SATISFIED = 0.75;

/** When the first of the twelve months begins in the zone; the month of `now` has only begun and would look like a drop. */
export function spansFrom(now: Instant, zone: Zone): Instant {
  return rangesOf(now, zone).year.from;
}

export function deskSpans(tickets: readonly TicketTimes[], now: Instant, zone: Zone): Spans<DeskSpan> {
  return spansOf(now, zone, ({ month, from, until }) => {
    const within = (moment: Instant | null) => moment !== null && from <= moment && moment < until;
    const opened = tickets.filter(({ openedAt }) => within(openedAt));
    const closed = tickets.filter(({ resolvedAt }) => within(resolvedAt));
    const isOpen = (it: TicketTimes) => it.openedAt < until && (it.resolvedAt === null || it.resolvedAt >= until);
    return {
      month,
      opened: opened.length,
      closed: closed.length,
      backlog: tickets.filter(isOpen).length,
      firstResponse: median(opened.flatMap((it) => minutesUntil(it.respondedAt, it))),
      resolution: median(closed.flatMap((it) => minutesUntil(it.resolvedAt, it))),
    };
  });
}

export function csatSpans(answers: readonly CsatScore[], now: Instant, zone: Zone): Spans<CsatSpan> {
  return spansOf(now, zone, ({ month, from, until }) => {
    const points = answers
      .filter(({ at: answeredAt, scale }) => from <= answeredAt && answeredAt < until && scale > 1)
      .map(({ score, scale }) => (score - 1) / (scale - 1));
    return {
      month,
      answers: points.length,
      satisfied: points.filter((it) => it >= SATISFIED).length,
      index: points.length === 0 ? null : (points.reduce((sum, it) => sum + it, 0) / points.length) * 100,
    };
  });
}

function spansOf<Span>(now: Instant, zone: Zone, count: (range: Range) => Span): Spans<Span> {
  const { months, quarters, year } = rangesOf(now, zone);
  return { months: months.map(count), quarters: quarters.map(count), year: count(year) };
}

function rangesOf(now: Instant, zone: Zone): Spans<Range> {
  const first = addMonths(toDay(`${dayOf(now, zone).slice(0, 7)}-01`), -MONTHS);
  const range = (n: number, length: number): Range => {
    const day = addMonths(first, n);
    return { month: day.slice(0, 7), from: midnight(day, zone), until: midnight(addMonths(first, n + length), zone) };
  };
  return {
    months: Array.from({ length: MONTHS }, (_, n) => range(n, 1)),
    quarters: Array.from({ length: MONTHS / QUARTER }, (_, n) => range(n * QUARTER, QUARTER)),
    year: range(0, MONTHS),
  };
}

function midnight(day: Day, zone: Zone): Instant {
  return at(day, '00:00', zone);
}

/** A time that a system wrote before the ticket was opened tells nothing. */
function minutesUntil(moment: Instant | null, { openedAt }: TicketTimes): number[] {
  const minutes = moment === null ? -1 : minutesBetween(openedAt, moment);
  return minutes < 0 ? [] : [minutes];
}

function median(values: readonly number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  const [low, high] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]];
  return low === undefined || high === undefined ? null : (low + high) / 2;
}
