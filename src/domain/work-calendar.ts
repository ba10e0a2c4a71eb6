// Working days, working hours and quiet hours of a person or a client.

import {
  addDays,
  at,
  type Day,
  dayOf,
  type Instant,
  maxOf,
  minutesBetween,
  plus,
  timeOf,
  weekday,
  type Zone,
} from './day.ts';

/** Which days are working days. A client's holidays alone: all seven weekdays and `isHoliday`. */
export type DayCalendar = {
  /** Monday 1 to Sunday 7. */
  workdays: readonly number[];
  isHoliday: (day: Day) => boolean;
};

/** Times are `HH:MM` in `zone`. An `end` not after `start` is on the next day, so that 00:00–00:00 is around the clock. */
export type WorkCalendar = DayCalendar & {
  zone: Zone;
  start: string;
  end: string;
  /** Every day from one time until the other, as a rule past midnight (18:00–08:00); equal times mean none. */
  quiet: { from: string; until: string };
};

/** A calendar without a working day for so long is wrong, and no reason to search forever. */
const SEARCH_DAYS = 60;

/** Whether `day` is a weekday people work on and no holiday. */
export function isWorkingDay(calendar: DayCalendar, day: Day): boolean {
  return calendar.workdays.includes(weekday(day)) && !calendar.isHoliday(day);
}

/** `day`, or the first day after it that is a working day in all `calendars`. Throws RangeError after 60 days without one. */
export function rollForward(day: Day, ...calendars: readonly DayCalendar[]): Day {
  return roll(day, 1, calendars);
}

/** `day`, or the last day before it that is a working day in all `calendars`. Throws RangeError after 60 days without one. */
export function rollBackward(day: Day, ...calendars: readonly DayCalendar[]): Day {
  return roll(day, -1, calendars);
}

/** The `n`th working day after `day`, before it when `n` is negative; `day` itself, working or not, when 0. */
export function addBusinessDays(calendar: DayCalendar, day: Day, n: number): Day {
  const step = n < 0 ? -1 : 1;
  let found = day;
  for (let left = Math.abs(n); left > 0; left -= 1) found = roll(addDays(found, step), step, [calendar]);
  return found;
}

/** Whether a working day lies in these days, both included. */
export function hasWorkingDay(calendar: DayCalendar, from: Day, until: Day): boolean {
  for (let day = from; day <= until; day = addDays(day, 1)) if (isWorkingDay(calendar, day)) return true;
  return false;
}

/** How many working days have begun after `dueDay`, `today` included: 0 on the due day and before. */
export function businessDaysLate(calendar: DayCalendar, dueDay: Day, today: Day): number {
  let late = 0;
  for (let day = addDays(dueDay, 1); day <= today; day = addDays(day, 1)) if (isWorkingDay(calendar, day)) late += 1;
  return late;
}

/**
 * Whether what was due on `dueDay` is "`n` business days late" for the person whose `calendar` it is. That begins with
 * business day n + 1 after the due day: due on Monday, 2 → Thursday (spec.md §3 *Climbing*).
 */
export function isLateBy(calendar: DayCalendar, dueDay: Day, today: Day, n: number): boolean {
  return today >= lateFrom(calendar, dueDay, n);
}

/** The first day on which `isLateBy` holds. */
export function lateFrom(calendar: DayCalendar, dueDay: Day, n: number): Day {
  return addBusinessDays(calendar, dueDay, n + 1);
}

/** The first working day of the week that `day` is in: its Monday, or the working day after one that is free. */
export function weekStart(day: Day, calendar: DayCalendar): Day {
  return rollForward(addDays(day, 1 - weekday(day)), calendar);
}

/** When working hours begin on `day`, be it a working day or not. */
export function workStart(calendar: WorkCalendar, day: Day): Instant {
  return at(day, calendar.start, calendar.zone);
}

/** The middle of the working hours of `day`, be it a working day or not. */
export function middleOf(calendar: WorkCalendar, day: Day): Instant {
  const start = workStart(calendar, day);
  return plus(start, { minutes: minutesBetween(start, workEnd(calendar, day)) / 2 });
}

/** The first start of working hours on a working day, at or after `instant`. */
export function nextWorkStart(calendar: WorkCalendar, instant: Instant): Instant {
  const day = rollForward(dayOf(instant, calendar.zone), calendar);
  const start = workStart(calendar, day);
  return start >= instant ? start : workStart(calendar, rollForward(addDays(day, 1), calendar));
}

/** Whether nothing but escalations may be sent: in quiet hours, and all day on free days (spec.md §3). */
export function isQuiet(calendar: WorkCalendar, instant: Instant): boolean {
  if (!isWorkingDay(calendar, dayOf(instant, calendar.zone))) return true;
  const time = timeOf(instant, calendar.zone);
  const { from, until } = calendar.quiet;
  return from <= until ? from <= time && time < until : time >= from || time < until;
}

/** `instant`, or in quiet hours their next end on a working day. */
export function nextAllowed(calendar: WorkCalendar, instant: Instant): Instant {
  if (!isQuiet(calendar, instant)) return instant;
  const today = dayOf(instant, calendar.zone);
  // Quiet also ends at midnight, after a free day, where the quiet hours themselves don't hold the night.
  for (let n = 0; n <= SEARCH_DAYS; n += 1) {
    for (const time of ['00:00', calendar.quiet.until]) {
      const end = at(addDays(today, n), time, calendar.zone);
      if (end > instant && !isQuiet(calendar, end)) return end;
    }
  }
  throw new RangeError(`quiet hours don't end within ${SEARCH_DAYS} days of ${today}`);
}

/**
 * The instant by which `minutes` of working hours have passed since `instant`; with 0 the first working moment. Minutes
 * are real ones: a change of clocks inside working hours makes that day shorter or longer.
 */
export function addWorkingMinutes(calendar: WorkCalendar, instant: Instant, minutes: number): Instant {
  let left = minutes;
  // Yesterday's working hours can reach past midnight.
  let day = rollForward(addDays(dayOf(instant, calendar.zone), -1), calendar);
  for (;;) {
    const from = maxOf(workStart(calendar, day), instant);
    const open = minutesBetween(from, workEnd(calendar, day));
    if (open > 0 && left <= open) return plus(from, { minutes: left });
    left -= Math.max(open, 0);
    day = rollForward(addDays(day, 1), calendar);
  }
}

function workEnd({ start, end, zone }: WorkCalendar, day: Day): Instant {
  return at(end > start ? day : addDays(day, 1), end, zone);
}

function roll(day: Day, step: 1 | -1, calendars: readonly DayCalendar[]): Day {
  for (let n = 0; n <= SEARCH_DAYS; n += 1) {
    const candidate = addDays(day, n * step);
    if (calendars.every((calendar) => isWorkingDay(calendar, candidate))) return candidate;
  }
  throw new RangeError(`no working day within ${SEARCH_DAYS} days of ${day}`);
}
