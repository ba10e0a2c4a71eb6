// What an import leaves in the calendars when it puts clients into another stage: it writes to nobody, so it is said (spec §12).
import { dayOf, shortDay, timeOf } from '../domain/day.ts';
import { partitionOf } from '../domain/ids.ts';
import { leftBooked } from '../domain/import-stage.ts';
import type { Staged } from './import-clients.ts';
import type { Core } from './world.ts';

/** The booked meetings still to come that nobody needs any more, one sentence each. */
export async function bookedNotes({ store, clock }: Core, staged: readonly Staged[]): Promise<string[]> {
  const now = clock.now();
  const notes: string[] = [];
  for (const { file, to } of staged) {
    const partition = partitionOf.client(file.id);
    const meetings = (await store.find('meeting', { partition })).map(({ doc }) => doc);
    for (const { subject, organiser, startsAt } of leftBooked({ from: file.stage, to, meetings }, now)) {
      const when = `${shortDay(dayOf(startsAt, file.zone), dayOf(now, file.zone))}, ${timeOf(startsAt, file.zone)}`;
      notes.push(
        `${file.name} is ${to} then, but "${subject}" on ${when} stays in the calendar of ${organiser}: cancel it there if nobody needs it`,
      );
    }
  }
  return notes;
}
