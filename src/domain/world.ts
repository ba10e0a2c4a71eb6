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

/** When a person works: policy's hours in their own zone, their country's holidays off; an unknown person in UTC. */
export function calendarOf(world: World, mail: Mail): WorkCalendar {
  const person = personIn(world, mail);
  return {
    zone: person?.zone ?? 'UTC',
    workdays: [1, 2, 3, 4, 5],
    ...world.policy.workingHours,
    quiet: world.policy.quiet,
    isHoliday: world.holidays(person?.country ?? ''),
  };
}

/** The client's public holidays alone: pulse checks avoid them (spec §3 *Rolling*). */
export function clientDays(world: World, file: Pick<ClientFile, 'country'>): DayCalendar {
  return { workdays: [1, 2, 3, 4, 5, 6, 7], isHoliday: world.holidays(file.country) };
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
    isHoliday: world.holidays(file.country),
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
/** A person as others see them; someone unknown goes by the name in their address. */
export function refOf(world: World, mail: Mail): PersonRef {
  return { mail, name: personIn(world, mail)?.name ?? nameFromMail(mail) };
}
/** Today for a person. */
export function todayOf(world: World, mail: Mail): Day {
  return dayOf(world.now, calendarOf(world, mail).zone);
}
