// The recommendations of an assessment as a deck counts them: which are open, in which quarter, at what cost.

import type { ClientFile } from '../domain/client.ts';
import type { Day } from '../domain/day.ts';
import type { Recommendation as Card } from '../domain/deck.ts';
import type { Recommendation } from '../domain/evidence.ts';
import type { Formats } from '../domain/locale.ts';
import { stateOfStatus } from '../domain/recommendation.ts';
import { monthName } from './deck-sources.ts';
import { listed, short } from './words.ts';

export type Planned = { name: string; month: string | null; budget: number | null; underWay: boolean } & Pick<
  Card,
  'state' | 'priority'
>;
/** A quarter, or what has none: carried over from earlier ones, or not planned yet. */
export type Slot = { name: string; items: readonly Planned[] };
export type Plan = { open: readonly Planned[]; slots: readonly Slot[]; notes: readonly string[]; completed: number };

export const carriedOver = 'Carried over';
export const toBePlanned = 'To be planned';
/** The quarters from the first planned one that are shown even when they are empty. */
const SHOWN_EMPTY = 4;

const priorities: Readonly<Record<string, Card['priority']>> = {
  critical: 'high',
  urgent: 'high',
  high: 'high',
  low: 'low',
};
const importance: Record<Card['priority'], number> = { high: 0, medium: 1, low: 2 };

/** What is neither completed nor declined, most important first; the rest is named in the notes. */
export function planOf(recommendations: readonly Recommendation[], meetingOn: Day): Plan {
  const open = recommendations.flatMap(planned).sort(byImportance);
  const namesOf = (state: string) =>
    recommendations.filter(({ status }) => stateOfStatus(status) === state).map(({ name }) => name);
  const closed = (title: string, state: string) => {
    const names = namesOf(state);
    return names.length > 0 ? [`${title}: ${listed(names)}.`] : [];
  };
  const unknown = recommendations.filter(({ status }) => !stateOfStatus(status) && key(status) !== 'proposed');
  const guessed = unknown.map(({ name, status }) => `${name} (${status === '' ? 'no status' : `“${status}”`})`);
  return {
    open,
    slots: slotsOf(open, meetingOn),
    completed: namesOf('completed').length,
    notes: [
      ...closed('Completed, so not shown', 'completed'),
      ...closed('Declined, so not shown', 'declined'),
      ...(guessed.length > 0 ? [`Shown as proposed, their status is not a known one: ${listed(guessed)}.`] : []),
    ],
  };
}

export function cardOf({ name, priority, budget, state, underWay }: Planned, formats: Formats): Card {
  const title = underWay ? `${name} (in progress)` : name;
  return { title, priority, cost: budget === null ? 'no cost yet' : formats.number(budget), state };
}

/** Null where no cost is known at all: that is not zero. */
export function costOf(items: readonly Planned[]): number | null {
  const known = items.flatMap(({ budget }) => budget ?? []);
  return known.length > 0 ? known.reduce((sum, cost) => sum + cost, 0) : null;
}

/** Without a currency, for myITprocess does not say which; honest where some costs are not known. */
export function worth(items: readonly Planned[], { number }: Formats): string {
  const cost = number(costOf(items) ?? 0);
  return items.some(({ budget }) => budget === null) ? `at least ${cost}` : cost;
}
export const noCurrency = 'Amounts are in the currency of myITprocess, which does not name it.';

/** Quarters are the calendar's; a fiscal year that starts elsewhere must not be mixed up with them. */
export function fiscalNote({ fiscalYearStartMonth: start }: Pick<ClientFile, 'fiscalYearStartMonth'>): string {
  if (start === null || start === 1) return '';
  return `Quarters are calendar quarters; the client’s fiscal year starts in ${monthName(start)}.`;
}

export function percent(part: number, whole: number, formats: Formats): string {
  return formats.percent(Math.round((part / whole) * 100));
}

/** `Q1 2027` of a day or a month. */
export function quarterName(date: string): string {
  return nameOf(quarterOf(date));
}

/** `“Backup test” (14,500 in Q1 2027)`. */
export function named(item: Planned, { number }: Formats): string {
  const parts = [item.budget === null ? [] : number(item.budget), item.month === null ? [] : quarterName(item.month)];
  const facts = parts.flat().join(' in ');
  return facts === '' ? `“${short(item.name)}”` : `“${short(item.name)}” (${facts})`;
}

function planned({ name, budget, month, status, priority }: Recommendation): Planned[] {
  const state = stateOfStatus(status) ?? 'proposed';
  if (state === 'completed' || state === 'declined') return [];
  const underWay = key(status) === 'inprogress';
  const known = month !== null && /^\d{4}-(0[1-9]|1[0-2])$/.test(month) ? month : null;
  return [{ name, budget, month: known, state, underWay, priority: priorities[key(priority)] ?? 'medium' }];
}

function byImportance(a: Planned, b: Planned): number {
  const months = (a.month ?? '9999').localeCompare(b.month ?? '9999');
  return importance[a.priority] - importance[b.priority] || months || (b.budget ?? 0) - (a.budget ?? 0);
}

function slotsOf(open: readonly Planned[], meetingOn: Day): Slot[] {
  const now = quarterOf(meetingOn);
  const inQuarter = (at: number) => open.filter(({ month }) => month !== null && quarterOf(month) === at);
  const coming = open.flatMap(({ month }) => (month === null ? [] : quarterOf(month))).filter((at) => at >= now);
  const first = Math.min(...coming);
  const last = Math.max(...coming);
  const near =
    coming.length > 0 ? Array.from({ length: Math.min(SHOWN_EMPTY, last - first + 1) }, (_, n) => first + n) : [];
  const quarters = [...new Set([...near, ...coming])].sort((a, b) => a - b);
  const late = open.filter(({ month }) => month !== null && quarterOf(month) < now);
  const undated = open.filter(({ month }) => month === null);
  return [
    ...(late.length > 0 ? [{ name: carriedOver, items: late }] : []),
    ...quarters.map((at) => ({ name: nameOf(at), items: inQuarter(at) })),
    ...(undated.length > 0 ? [{ name: toBePlanned, items: undated }] : []),
  ];
}

/** Quarters counted from the year 0, so that they can be compared. */
function quarterOf(date: string): number {
  return Number(date.slice(0, 4)) * 4 + Math.floor((Number(date.slice(5, 7)) - 1) / 3);
}

function nameOf(quarter: number): string {
  return `Q${(quarter % 4) + 1} ${Math.floor(quarter / 4)}`;
}

function key(word: string): string {
  return word.toLowerCase().replace(/[^a-z]/g, '');
}
