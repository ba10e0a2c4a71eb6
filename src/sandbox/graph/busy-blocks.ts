// The meetings that fill a person's demo calendar: two on each working day, always the same for a person and day.
import type { FreeBusyStatus } from '@microsoft/microsoft-graph-types';
import { Temporal } from 'temporal-polyfill';
import type { Person } from '../feed.ts';
import { stableNumber } from '../ids.ts';

export type BusyBlock = { start: Temporal.Instant; end: Temporal.Instant; status: FreeBusyStatus; subject: string };

const SUBJECTS = ['Team huddle', 'Client call', 'Project review', 'Vendor call', 'One to one'];

/** The blocks of every day the span touches in the person's zone; the caller cuts. */
export function busyBlocks(person: Person, from: Temporal.Instant, to: Temporal.Instant): BusyBlock[] {
  const last = to.toZonedDateTimeISO(person.time_zone).toPlainDate();
  const days: Temporal.PlainDate[] = [];
  let day = from.toZonedDateTimeISO(person.time_zone).toPlainDate();
  for (; Temporal.PlainDate.compare(day, last) <= 0; day = day.add({ days: 1 })) days.push(day);
  return days.filter(({ dayOfWeek }) => dayOfWeek <= 5).flatMap((each) => blocksOf(person, each));
}

function blocksOf(person: Person, day: Temporal.PlainDate): BusyBlock[] {
  return [9, 13].map((hour) => {
    const seed = stableNumber(`${person.email.toLowerCase()} ${day} ${hour}`);
    const time = Temporal.PlainTime.from({ hour: hour + (seed % 3), minute: (seed >>> 4) % 2 === 0 ? 0 : 30 });
    const start = day.toZonedDateTime({ timeZone: person.time_zone, plainTime: time }).toInstant();
    return {
      start,
      end: start.add({ minutes: (seed >>> 8) % 2 === 0 ? 30 : 60 }),
      status: (seed >>> 12) % 5 === 0 ? 'tentative' : 'busy',
      subject: SUBJECTS[(seed >>> 16) % SUBJECTS.length] ?? 'Meeting',
    };
  });
}
