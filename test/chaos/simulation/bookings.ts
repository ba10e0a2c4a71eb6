// Which booking each event came from: a meeting never stands twice in a calendar.
import { bookingName } from '../../../src/domain/meeting.ts';
import { transactionIdOf } from '../../../src/usecases/transaction-id.ts';
import type { Commit } from './gated-store.ts';
import type { SimulatedEvent } from './graph.ts';

export type Bookings = { committed(commit: Commit): void; made(event: SimulatedEvent): void };

export function bookings(broken: (what: string) => void): Bookings {
  const meetings = new Map<string, string>();
  const made = new Map<string, SimulatedEvent[]>();
  return {
    committed: ({ writes }) => {
      for (const { doc } of writes) {
        if (doc.type !== 'effect' || doc.body.kind !== 'book-event') continue;
        const { meeting, booking } = doc.body;
        meetings.set(transactionIdOf(bookingName({ id: meeting, bookings: booking })), meeting);
      }
    },
    made: (event) => {
      const meeting = meetings.get(event.transaction);
      if (!meeting) return broken(`an event ${event.transaction} that no effect asked for`);
      const all = [...(made.get(meeting) ?? []), event];
      made.set(meeting, all);
      const standing = all.filter(({ isCancelled }) => !isCancelled);
      if (standing.length > 1) broken(`meeting ${meeting} stands ${standing.length} times in the calendar`);
    },
  };
}
