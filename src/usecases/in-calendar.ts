// An event of the organiser's calendar that may be the meeting already: proposed where it would be booked anew (spec §7).
import { eventsWith } from '../domain/adopting.ts';
import { addDays, at, type Day, type Instant, plus } from '../domain/day.ts';
import type { Client } from '../domain/decision.ts';
import type { Mail } from '../domain/ids.ts';
import type { World } from '../domain/world.ts';
import type { Calendars } from '../ports.ts';
import { gathered, PATIENCE_MS } from './patience.ts';

/** Later than that after its due day it is another meeting. */
const LATE_DAYS = 60;

/** The nearest to the due day; null: there is none, or the calendar does not answer in time. */
export async function seenInCalendar(
  { calendars }: { calendars: Calendars },
  { client, organiser, dueOn }: { client: Client; organiser: Mail; dueOn: Day },
  world: World,
): Promise<{ subject: string; startsAt: Instant } | null> {
  const due = at(dueOn, '12:00', client.file.zone);
  const until = [at(addDays(dueOn, LATE_DAYS), '00:00', client.file.zone), plus(world.now, { days: LATE_DAYS })];
  const last = until.toSorted().at(-1) ?? due;
  const read = await gathered(PATIENCE_MS, () => calendars.own(organiser, world.now, last));
  if (read.state !== 'read') return null;
  const taken = new Set(client.meetings.flatMap((each) => ('event' in each ? [each.event.eventId] : [])));
  const far = ({ startsAt }: { startsAt: Instant }) => Math.abs(Date.parse(startsAt) - Date.parse(due));
  const [nearest] = eventsWith(client.file, read.data, world)
    .filter(({ eventId }) => !taken.has(eventId))
    .toSorted((a, b) => far(a) - far(b));
  return nearest ? { subject: nearest.subject, startsAt: nearest.startsAt } : null;
}
