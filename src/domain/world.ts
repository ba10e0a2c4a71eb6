// What a decision may know beside the client: the moment, the policy, the people and their working days.

import type { Absence } from './absence.ts';
import type { PersonRef } from './answer-parts.ts';
import type { ClientFile } from './client.ts';
import { type Day, dayOf, type Instant } from './day.ts';
import type { Mail } from './ids.ts';
import type { Kind } from './kinds.ts';
import { nameFromMail, type Person } from './person.ts';
import type { Policy } from './policy.ts';
import { type DayCalendar, rollBackward, rollForward, type WorkCalendar } from './work-calendar.ts';

export type World = {
  now: Instant;
  policy: Policy;
  people: readonly Person[];
  /** Those that are not over. */
  absences: readonly Absence[];
  /** Holidays of a country (`US`) or region (`GB-ENG`). */
  holidays: (country: string) => (day: Day) => boolean;
};

/**
 * When a person works: Outlook's hours, else policy's, in their own zone, with the holidays of their country off; an
 * unknown person in UTC. Quiet is what lies outside Outlook's hours, else policy's quiet hours (spec §3 *One card a morning*).
 */
export function calendarOf(world: World, mail: Mail): WorkCalendar {
  const person = personIn(world, mail);
  const hours = person?.outlook?.hours;
  const { start, end } = hours ?? world.policy.workingHours;
  return {
    zone: hours?.zone ?? person?.zone ?? 'UTC',
    workdays: hours?.workdays ?? [1, 2, 3, 4, 5],
    start,
    end,
    quiet: hours ? { from: end, until: start } : world.policy.quiet,
    isHoliday: holidaysOf(world, person?.country ?? ''),
  };
}

/** The public holidays of a country or region, with the days that the policy adds and takes out (spec §3 *Due times*). */
function holidaysOf({ policy, holidays }: World, country: string): (day: Day) => boolean {
  const isPublic = holidays(country);
  const isNamed = (days: readonly string[], day: Day) => days.includes(day) || days.includes(`${country} ${day}`);
  const { added, removed } = policy.holidays;
  if (added.length === 0 && removed.length === 0) return isPublic;
  return (day) => isNamed(added, day) || (isPublic(day) && !isNamed(removed, day));
}

/** The client's public holidays alone: pulse checks avoid them (spec §3 *Rolling*). */
export function clientDays(world: World, file: Pick<ClientFile, 'country'>): DayCalendar {
  return { workdays: [1, 2, 3, 4, 5, 6, 7], isHoliday: holidaysOf(world, file.country) };
}

/** The client's support hours (spec §6; policy). */
export function supportCalendar(world: World, file: Pick<ClientFile, 'country' | 'zone'>): WorkCalendar {
  const { workdays, start, end } = world.policy.escalation.support;
  return {
    zone: file.zone,
    workdays,
    start,
    end,
    quiet: { from: '00:00', until: '00:00' },
    isHoliday: holidaysOf(world, file.country),
  };
}

/** A planned day as it rolls for its owner (spec §3 *Rolling*). */
export function rolledFor(rolls: Kind['rolls'], day: Day, calendar: WorkCalendar, avoids: DayCalendar): Day {
  if (rolls === 'exact') return day;
  if (rolls === 'backward') return rollBackward(day, calendar);
  return rolls === 'forward' ? rollForward(day, calendar) : rollForward(day, calendar, avoids);
}

export function personIn(world: World, mail: string): Person | undefined {
  return world.people.find((person) => person.mail === mail);
}
/** Whether somebody works here: known, and with a role. */
export function isStaff(world: World, mail: Mail): boolean {
  return (personIn(world, mail)?.roles ?? []).length > 0;
}
/** A person as others see them; someone unknown goes by the name in their address. */
export function refOf(world: World, mail: Mail): PersonRef {
  return { mail, name: personIn(world, mail)?.name ?? nameFromMail(mail) };
}
/** Today for a person. */
export function todayOf(world: World, mail: Mail): Day {
  return dayOf(world.now, calendarOf(world, mail).zone);
}
