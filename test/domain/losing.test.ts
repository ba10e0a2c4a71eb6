// A prospect lost at any time: with a reason, all that was open closed, booked meetings cancelled as shown.
import { expect, test } from '@jest/globals';
import { assign } from '../../src/domain/assignment.ts';
import { type Client, isRefusal } from '../../src/domain/decision.ts';
import type { ClientId } from '../../src/domain/ids.ts';
import { bookedOf, loseProspect, notLosing } from '../../src/domain/losing.ts';
import { isOpen } from '../../src/domain/obligation.ts';
import { booked, requested } from '../support/booked.ts';
import {
  aClient,
  accepted,
  alex,
  anInvitation,
  aPlannedClient,
  atTime,
  aWorld,
  director,
  effectOf,
  sales,
} from '../support/world.ts';

const world = aWorld();
const nobody = { vcio: null, vitm: null, director: null, sales, project: null };
const fresh = aClient({ id: 'harbor' as ClientId, name: 'Harbor', stage: 'prospect', team: nobody });
const prospect = accepted(assign(fresh, { to: alex, by: director }, world)).client;
const meetingIds = (client: Client) => bookedOf(client, world).map(({ id }) => id);
const withMeeting = { ...prospect, meetings: booked(aPlannedClient(), anInvitation(), world).meetings };
const lose = (client: Client, input = { reason: 'Too dear', comment: 'We cancel.' }, meetings = meetingIds(client)) =>
  loseProspect(client, { input, meetings, by: sales }, world);

test('closes what it was owed, keeps the reason, tells its vCIO and the director', () => {
  expect(prospect.obligations.filter(isOpen).length).toBeGreaterThan(1);
  const change = accepted(lose(prospect));
  expect(change.client.obligations.filter(isOpen)).toEqual([]);
  expect(change.client.file).toMatchObject({ stage: 'lost', lostBecause: 'Too dear' });
  expect(change.effects.map(({ body }) => body)).toMatchObject([{ to: alex }, { to: director }]);
});

test('cancels the booked meetings that were shown, in their words; past ones stay', () => {
  const change = accepted(lose(withMeeting));
  expect(effectOf(change, 'cancel-event').body.comment).toBe('We cancel.');
  expect(change.client.meetings).toMatchObject([{ state: 'cancelled', reason: 'the prospect was lost' }]);
  expect(lose(withMeeting, undefined, [])).toMatchObject({ refused: 'not-now' });
  expect(bookedOf(withMeeting, atTime(world, '2026-05-01T09:00:00Z'))).toEqual([]);
});

test('asks for the reason, and for what the guests read; a client that signed is not lost', () => {
  const missing = (client: Client) => {
    const refusal = lose(client, { reason: '', comment: '' });
    return isRefusal(refusal) ? Object.keys(refusal.problems) : [];
  };
  expect(missing(prospect)).toEqual(['reason']);
  expect(missing(withMeeting)).toEqual(['reason', 'comment']);
  expect(lose(prospect, { reason: 'x'.repeat(1001), comment: '' })).toMatchObject({
    problems: { reason: expect.any(String) },
  });
  expect(lose(aPlannedClient())).toMatchObject({ refused: 'already-done' });
  const sending = { ...prospect, meetings: requested(aPlannedClient(), anInvitation(), world).meetings };
  expect(notLosing(sending)).toMatchObject({ refused: 'not-now' });
});
