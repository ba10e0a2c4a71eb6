// How often a client is due a pulse check, and why (spec.md §5).

import { addDays, type Day, maxOf, shortDay, weekdayName } from './day.ts';
import { type DayCalendar, rollForward } from './work-calendar.ts';

export type Temperature = 'cold' | 'cool' | 'warm' | 'hot';
export type Growth = 'shrinking' | 'steady' | 'fast';
export type Touch = 'high' | 'standard' | 'low';

/** What people read instead of the temperature: "hot" alone is read both ways (spec.md §2). */
export const temperatureGloss: Readonly<Record<Temperature, string>> = {
  cold: 'At risk',
  cool: 'Cooling',
  warm: 'Good',
  hot: 'Thriving',
};

/** The vCIO's own interval, in force up to and including `until`. */
export type CadenceOverride = { days: number; reason: string; until: Day };

export type CadenceFacts = {
  /** Null is unknown and counts as cool, steady, standard. */
  temperature: Temperature | null;
  growth: Growth | null;
  touch: Touch | null;
  extraCare: boolean;
  /** The longest interval the stage allows, such as a week in onboarding; `because` completes "because …". */
  cap?: { days: number; because: string } | null;
  override: CadenceOverride | null;
};

/** What a person would have them be. */
export type CadenceAsked = {
  temperature: Temperature | null;
  growth: Growth | null;
  touch: Touch | null;
  /** The vCIO's own rhythm; null: the rule decides. */
  override: { days: number; reason: string } | null;
};

/** Whole days; factors with up to four decimals. */
export type CadencePolicy = {
  baseDays: Readonly<Record<Temperature, number>>;
  growthFactor: Readonly<Record<Growth, number>>;
  touchFactor: Readonly<Record<Touch, number>>;
  limits: { min: number; max: number };
  extraCareMaxDays: number;
  override: { min: number; max: number; longestDays: number };
};

export const defaultCadence: CadencePolicy = {
  baseDays: { cold: 7, cool: 14, warm: 30, hot: 45 },
  growthFactor: { shrinking: 0.75, steady: 1, fast: 0.75 },
  touchFactor: { high: 0.75, standard: 1, low: 1.5 },
  limits: { min: 5, max: 90 },
  extraCareMaxDays: 7,
  override: { min: 5, max: 90, longestDays: 180 },
};

/** An interval in whole days, and the sentences that explain it. */
export type Cadence = { days: number; why: string[] };

const growthWords: Record<Growth, string> = { shrinking: 'shrinking', steady: 'steady', fast: 'growing fast' };
const touchWords: Record<Touch, string> = { high: 'often', standard: 'normal', low: 'seldom' };

/** Factors are counted in ten-thousandths, so that 22.5 is exactly half. */
const SCALE = 10_000;

/** How many days lie between pulse checks on `today`: the vCIO's override or the rule, then extra care, then the cap. */
export function cadence(facts: CadenceFacts, policy: CadencePolicy, today: Day): Cadence {
  const { override, cap } = facts;
  const agreed =
    override !== null && today <= override.until ? overridden(override, policy, today) : ruled(facts, policy);
  const cared = facts.extraCare ? atMost(agreed, policy.extraCareMaxDays, 'in extra care') : agreed;
  return cap ? atMost(cared, cap.days, `because ${cap.because}`) : cared;
}

/**
 * The day of the next pulse check, counted from the later of the last one and the due day of the last skipped one, and
 * rolled to a working day of all `calendars`; with neither day it is due today. May lie in the past.
 */
export function nextPulseDue(input: {
  lastPulseOn: Day | null;
  lastSkipDueOn: Day | null;
  /** What began on `lastPulseOn`, where nobody talked that day; left out: it is a talk. */
  began?: 'onboarding' | 'support';
  facts: CadenceFacts;
  policy: CadencePolicy;
  today: Day;
  calendars: readonly DayCalendar[];
}): Cadence & { on: Day } {
  const { lastPulseOn, lastSkipDueOn, today } = input;
  const { days, why } = cadence(input.facts, input.policy, today);
  const last = lastPulseOn && lastSkipDueOn ? maxOf(lastPulseOn, lastSkipDueOn) : (lastPulseOn ?? lastSkipDueOn);
  const due = last ? addDays(last, days) : today;
  const on = rollForward(due, ...input.calendars);
  return {
    on,
    days,
    why: [...why, since(last, input, today), ...(on === due ? [] : [`rolled to ${weekdayName(on)}`])],
  };
}

function overridden({ days, reason, until }: CadenceOverride, policy: CadencePolicy, today: Day): Cadence {
  const why = [`every ${count(days)} until ${shortDay(until, today)}, decided by the vCIO: ${reason}`];
  return within({ days, why }, policy.override);
}

function ruled(facts: CadenceFacts, policy: CadencePolicy): Cadence {
  const temperature = facts.temperature ?? 'cool';
  const growth = facts.growth ?? 'steady';
  const touch = facts.touch ?? 'standard';
  const base = policy.baseDays[temperature];
  const grown = policy.growthFactor[growth];
  const touched = policy.touchFactor[touch];
  const why: string[] = [];
  if (facts.temperature === null) why.push(`temperature unknown, counted as ${temperatureGloss[temperature]}`);
  why.push(`every ${count(base)} because ${temperatureGloss[temperature]}`);
  if (facts.growth === null) why.push(`growth unknown, counted as ${growthWords[growth]}`);
  if (grown !== 1) why.push(`×${grown} because ${growthWords[growth]}`);
  if (facts.touch === null) why.push(`preferred contact unknown, counted as ${touchWords[touch]}`);
  if (touched !== 1) why.push(`×${touched} because the client likes contact ${touchWords[touch]}`);
  return within({ days: product(base, grown, touched), why }, policy.limits);
}

/** Rounds half up. */
function product(days: number, a: number, b: number): number {
  const one = SCALE * SCALE;
  const exact = days * Math.round(a * SCALE) * Math.round(b * SCALE);
  return Math.floor((2 * exact + one) / (2 * one));
}

function within({ days, why }: Cadence, { min, max }: { min: number; max: number }): Cadence {
  if (days < min) return { days: min, why: [...why, `never more often than every ${count(min)}`] };
  if (days > max) return { days: max, why: [...why, `never less often than every ${count(max)}`] };
  return { days, why };
}

function atMost({ days, why }: Cadence, limit: number, because: string): Cadence {
  return days <= limit ? { days, why } : { days: limit, why: [...why, `at least every ${count(limit)} ${because}`] };
}

type Counted = { lastPulseOn: Day | null; began?: 'onboarding' | 'support' };

function since(last: Day | null, { lastPulseOn, began }: Counted, today: Day): string {
  if (last === null) return 'no pulse check yet, so due at once';
  const day = shortDay(last, today);
  if (last !== lastPulseOn) return `counted from ${day}, when the skipped one was due`;
  return began ? `counted from ${day}, when ${began} began` : `last talked ${day}`;
}

function count(days: number): string {
  return days === 1 ? 'day' : `${days} days`;
}
