// The check of the simulation that a meeting stands once, by what it must find.
import { expect, test } from '@jest/globals';
import { bookingName, meetingId } from '../../../src/domain/meeting.ts';
import { transactionIdOf } from '../../../src/usecases/transaction-id.ts';
import { acme } from '../../support/world.ts';
import { bookings } from './bookings.ts';
import type { Commit } from './gated-store.ts';
import type { SimulatedEvent } from './graph.ts';

const meeting = meetingId(acme, 1);
const transaction = (booking: number) => transactionIdOf(bookingName({ id: meeting, bookings: booking }));
const asked = (booking: number) =>
  ({
    writes: [{ op: 'put', doc: { type: 'effect', body: { kind: 'book-event', meeting, booking } } }],
  }) as unknown as Commit;
const event = (booking: number) =>
  ({ eventId: `event-${booking}`, transaction: transaction(booking), isCancelled: false }) as SimulatedEvent;

test('invited anew, the old event may stand for a while, not for good; one booking makes one event', () => {
  const broken: string[] = [];
  let now = 1000;
  const booked = bookings(
    () => now,
    (what) => broken.push(what),
  );
  booked.committed(asked(1));
  booked.committed(asked(2));
  const old = event(1);
  booked.made(old);
  now = 5000;
  booked.made(event(2));
  expect([booked.twiceSince(4000), broken]).toEqual([[], []]);
  expect(booked.twiceSince(6000)).toEqual([`meeting ${meeting} stands 2 times in the calendar`]);
  old.isCancelled = true;
  expect(booked.twiceSince(6000)).toEqual([]);
  booked.made(event(2));
  expect(broken).toEqual([`meeting ${meeting} was booked twice by one booking`]);
  booked.made(event(3));
  expect(broken).toHaveLength(2);
});
