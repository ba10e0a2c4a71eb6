// Which three times to propose for a vCIO meeting (spec §7 *Scheduling*).
import type { TimeChoice } from './answer.ts';
import { addDays, at, type Day, dayOf, daysBetween, type Instant, plus, timeOf, type Zone } from './day.ts';
import { addBusinessDays, isWorkingDay, rollForward, type WorkCalendar } from './work-calendar.ts';

export type Busy = readonly { from: Instant; until: Instant }[];
export type TimesInput = {
  dueOn: Day;
  today: Day;
  minutes: number;
  /** Policy: days of notice, and business days either side of the due day. */
  noticeDays: number;
  windowBusinessDays: number;
  vcio: { calendar: WorkCalendar; busy: Busy };
  /** Working hours and holidays of the client's side. */
  client: WorkCalendar;
};
export type Times = { choices: TimeChoice[]; basis: 'around-due' | 'after-notice' | 'earliest' | 'none' };

/**
 * Three free times on three days: around the due day with notice; else the first business days after the notice; else
 * the earliest from tomorrow. Free means: the vCIO is not busy, and both sides are inside their working hours and days.
 */
export function proposeTimes(input: TimesInput): Times {
  const { dueOn, today, noticeDays, windowBusinessDays: n, vcio } = input;
  const calendar = vcio.calendar;
  const notice = addDays(today, noticeDays);
  const from = addBusinessDays(calendar, dueOn, -n);
  const windows = [
    { basis: 'around-due' as const, from: from > notice ? from : notice, until: addBusinessDays(calendar, dueOn, n) },
    { basis: 'after-notice' as const, from: notice, until: addBusinessDays(calendar, notice, n) },
    { basis: 'earliest' as const, from: addDays(today, 1), until: addBusinessDays(calendar, today, 2 * n) },
  ];
  for (const { basis, ...window } of windows) {
    const choices = spread(freeTimes(input, window), input);
    if (choices.length > 0) return { choices, basis };
  }
  return { choices: [], basis: 'none' };
}

/** The span whose free/busy times must be known before times are proposed. */
export function spanToAsk(
  input: Omit<TimesInput, 'vcio' | 'client'>,
  calendar: WorkCalendar,
): { from: Day; until: Day } {
  const { dueOn, today, noticeDays, windowBusinessDays: n } = input;
  const ends = [addBusinessDays(calendar, dueOn, n), addBusinessDays(calendar, addDays(today, noticeDays), n)];
  return { from: today, until: ends.toSorted().at(-1) ?? dueOn };
}

function freeTimes(input: TimesInput, window: { from: Day; until: Day }): Instant[] {
  const { calendar, busy } = input.vcio;
  const times: Instant[] = [];
  for (let day = rollForward(window.from, calendar); day <= window.until; day = addBusinessDays(calendar, day, 1)) {
    for (const time of halfHours(calendar.start, calendar.end)) {
      const start = at(day, time, calendar.zone);
      const end = plus(start, { minutes: input.minutes });
      if (inside(calendar, start, end) && inside(input.client, start, end) && isFree(busy, start, end))
        times.push(start);
    }
  }
  return times;
}

/** One time on each of up to three days: the days nearest the due day, at ten or two o'clock rather than early or late. */
function spread(times: readonly Instant[], input: TimesInput): TimeChoice[] {
  const { zone } = input.vcio.calendar;
  const days = Map.groupBy(times, (time) => dayOf(time, zone));
  const nearest = [...days.keys()].toSorted(
    (a, b) => Math.abs(daysBetween(input.dueOn, a)) - Math.abs(daysBetween(input.dueOn, b)),
  );
  return nearest
    .slice(0, 3)
    .toSorted()
    .map((day, index) => best(days.get(day) ?? [], index % 2 === 0 ? '10:00' : '14:00', zone))
    .map((startsAt) => ({ startsAt, endsAt: plus(startsAt, { minutes: input.minutes }), note: '' }));
}

function best(times: readonly Instant[], wish: string, zone: Zone): Instant {
  const away = (time: Instant) => Math.abs(minutesOf(timeOf(time, zone)) - minutesOf(wish));
  const [first, ...rest] = times;
  if (!first) throw new Error('a day without a free time is not proposed');
  return rest.reduce((nearest, time) => (away(time) < away(nearest) ? time : nearest), first);
}

/** Half hours from one time of day until before another. */
function halfHours(from: string, until: string): string[] {
  const count = Math.ceil((minutesOf(until) - minutesOf(from)) / 30);
  return Array.from({ length: Math.max(0, count) }, (_, n) => clockTime(minutesOf(from) + 30 * n));
}

function minutesOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}

function clockTime(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}

function inside(calendar: WorkCalendar, start: Instant, end: Instant): boolean {
  const day = dayOf(start, calendar.zone);
  if (!isWorkingDay(calendar, day) || dayOf(end, calendar.zone) !== day) return false;
  return timeOf(start, calendar.zone) >= calendar.start && timeOf(end, calendar.zone) <= calendar.end;
}

function isFree(busy: Busy, start: Instant, end: Instant): boolean {
  return busy.every(({ from, until }) => until <= start || from >= end);
}
