// Which three times to propose for a vCIO meeting (spec §7 *Scheduling*).
import type { TimeChoice } from './answer-parts.ts';
import { addDays, at, type Day, daysBetween, type Instant, minutesBetween, plus, timeOf, type Zone } from './day.ts';
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
  /** Of ours who come too. */
  colleagues?: readonly WorkCalendar[];
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
    { basis: 'after-notice' as const, from: notice, until: addBusinessDays(calendar, addDays(notice, -1), n) },
    { basis: 'earliest' as const, from: addDays(today, 1), until: addBusinessDays(calendar, today, 2 * n) },
  ];
  for (const { basis, ...window } of windows) {
    const choices = spread(freeDays(input, window), basis, input);
    if (choices.length > 0) return { choices, basis };
  }
  return { choices: [], basis: 'none' };
}

/** The span whose free/busy times must be known before times are proposed. */
export function spanToAsk(
  input: Omit<TimesInput, 'vcio' | 'client' | 'colleagues'>,
  calendar: WorkCalendar,
): { from: Day; until: Day } {
  const { dueOn, today, noticeDays, windowBusinessDays: n } = input;
  const starts = [dueOn, addDays(today, noticeDays), addBusinessDays(calendar, today, n)];
  const ends = starts.map((day) => addBusinessDays(calendar, day, n));
  return { from: today, until: ends.toSorted().at(-1) ?? dueOn };
}

type FreeDay = { day: Day; times: readonly Instant[] };

/** The vCIO's working days of a window that have free times: starts every half hour, the earliest first. */
function freeDays(input: TimesInput, window: { from: Day; until: Day }): FreeDay[] {
  const { calendar } = input.vcio;
  const days: FreeDay[] = [];
  for (let day = rollForward(window.from, calendar); day <= window.until; day = addBusinessDays(calendar, day, 1)) {
    const times = freeTimes(input, day);
    if (times.length > 0) days.push({ day, times });
  }
  return days;
}

function freeTimes({ vcio, client, colleagues = [], minutes }: TimesInput, day: Day): Instant[] {
  // The client's working day can begin on the vCIO's day before and end on the day after.
  const around = (calendar: WorkCalendar) => [-1, 0, 1].flatMap((n) => hoursOn(calendar, addDays(day, n)));
  const theirs = [client, ...colleagues].map(around);
  return hoursOn(vcio.calendar, day)
    .flatMap((own) => halfHours(own, minutes))
    .filter(({ from, until }) =>
      theirs.every((spans) => spans.some((hours) => hours.from <= from && until <= hours.until)),
    )
    .filter(({ from, until }) => vcio.busy.every((taken) => taken.until <= from || taken.from >= until))
    .map(({ from }) => from);
}

/** The days nearest the due day; where it can only be early, the earliest. At ten or two o'clock rather than early or late. */
function spread(days: readonly FreeDay[], basis: Times['basis'], { vcio, dueOn, minutes }: TimesInput): TimeChoice[] {
  const { zone } = vcio.calendar;
  const away = ({ day }: FreeDay) => Math.abs(daysBetween(dueOn, day));
  const wished = basis === 'earliest' ? days : days.toSorted((a, b) => away(a) - away(b));
  return wished
    .slice(0, 3)
    .toSorted((a, b) => daysBetween(b.day, a.day))
    .map(({ times }, index) => best(times, index % 2 === 0 ? '10:00' : '14:00', zone))
    .map((startsAt) => ({ startsAt, endsAt: plus(startsAt, { minutes }), note: '' }));
}

function best(times: readonly Instant[], wish: string, zone: Zone): Instant {
  const away = (time: Instant) => Math.abs(minutesOf(timeOf(time, zone)) - minutesOf(wish));
  const [first, ...rest] = times;
  if (!first) throw new Error('a day without a free time is not proposed');
  return rest.reduce((nearest, time) => (away(time) < away(nearest) ? time : nearest), first);
}

type Span = { from: Instant; until: Instant };

function hoursOn(calendar: WorkCalendar, day: Day): Span[] {
  const { start, end, zone } = calendar;
  return isWorkingDay(calendar, day) ? [{ from: at(day, start, zone), until: at(day, end, zone) }] : [];
}

/** Every span of so many minutes that starts on a half hour after the first moment. */
function halfHours({ from, until }: Span, minutes: number): Span[] {
  const last = minutesBetween(from, until) - minutes;
  return Array.from({ length: Math.max(0, Math.floor(last / 30) + 1) }, (_, n) => {
    const start = plus(from, { minutes: 30 * n });
    return { from: start, until: plus(start, { minutes }) };
  });
}

function minutesOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}
