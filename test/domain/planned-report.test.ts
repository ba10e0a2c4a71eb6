// The status report that comes by itself: on the last working day before the meeting, once for each day it is booked for.
import { expect, test } from '@jest/globals';
import { begin, type Client, withMeeting } from '../../src/domain/decision.ts';
import { planReports } from '../../src/domain/planned-report.ts';
import { booked, meetingNow } from '../support/booked.ts';
import { alex, anInvitation, aPlannedClient, aWorld, instant } from '../support/world.ts';

const world = aWorld({ now: instant('2026-02-20T09:00:00Z') });
const onMonday = { startsAt: instant('2026-03-09T15:00:00Z'), endsAt: instant('2026-03-09T16:00:00Z') };
const bookedFor = (times: { startsAt: string }) =>
  booked(aPlannedClient(), anInvitation(times as typeof onMonday), world);
const planned = (client: Client, at = world) =>
  planReports(begin(client), at).effects.map(({ name, notBefore, body }) => ({ name, notBefore, body }));

/** Moved in place, as Outlook does it. */
function movedTo(client: Client, startsAt: string): Client {
  const meeting = meetingNow(client);
  if (meeting.state !== 'scheduled') throw new Error('not scheduled');
  const invitation = { ...meeting.invitation, startsAt: instant(startsAt) };
  return withMeeting(begin(client), { ...meeting, invitation }).client;
}

test('it is planned for the start of work on the working day before, and the same again changes nothing', () => {
  const client = bookedFor(onMonday);
  const [report, ...more] = planned(client);
  expect(more).toEqual([]);
  expect(report).toMatchObject({
    name: 'report:acme:1:2026-03-09',
    body: { kind: 'file-report', meeting: 'acme:1', by: alex, card: null, on: '2026-03-09' },
  });
  // Friday, in the vCIO's zone.
  expect(report?.notBefore).toMatch(/^2026-03-06T/);
  expect(planned(planReports(begin(client), world).client)).toEqual([]);
});

test('a meeting that is moved to another day gets another report, to another hour none', () => {
  const client = planReports(begin(bookedFor(onMonday)), world).client;
  expect(planned(movedTo(client, '2026-03-09T17:00:00Z'))).toEqual([]);
  expect(planned(movedTo(client, '2026-03-12T17:00:00Z')).map(({ name }) => name)).toEqual([
    'report:acme:1:2026-03-12',
  ]);
});

test('booked at short notice it is built at once; over, or for another purpose, never', () => {
  const client = bookedFor(onMonday);
  const late = aWorld({ now: instant('2026-03-09T09:00:00Z') });
  expect(planned(client, late)).toMatchObject([{ notBefore: late.now }]);
  expect(planned(client, aWorld({ now: instant('2026-03-09T15:00:00Z') }))).toEqual([]);
  const internal = { ...meetingNow(client), purpose: 'internal' as const };
  expect(planned(withMeeting(begin(client), internal).client)).toEqual([]);
  expect(planned(aPlannedClient())).toEqual([]);
});
