// When the next vCIO meeting is due (spec.md §7 *Interval*).

import { addDays, addMonths, type Day, daysBetween, maxOf, toDay } from './day.ts';

export type RateOfChange = 'low' | 'normal' | 'high';

/**
 * What was agreed with the client: months between meetings; the months (1–12) they are held in; the month (1–12) in
 * which the fiscal year starts, with meetings 1 month before and 2, 5, 8 after; or no meetings.
 */
export type MeetingInterval =
  | { everyMonths: 1 | 3 | 6 | 12 }
  | { months: readonly number[] }
  | { fiscalAnchor: number }
  | 'none';

export type IntervalPolicy = {
  /** The months between meetings where nothing was agreed. */
  monthsByRate: Readonly<Record<RateOfChange, 1 | 3 | 6 | 12>>;
  /** A meeting held within so many days of its due day leaves the rhythm as it is. */
  keepsRhythmDays: number;
};

export const defaultInterval: IntervalPolicy = { monthsByRate: { high: 1, normal: 3, low: 6 }, keepsRhythmDays: 30 };

/** The months between meetings that a client's rate of change suggests; unknown counts as normal. */
export function proposedMonths(rate: RateOfChange | null, policy: IntervalPolicy): 1 | 3 | 6 | 12 {
  return policy.monthsByRate[rate ?? 'normal'];
}

/**
 * The next due day, and the `firstDay` to count from after that, which gives every due day its day of the month:
 * 30 Nov, 28 Feb, 30 May. Undefined where no meetings were agreed. Days are not rolled.
 *
 * - `interval`: null means nothing was agreed, so `rateOfChange` proposes it.
 * - `firstDay`: the due day of the first meeting, or what the last call gave.
 * - `lastDueOn`: the last due day that is over; null before the first.
 * - `lastHeldOn`: the day of the meeting due then; null when there was none (then the rhythm goes on).
 *
 * Without both, the first meeting is due: on `firstDay`, or in the first agreed month from then on.
 * Throws RangeError when the agreed months are none of 1–12.
 */
export function nextMeetingDue(input: {
  interval: MeetingInterval | null;
  firstDay: Day;
  lastDueOn: Day | null;
  lastHeldOn: Day | null;
  rateOfChange: RateOfChange | null;
  policy: IntervalPolicy;
}): { on: Day; firstDay: Day } | undefined {
  const { interval, firstDay, rateOfChange, policy } = input;
  const agreed = interval ?? { everyMonths: proposedMonths(rateOfChange, policy) };
  if (agreed === 'none') return undefined;
  if ('everyMonths' in agreed) return everyMonths(agreed.everyMonths, input);
  if ('months' in agreed) return { on: inMonths(agreed.months, firstDay, input), firstDay };
  const months = [-1, 2, 5, 8].map((offset) => ((agreed.fiscalAnchor - 1 + offset + 12) % 12) + 1);
  return { on: inMonths(months, firstOfMonth(firstDay), input), firstDay };
}

type Rhythm = { firstDay: Day; lastDueOn: Day | null; lastHeldOn: Day | null; policy: IntervalPolicy };

function everyMonths(months: number, { firstDay, lastDueOn, lastHeldOn, policy }: Rhythm): { on: Day; firstDay: Day } {
  const restarted = lastHeldOn && { on: addMonths(lastHeldOn, months), firstDay: lastHeldOn };
  if (lastDueOn === null) return restarted ?? { on: firstDay, firstDay };
  const kept = { on: addMonths(firstDay, monthsBetween(firstDay, lastDueOn) + months), firstDay };
  if (lastHeldOn === null || Math.abs(daysBetween(lastDueOn, lastHeldOn)) <= policy.keepsRhythmDays) return kept;
  // Held so early that the interval ends before the day it was held for: that day is not due again.
  return restarted && restarted.on > lastDueOn ? restarted : kept;
}

function inMonths(months: readonly number[], anchor: Day, { firstDay, lastDueOn, lastHeldOn, policy }: Rhythm): Day {
  if (lastDueOn !== null) return firstIn(months, anchor, addDays(maxOf(lastDueOn, lastHeldOn ?? lastDueOn), 1));
  if (lastHeldOn === null) return firstIn(months, anchor, firstDay);
  const upcoming = firstIn(months, anchor, addDays(lastHeldOn, 1));
  const following = firstIn(months, anchor, addDays(upcoming, 1));
  // An imported meeting whose due day is unknown was held for the upcoming one when it is that near.
  const near = Math.min(policy.keepsRhythmDays, daysBetween(upcoming, following) / 2);
  return daysBetween(lastHeldOn, upcoming) <= near ? following : upcoming;
}

/** The first day on or after `from` that is in one of `months`, with the day of the month of `anchor`. */
function firstIn(months: readonly number[], anchor: Day, from: Day): Day {
  const start = monthsBetween(anchor, from);
  for (let n = start; n <= start + 12; n += 1) {
    const day = addMonths(anchor, n);
    if (day >= from && months.includes(monthOf(day))) return day;
  }
  throw new RangeError(`no month of 1–12 among: ${months.join(', ')}`);
}

function monthsBetween(a: Day, b: Day): number {
  return (Number(b.slice(0, 4)) - Number(a.slice(0, 4))) * 12 + monthOf(b) - monthOf(a);
}

function monthOf(day: Day): number {
  return Number(day.slice(5, 7));
}

function firstOfMonth(day: Day): Day {
  return toDay(`${day.slice(0, 7)}-01`);
}
