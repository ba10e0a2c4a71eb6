// Outlook's out of office as an absence: which days it takes, and what becomes of those known before (spec §3 *Absence*).
import { type Absence, LONGEST_AHEAD_DAYS } from './absence.ts';
import { ended, isLong, leaveOf, overlaps } from './away.ts';
import { addDays, type Day, dayOf, maxOf, minOf } from './day.ts';
import type { Mail } from './ids.ts';
import type { Days, OutOfOffice } from './mailbox.ts';
import { hasWorkingDay, middleOf, type WorkCalendar } from './work-calendar.ts';
import { calendarOf, todayOf, type World } from './world.ts';

/**
 * The days away: those whose working hours have their middle in it, so that an evening or an hour at the dentist is none.
 * Open-ended, it lasts until today, and grows with each reading. Null: no working day is in it, or it is over.
 */
function daysAway({ from, until }: OutOfOffice, calendar: WorkCalendar, today: Day): Days | null {
  const start = dayOf(from, calendar.zone);
  const first = middleOf(calendar, start) >= from ? start : addDays(start, 1);
  const furthest = middleOf(calendar, addDays(today, LONGEST_AHEAD_DAYS));
  const last = until === null ? maxOf(first, today) : lastDay(minOf(until, furthest), calendar);
  if (last < today || last < first || !hasWorkingDay(calendar, first, last)) return null;
  return { from: first, until: last };
}

function lastDay(until: NonNullable<OutOfOffice['until']>, calendar: WorkCalendar): Day {
  const end = dayOf(until, calendar.zone);
  return middleOf(calendar, end) < until ? end : addDays(end, -1);
}

/** What changes among a person's absences by what Outlook now says; `known` are all of theirs, those that are over too. */
export function fromOutlook(
  person: Mail,
  outOfOffice: OutOfOffice | null,
  known: readonly Absence[],
  world: World,
): readonly Absence[] {
  const today = todayOf(world, person);
  const days = outOfOffice && daysAway(outOfOffice, calendarOf(world, person), today);
  const whole = known.filter(({ clients, wakeAt }) => clients === null && wakeAt !== null);
  const told = whole.filter(({ source }) => source === 'outlook');
  const mine = told.find((each) => days && touches(each, days)) ?? told.find(({ until }) => until >= today);
  const over = mine && mine.until >= today ? [ended(mine, 'outlook', world)] : [];
  if (!days) return over;
  const byHand = whole.find((each) => each.source === 'cover' && overlaps(each, days));
  // Whoever set a cover for these days said it all.
  if (byHand && byHand.from <= days.from && days.until <= byHand.until) return over;
  if (mine && touches(mine, days)) return isSame(mine, days) ? [] : [grown(mine, days, world)];
  const begun = beginning(person, days, known, byHand);
  return begun ? [...over, begun] : over;
}

/** Long after all, it begins again: who stands in gets the brief, and what waited. */
function grown(absence: Absence, days: Days, world: World): Absence {
  const next = { ...absence, ...days };
  const { person, done } = absence;
  const wasLong = isLong(leaveOf(absence, world), person, world);
  if (wasLong || !isLong(leaveOf(next, world), person, world)) return next;
  return { ...next, done: done.filter((step) => step !== 'begun') };
}

/** Null: somebody said that these days are over, whatever Outlook goes on saying. */
function beginning(person: Mail, days: Days, known: readonly Absence[], byHand: Absence | undefined): Absence | null {
  const id = `outlook:${days.from}`;
  if (known.some((each) => each.from === days.from && each.ended && each.ended.by !== 'outlook')) return null;
  const before = known.find((each) => each.id === id);
  const { ended: _, ...kept } = before ?? {
    cover: byHand?.cover ?? null,
    waits: byHand?.waits ?? [],
    // The card and the questions come with what was set by hand.
    done: byHand ? (['leave-card', 'owner-asked', 'director-asked'] as const) : [],
  };
  const done = kept.done.filter((step) => step !== 'begun' && step !== 'returned');
  const rest = { source: 'outlook' as const, clients: null, wakeAt: null };
  return { type: 'absence', person, id, ...kept, ...rest, ...days, done };
}

/** Overlapping, or one right after the other. */
function touches(one: Days, other: Days): boolean {
  return overlaps({ from: addDays(one.from, -1), until: addDays(one.until, 1) }, other);
}

function isSame(one: Days, other: Days): boolean {
  return one.from === other.from && one.until === other.until;
}
