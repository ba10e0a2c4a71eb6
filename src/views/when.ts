// Days and times as the reader writes them, in the reader's zone.
import {
  addDays,
  type Day,
  dayOf,
  daysBetween,
  dayWithYear,
  type Instant,
  minutesBetween,
  namedDay,
  timeOf,
  toDay,
  weekdayName,
  type Zone,
} from '../domain/day.ts';
import type { Eye } from './view.ts';
import { plural } from './words.ts';

// Making one takes longer than a whole card.
const longMonths = new Intl.DateTimeFormat('en', { month: 'long', timeZone: 'UTC' });

/** `Thu 26 Nov`, with the year when it is another one. */
export const dayText = namedDay;

/** `2026-11` → `Nov 2026`. */
export function monthText(month: string): string {
  return dayWithYear(toDay(`${month}-01`)).replace(/^1 /, '');
}

/** As `dayText`, but `yesterday`, `today` and `tomorrow` by name. */
export function nearDay(day: Day, today: Day): string {
  if (day === today) return 'today';
  if (day === addDays(today, 1)) return 'tomorrow';
  if (day === addDays(today, -1)) return 'yesterday';
  return dayText(day, today);
}

/** `Thursday 26 November`. */
export function longDay(day: Day): string {
  return `${weekdayName(day)} ${Number(day.slice(8))} ${longMonths.format(Date.parse(day))}`;
}

/** `today, 14:30` or `Thu 26 Nov, 14:30`. */
export function momentText(instant: Instant, eye: Eye): string {
  const { zone } = eye.viewer;
  return `${nearDay(dayOf(instant, zone), eye.today)}, ${timeOf(instant, zone)}`;
}

/** `Thu 26 Nov, 14:30–15:30 your time · 17:30 for Granite (New York)`; one time where the clocks agree. */
export function bothZones(instant: Instant, theirs: { zone: Zone; name: string }, eye: Eye): string {
  const mine = eye.viewer.zone;
  const day = dayOf(instant, mine);
  const here = `${dayText(day, eye.today)}, ${timeOf(instant, mine)}`;
  const there = `${dayText(dayOf(instant, theirs.zone), eye.today)}, ${timeOf(instant, theirs.zone)}`;
  if (here === there) return here;
  const shown = dayOf(instant, theirs.zone) === day ? timeOf(instant, theirs.zone) : there;
  return `${here} your time · ${shown} for ${theirs.name} (${cityOf(theirs.zone)})`;
}

/** `Europe/London` → `London`. */
export function cityOf(zone: Zone): string {
  return (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ');
}

/** As short as can be: `14:30` when it is today, else `Thu 26 Nov`. */
export function shortMoment(instant: Instant, eye: Eye): string {
  const day = dayOf(instant, eye.viewer.zone);
  return day === eye.today ? timeOf(instant, eye.viewer.zone) : nearDay(day, eye.today);
}

/** How long something has lasted: `35 min`, `3 h`, `2 days`. */
export function lasted(from: Instant, to: Instant): string {
  const minutes = Math.max(0, Math.floor(minutesBetween(from, to)));
  if (minutes === 0) return 'under a minute';
  if (minutes < 60) return `${minutes} min`;
  if (minutes < 48 * 60) return `${Math.floor(minutes / 60)} h`;
  return plural(Math.floor(minutes / (24 * 60)), 'day');
}

/** How a due day stands to today: `3 days late`, `due today`, `due Thu 26 Nov`. */
export function dueText(dueOn: Day, lateDays: number, today: Day): string {
  return lateDays > 0 ? `${plural(lateDays, 'day')} late` : `due ${nearDay(dueOn, today)}`;
}

/** `today`, `yesterday`, `55 days ago`. */
export function daysAgo(day: Day, today: Day): string {
  const days = daysBetween(day, today);
  return days < 2 ? nearDay(day, today) : `${days} days ago`;
}
