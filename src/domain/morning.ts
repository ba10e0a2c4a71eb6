// When the one card of a morning comes (spec §3 *One card a morning*).
import { dayOf, type Instant } from './day.ts';
import type { Mail } from './ids.ts';
import { nextAllowed, nextWorkStart, workStart } from './work-calendar.ts';
import { calendarOf, personIn, type World } from './world.ts';

/**
 * When a person is shown what may be shown since `from`: in working hours it refreshes the card of the day. Without one,
 * what came up after the morning waits for the next; what the morning missed, such as while Steward was away, does not.
 */
export function morningOf(mail: Mail, from: Instant, world: World): Instant {
  const calendar = calendarOf(world, mail);
  const today = dayOf(world.now, calendar.zone);
  const start = workStart(calendar, today);
  const next = nextWorkStart(calendar, world.now);
  if (nextAllowed(calendar, world.now) > world.now || world.now < start) return next;
  const hasCard = personIn(world, mail)?.morning?.day === today;
  return hasCard || from <= start ? world.now : next;
}
