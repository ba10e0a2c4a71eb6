// Which booking each event came from: a booking makes one event, and of a meeting only one stays.
import { bookingName } from '../../../src/domain/meeting.ts';
import { transactionIdOf } from '../../../src/usecases/transaction-id.ts';
import type { Commit } from './gated-store.ts';
import type { SimulatedEvent } from './graph.ts';

export type Bookings = {
  committed(commit: Commit): void;
  made(event: SimulatedEvent): void;
  /** Meetings that stand more than once, the newest of them made before that moment (milliseconds). */
  twiceSince(moment: number): string[];
};

type Made = { event: SimulatedEvent; at: number };

export function bookings(clock: () => number, broken: (what: string) => void): Bookings {
  const meetings = new Map<string, string>();
  const made = new Map<string, Made[]>();
  /** Outlook did not cancel them, and whoever asked for it was told. */
  const left = new Set<string>();
  const standing = (all: readonly Made[]) => all.filter(({ event }) => !event.isCancelled && !left.has(event.eventId));
  return {
    committed: ({ writes }) => {
      for (const { doc } of writes) {
        if (doc.type !== 'effect') continue;
        if (doc.body.kind === 'cancel-event' && (doc.state === 'dead' || doc.state === 'unknown'))
          left.add(doc.body.eventId);
        if (doc.body.kind !== 'book-event') continue;
        const { meeting, booking } = doc.body;
        meetings.set(transactionIdOf(bookingName({ id: meeting, bookings: booking })), meeting);
      }
    },
    made: (event) => {
      const meeting = meetings.get(event.transaction);
      if (!meeting) return broken(`an event ${event.transaction} that no effect asked for`);
      const before = made.get(meeting) ?? [];
      made.set(meeting, [...before, { event, at: clock() }]);
      if (before.some((each) => each.event.transaction === event.transaction))
        broken(`meeting ${meeting} was booked twice by one booking`);
    },
    // Invited anew by somebody else, the old event goes once the new one stands.
    twiceSince: (moment) =>
      [...made].flatMap(([meeting, all]) => {
        const now = standing(all);
        const isLong = now.every(({ at }) => at < moment);
        return now.length > 1 && isLong ? [`meeting ${meeting} stands ${now.length} times in the calendar`] : [];
      }),
  };
}
