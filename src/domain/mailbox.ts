// What Outlook knows of a person: when they work, and whether they are out of office (spec §3 *Due times*, *Absence*).
import { type Day, type Instant, plus, type Zone } from './day.ts';
import { isQuiet, nextWorkStart, type WorkCalendar } from './work-calendar.ts';

/** Times are `HH:MM`; null zone: one of the mailbox's own making, the person's known zone holds. */
export type WorkingHours = { workdays: readonly number[]; start: string; end: string; zone: Zone | null };
/** Null `until`: until they switch it off. */
export type OutOfOffice = { from: Instant; until: Instant | null };
/** As a mailbox says it; `always`: switched on without days. */
export type MailboxSettings = { hours: WorkingHours | null; outOfOffice: OutOfOffice | 'always' | null };
/** As it is kept of a person, and when it is read again. */
export type Outlook = { hours: WorkingHours | null; outOfOffice: OutOfOffice | null; wakeAt: Instant };
/** A first and a last day. */
export type Days = { from: Day; until: Day };

const READ_EVERY = { hours: 1 };
const READ_BEFORE_MORNING = { minutes: 30 };
const TRY_AGAIN = { minutes: 30 };

/** What is known after a reading. Without days of its own, out of office begins when it was first seen. */
export function heard(known: Outlook | undefined, said: MailboxSettings, now: Instant): Omit<Outlook, 'wakeAt'> {
  const { hours, outOfOffice } = said;
  if (outOfOffice !== 'always') return { hours, outOfOffice };
  const since = known?.outOfOffice?.until === null ? known.outOfOffice.from : now;
  return { hours, outOfOffice: { from: since, until: null } };
}

/** True when there is nothing to learn of a person: hours and zone are the known ones, and no absence begins, lasts or ends. */
export function saysNothingNew(known: { zone: Zone; outlook?: Outlook }, said: MailboxSettings, now: Instant): boolean {
  const { outlook, zone } = known;
  if (!outlook || !isPast(outlook.outOfOffice, now) || !isPast(said.outOfOffice, now)) return false;
  return JSON.stringify(outlook.hours) === JSON.stringify(said.hours) && (said.hours?.zone ?? zone) === zone;
}

/** Nobody was away, or they are back. */
function isPast(outOfOffice: MailboxSettings['outOfOffice'], now: Instant): boolean {
  if (outOfOffice === null) return true;
  return outOfOffice !== 'always' && outOfOffice.until !== null && outOfOffice.until <= now;
}

/** When the mailbox is read next: every hour while its person may be written to, and before the next morning of work; sooner where it did not answer. */
export function nextRead(calendar: WorkCalendar, now: Instant, answered: 'answered' | 'silent'): Instant {
  if (answered === 'silent') return plus(now, TRY_AGAIN);
  const soon = plus(now, READ_EVERY);
  if (!isQuiet(calendar, soon)) return soon;
  const morning = nextWorkStart(calendar, plus(now, { minutes: READ_BEFORE_MORNING.minutes + 1 }));
  return plus(morning, { minutes: -READ_BEFORE_MORNING.minutes });
}
