// When the one card of a morning comes (spec §3 *One card a morning*).
import { type Day, dayOf, type Instant } from './day.ts';
import type { Mail } from './ids.ts';
import { kindOf } from './kinds.ts';
import type { OpenObligation } from './obligation.ts';
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

/** Whether it stands on its owner's card: due, or asked early and shown first, or again, today. */
export function isOnCard(obligation: OpenObligation, today: Day, world: World): boolean {
  const { dueAt, promptAt, about, owner } = obligation;
  if (dueAt <= world.now) return true;
  if (promptAt > world.now) return false;
  const isFresh = obligation.state === 'waiting' || kindOf(about).comes !== 'in the morning';
  return isFresh || dayOf(obligation.shownAt, calendarOf(world, owner).zone) === today || obligation.wakeAt === null;
}
