// Moving a booked meeting: only what was seen last is asked of Outlook, and once (spec §7 *Scheduling*).
import { expect, test } from '@jest/globals';
import { plus } from '../../src/domain/day.ts';
import { type Client, meetingIn } from '../../src/domain/decision.ts';
import { moved, previewMove, requestMove } from '../../src/domain/moving.ts';
import { isOpen } from '../../src/domain/obligation.ts';
import { heardOfEvent } from '../../src/domain/outlook-event.ts';
import { booked, meetingNow } from '../support/booked.ts';
import {
  accepted,
  alex,
  anEvent,
  anInvitation,
  aPlannedClient,
  atTime,
  aWorld,
  effectOf,
  instant,
  priya,
  vitm,
} from '../support/world.ts';

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

const steps = (client: Client) =>
  client.obligations.flatMap((each) =>
    each.about.kind === 'prepare-meeting' && isOpen(each) ? [[each.about.step, each.dueOn, each.owner]] : [],
  );
/** As the store gives it: what is closed is not read again. */
const prepared = (client: Client): Client => ({
  ...client,
  obligations: client.obligations.filter(({ about }) => about.kind !== 'prepare-meeting'),
});
const shifted = (days: number) => {
  const { startsAt, endsAt } = anInvitation();
  return { startsAt: plus(startsAt, { days }), endsAt: plus(endsAt, { days }) };
};
/** The same day a week and a half before the meeting. */
const shortly = atTime(world, '2026-04-05T13:00:00Z');
const inOutlook = (client: Client, days: number) => {
  const guests = anInvitation().attendees.map((each) => ({ ...each, answer: 'none' as const }));
  const event = { ...anEvent, version: '2', guests, ...shifted(days) };
  return heardOfEvent(client, { meeting: id, event }, shortly);
};
const here = (client: Client, days: number) => moved(client, { meeting: id, to: shifted(days), by: alex }, shortly);

test.each([
  ['here', here],
  ['in Outlook', inOutlook],
])('a meeting that was prepared and is moved %s by weeks is prepared again, on the new days', (_where, move) => {
  const ready = prepared(start);
  expect(steps(ready)).toEqual([]);
  const later = move(ready, 45).client;
  expect(steps(later)).toEqual([
    ['vitm', '2026-04-30', vitm],
    ['vcio', '2026-05-08', alex],
    ['last', '2026-05-27', alex],
  ]);
  // Moved once more they go along; closed and moved again they are another occasion, which has another prompt.
  expect(steps(move(later, 46).client).map(([step]) => step)).toEqual(['vitm', 'vcio', 'last']);
  const names = ({ obligations }: Client) =>
    obligations.flatMap(({ id: name, about }) => (about.kind === 'prepare-meeting' ? [name] : []));
  const twice = move(prepared(later), 60).client;
  expect(new Set([...names(start), ...names(later), ...names(twice)]).size).toBe(9);
});

test('steps whose new day has passed too are not asked for again, nor those of another meeting than the vCIO meeting', () => {
  expect(steps(here(prepared(start), 1).client).map(([step]) => step)).toEqual(['last']);
  const ready = prepared(start);
  const kickOff = { ...meetingNow(ready), purpose: 'kick-off' as const };
  expect(steps(here({ ...ready, meetings: [kickOff] }, 45).client)).toEqual([]);
});
