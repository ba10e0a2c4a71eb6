// Moving a booked meeting: only what was seen last is asked of Outlook, and once (spec §7 *Scheduling*).
import { expect, test } from '@jest/globals';
import { type Client, meetingIn } from '../../src/domain/decision.ts';
import { previewMove, requestMove } from '../../src/domain/moving.ts';
import { booked, meetingNow } from '../support/booked.ts';
import { accepted, alex, anInvitation, aPlannedClient, aWorld, effectOf, instant, priya } from '../support/world.ts';

const world = aWorld();
const start = booked(aPlannedClient(), anInvitation(), world);
const { id } = meetingNow(start);
const at = (hour: string) => ({
  startsAt: instant(`2026-04-16T${hour}:00:00Z`),
  endsAt: instant(`2026-04-16T${hour}:30:00Z`),
});
const seen = (client: Client, hour: string) =>
  accepted(previewMove(client, { meeting: id, to: at(hour), by: alex }, world)).client;
const pressed = (client: Client, booking: number) =>
  requestMove(client, { meeting: id, booking, by: priya, card: null }, world);

test('an older preview can no longer be sent, the newest goes out as it was seen, in the name of who pressed', () => {
  const first = seen(start, '10');
  const { bookings } = meetingNow(first);
  const second = seen(first, '11');
  expect(pressed(second, bookings)).toMatchObject({
    refused: 'not-now',
    because: expect.stringContaining('out of date'),
  });
  const change = accepted(pressed(second, bookings + 1));
  expect(effectOf(change, 'move-event').body).toMatchObject({ booking: bookings + 1, becomes: at('11'), by: priya });
  expect(meetingIn(change.client, id)).toMatchObject({ moving: { ...at('11'), by: priya, stage: 'requested' } });
});

test('pressed again while it is on its way, or without a preview, nothing more is asked', () => {
  const once = seen(start, '10');
  const { bookings } = meetingNow(once);
  expect(pressed(accepted(pressed(once, bookings)).client, bookings)).toMatchObject({ refused: 'not-now' });
  expect(pressed(start, meetingNow(start).bookings)).toMatchObject({ refused: 'not-now' });
});
