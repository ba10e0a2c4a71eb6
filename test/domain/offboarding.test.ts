// The end of a client and its return: everything closed after a preview, everything planned anew.
import { describe, expect, test } from '@jest/globals';
import { addDays } from '../../src/domain/day.ts';
import { begin, type Client, isRefusal, nextMeeting } from '../../src/domain/decision.ts';
import type { MeetingId } from '../../src/domain/ids.ts';
import { isOpen } from '../../src/domain/obligation.ts';
import { consequencesOf, type Leaving, leavingOf, offboard, reactivate } from '../../src/domain/offboarding.ts';
import { openTasks } from '../../src/domain/onboarding.ts';
import { settleWhatFits } from '../../src/domain/settle.ts';
import { booked, meetingNow, requested } from '../support/booked.ts';
import {
  accepted,
  anEvent,
  anInvitation,
  aPlannedClient,
  atTime,
  aWorld,
  day,
  director,
  effectOf,
  open,
  told,
} from '../support/world.ts';

const world = aWorld();
const today = day('2026-03-02');
const leaving: Leaving = {
  lastDay: day('2026-03-31'),
  reason: 'Bought by another',
  lostMrr: 125_000,
  comment: 'We say goodbye.',
};
const client = aPlannedClient({ extraCare: true });
const leave = (of: Client, meeting: MeetingId | null = null) => offboard(of, { leaving, meeting, by: director }, world);
/** As the store gives it back: what is closed is not read. */
const kept = (after: Client): Client => ({
  ...after,
  obligations: after.obligations.filter(isOpen),
  meetings: after.meetings.filter(({ state }) => state === 'due' || state === 'scheduled'),
});

describe('off-boarding', () => {
  test('closes all that is open, ends extra care, tells the team and keeps reason and revenue in history', () => {
    const change = accepted(leave(client));
    expect(change.client.obligations.filter(isOpen)).toEqual([]);
    expect(nextMeeting(change.client)).toBeUndefined();
    expect(change.client.file).toMatchObject({ stage: 'offboarded', extraCare: false });
    const { lastDay, reason, lostMrr } = leaving;
    expect(change.facts).toEqual([{ what: 'offboarded', data: { lastDay, reason, lostMrr } }]);
    expect(told(change).map(([, what]) => what)).toEqual(told(change).map(() => 'stage-changed'));
    expect(told(change).map(([mail]) => mail)).not.toContain(director);
    expect(consequencesOf(client, director, world).told).toEqual(told(change).map(([mail]) => mail));
  });

  test('settled again, nothing of it comes back', () => {
    const left = settleWhatFits(client, accepted(leave(client)), world).client;
    const later = settleWhatFits(kept(left), begin(kept(left)), atTime(world, '2026-06-01T09:00:00Z'));
    expect(later.client.obligations.filter(isOpen)).toEqual([]);
    expect(later.effects).toEqual([]);
  });

  test('cancels the booked meeting with the words of the preview, and only the one that was shown', () => {
    const scheduled = booked(client, anInvitation(), world);
    const { id: meeting } = meetingNow(scheduled);
    expect(consequencesOf(scheduled, director, world).meeting?.id).toBe(meeting);
    expect(leave(scheduled)).toMatchObject({ refused: 'not-now' });
    const change = accepted(leave(scheduled, meeting));
    expect(effectOf(change, 'cancel-event').body).toMatchObject({ comment: leaving.comment, eventId: anEvent.eventId });
    expect(change.client.meetings).toMatchObject([{ state: 'cancelled' }]);
    expect(change.client.obligations.filter(isOpen)).toEqual([]);
  });

  test('waits for an invitation that is on its way, and is done once', () => {
    expect(leave(requested(client, anInvitation(), world))).toMatchObject({ refused: 'not-now' });
    expect(leave(accepted(leave(client)).client)).toMatchObject({ refused: 'already-done' });
  });

  test('a form is asked about what is missing', () => {
    const empty = { lastDay: null, reason: '', lostMrr: null, comment: '' };
    const refusal = leavingOf(empty, meetingNow(client), today);
    expect(isRefusal(refusal) && Object.keys(refusal.problems)).toEqual(['lastDay', 'reason', 'lostMrr', 'comment']);
    expect(leavingOf({ ...leaving, comment: '' }, null, today)).toEqual({ ...leaving, comment: '' });
  });
});

describe('coming back', () => {
  const gone = kept(accepted(leave(client)).client);
  const back = (input: Parameters<typeof reactivate>[1]['input'], of = gone) =>
    reactivate(of, { input, by: director }, world);

  test('as an active client: first pulse check and meeting count from today, under names of their own', () => {
    const change = accepted(back({ to: 'active', kickOffOn: null }));
    expect(change.client.file).toMatchObject({ stage: 'active', activeSince: today, lastPulseOn: '2026-01-30' });
    expect(change.client.file.left).toBeUndefined();
    expect(open(change.client, 'pulse-check').dueOn).toBe(addDays(today, 14));
    expect(nextMeeting(change.client)?.dueOn).toBe(addDays(today, 60));
    const before = new Set(client.obligations.map(({ id }) => id));
    expect(change.client.obligations.filter(({ id }) => before.has(id))).toEqual([]);
  });

  test('into an onboarding: a plan of its own, or the question for its date', () => {
    const planned = accepted(back({ to: 'onboarding', kickOffOn: day('2026-03-09') })).client;
    expect(openTasks(planned).every(({ id }) => id.endsWith('-2'))).toBe(true);
    expect(open(planned, 'support-kickoff')).toMatchObject({ id: 'support-kickoff:acme:2', dueOn: '2026-04-08' });
    const asked = accepted(back({ to: 'onboarding', kickOffOn: null })).client;
    expect(asked.obligations.map(({ about }) => about.kind).toSorted()).toEqual(['onboarding-task', 'pulse-check']);
  });

  test('needs a way, a client that left, and all of it closed', () => {
    expect(back({ to: null, kickOffOn: null })).toMatchObject({ problems: { to: expect.any(String) } });
    expect(back({ to: 'active', kickOffOn: null }, client)).toMatchObject({ refused: 'already-done' });
    const closing = { ...gone, file: { ...gone.file, unsettled: { since: world.now, moving: null } } };
    expect(back({ to: 'active', kickOffOn: null }, closing)).toMatchObject({ refused: 'not-now' });
  });
});

test('the renewal of the same agreement is another occasion after a return, so that it is prompted again', () => {
  const ending = aPlannedClient({ agreementEnd: day('2026-08-31') });
  const before = open(ending, 'renewal-review').id;
  const left = leave(ending);
  if (isRefusal(left)) throw new Error(left.because);
  const back = reactivate(kept(left.client), { input: { to: 'active', kickOffOn: null }, by: director }, world);
  if (isRefusal(back)) throw new Error(back.because);
  expect(open(back.client, 'renewal-review').id).toBe(`${before}:1`);
});
