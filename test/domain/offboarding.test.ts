// The end of a client and its return: everything closed after a preview, everything planned anew.
import { describe, expect, test } from '@jest/globals';
import { actionItem } from '../../src/domain/action-item.ts';
import { previewMeeting } from '../../src/domain/booking.ts';
import { addDays } from '../../src/domain/day.ts';
import { begin, type Change, type Client, isRefusal, nextMeeting } from '../../src/domain/decision.ts';
import { filingOf } from '../../src/domain/document.ts';
import type { MeetingId } from '../../src/domain/ids.ts';
import { consequencesOf, type Leaving, leavingOf } from '../../src/domain/leaving.ts';
import { isOpen } from '../../src/domain/obligation.ts';
import { offboard, reactivate, takeBack } from '../../src/domain/offboarding.ts';
import { openTasks } from '../../src/domain/onboarding.ts';
import { fits, sizeOf } from '../../src/domain/one-commit.ts';
import { recordPulse } from '../../src/domain/pulse-check.ts';
import { settleWhatFits } from '../../src/domain/settle.ts';
import { moveOn } from '../../src/domain/stage.ts';
import { booked, meetingNow, requested } from '../support/booked.ts';
import {
  accepted,
  alex,
  anEvent,
  anInvitation,
  aPlannedClient,
  atTime,
  aWorld,
  day,
  director,
  effectOf,
  instant,
  open,
  project,
  told,
} from '../support/world.ts';

const world = aWorld();
const today = day('2026-03-02');
const leaving: Leaving = {
  lastDay: today,
  reason: 'Bought by another',
  lostMrr: 125_000,
  comment: 'We say goodbye.',
};
const client = aPlannedClient({ extraCare: true });
const leave = (of: Client, ...meetings: MeetingId[]) => offboard(of, { leaving, meetings, by: director }, world);
/** As the store gives it back: what is closed is not read. */
const kept = (after: Client): Client => ({
  ...after,
  obligations: after.obligations.filter(isOpen),
  meetings: after.meetings.filter(({ state }) => state === 'due' || state === 'scheduled'),
});

const effectKinds = ({ effects }: Change) => effects.map(({ body }) => body.kind);
function manyItems(to: Client, count: number): Client {
  const item = (n: number) => ({ text: `Thing ${n}`, due: day('2026-04-10') });
  return Array.from({ length: count }, (_, n) => n).reduce(
    (sofar, n) => actionItem(begin(sofar), item(n), alex, 'chat', world).client,
    to,
  );
}

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
    expect(consequencesOf(client, today, director, world).told).toEqual(told(change).map(([mail]) => mail));
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
    expect(consequencesOf(scheduled, today, director, world).meetings.map(({ id }) => id)).toEqual([meeting]);
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
    const asked = (input: Parameters<typeof leavingOf>[0], of = client) => leavingOf(input, of, director, world);
    const missing = (input: Parameters<typeof leavingOf>[0], of = client) => {
      const refusal = asked(input, of);
      return isRefusal(refusal) ? Object.keys(refusal.problems) : [];
    };
    expect(missing(empty)).toEqual(['lastDay', 'reason', 'lostMrr']);
    expect(asked({ ...leaving, comment: '' })).toEqual({ ...leaving, comment: '' });
    const scheduled = booked(client, anInvitation(), world);
    expect(missing({ ...empty, lastDay: today }, scheduled)).toEqual(['reason', 'lostMrr', 'comment']);
    expect(missing({ ...leaving, comment: '', lastDay: day('2026-04-15') }, scheduled)).toEqual([]);
  });
});

describe('off-boarding with a last day to come', () => {
  const lastDay = day('2026-04-15');
  const plan = (of: Client, ...meetings: MeetingId[]) =>
    offboard(of, { leaving: { ...leaving, lastDay }, meetings, by: director }, world);
  const kinds = (of: Client) => of.obligations.filter(isOpen).map(({ about }) => about.kind);
  const ending = aPlannedClient({ agreementEnd: day('2026-08-31'), lastMeetingOn: day('2026-02-20') });

  test('stays a client, owes its rhythm until then, and nothing of what would come later', () => {
    expect(kinds(ending).toSorted()).toEqual(['pulse-check', 'renewal-review', 'schedule-meeting']);
    const change = accepted(plan(ending));
    expect(change.client.file).toMatchObject({ stage: 'active', leaving: { lastDay, by: director } });
    expect(kinds(change.client)).toEqual(['pulse-check']);
    expect(change.client.meetings).toMatchObject([{ state: 'cancelled' }]);
    expect(told(change).map(([, what]) => what)).toContain('leaves');
    const spoken = atTime(world, '2026-04-14T09:00:00Z');
    const { id } = open(change.client, 'pulse-check');
    const input = { on: day('2026-04-14'), method: 'phone' as const, contact: null, temperature: null, growth: null };
    const rest = { notes: '', followUp: null, next: null };
    const talked = accepted(
      recordPulse(kept(change.client), { obligation: id, input: { ...input, ...rest }, by: alex }, spoken),
    );
    expect(kinds(talked.client)).toEqual([]);
  });

  test('leaves by itself when that day is over where it is, without a mail to anybody', () => {
    const scheduled = booked(client, anInvitation({ startsAt: instant('2026-04-14T13:00:00Z') }), world);
    const planned = kept(accepted(plan(scheduled)).client);
    expect(effectKinds(accepted(plan(scheduled)))).not.toContain('cancel-event');
    expect(filingOf(planned.file).wakeAt).toBe('2026-04-15T23:00:00.000Z');
    const at = (now: string) => settleWhatFits(planned, begin(planned), atTime(world, now));
    expect(at('2026-04-15T22:59:00Z').client.file.stage).toBe('active');
    const change = at('2026-04-15T23:00:00Z');
    expect(change.client.file).toMatchObject({ stage: 'offboarded', left: { lastDay, reason: leaving.reason } });
    expect(change.client.file.leaving).toBeUndefined();
    expect(kinds(change.client)).toEqual([]);
    expect(change.client.meetings).toMatchObject([{ state: 'held' }]);
    expect(effectKinds(change)).toEqual(effectKinds(change).map(() => 'tell'));
    expect(change.facts.map(({ what }) => what)).toEqual(['offboarded']);
    expect(filingOf(change.client.file).wakeAt).toBeNull();
    const much = manyItems(planned, 250);
    const some = settleWhatFits(much, begin(much), atTime(world, '2026-04-15T23:00:00Z'));
    expect([some.client.file.stage, fits(much, some, sizeOf([]))]).toEqual(['offboarded', true]);
    expect(some.client.file.unsettled).toBeDefined();
  });

  test('cancels the meetings after that day at once, and none can be booked there any more', () => {
    const scheduled = booked(client, anInvitation({ startsAt: instant('2026-04-16T13:00:00Z') }), world);
    const { id } = meetingNow(scheduled);
    expect(plan(scheduled)).toMatchObject({ refused: 'not-now' });
    const change = accepted(plan(scheduled, id));
    expect(effectOf(change, 'cancel-event').body.comment).toBe(leaving.comment);
    expect(kinds(change.client)).toEqual(['pulse-check']);
    const staying = accepted(plan(client)).client;
    const late = anInvitation({ startsAt: instant('2026-04-16T13:00:00Z') });
    const refusal = previewMeeting(staying, { meeting: meetingNow(staying).id, invitation: late }, world);
    expect(isRefusal(refusal) && refusal.problems.date).toContain('its last day is 15 Apr');
  });

  test('is put off: what falls due until the later day is planned again, and nothing after it', () => {
    const on = (of: Client, last: string) =>
      accepted(offboard(of, { leaving: { ...leaving, lastDay: day(last) }, meetings: [], by: director }, world)).client;
    const { file } = ending;
    const talked = aPlannedClient({
      agreementEnd: file.agreementEnd,
      lastMeetingOn: file.lastMeetingOn,
      lastPulseOn: day('2026-02-20'),
    });
    const soon = on(talked, '2026-03-10');
    expect(kinds(soon)).toEqual([]);
    expect(kinds(on(kept(soon), '2026-04-15'))).toEqual(['pulse-check']);
    const late = on(kept(soon), '2026-08-01');
    expect(kinds(late).toSorted()).toEqual(['pulse-check', 'schedule-meeting']);
    expect(nextMeeting(late)?.dueOn).toBe(nextMeeting(ending)?.dueOn);
  });

  test('is taken back: all that it is owed is planned again', () => {
    const planned = kept(accepted(plan(ending)).client);
    const change = accepted(takeBack(planned, director, world));
    expect(change.client.file.leaving).toBeUndefined();
    expect(kinds(change.client).toSorted()).toEqual(['pulse-check', 'renewal-review', 'schedule-meeting']);
    expect(nextMeeting(change.client)?.dueOn).toBe(nextMeeting(ending)?.dueOn);
    expect(told(change).map(([, what]) => what)).toContain('leaves');
    expect(takeBack(ending, director, world)).toMatchObject({ refused: 'already-done' });
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

  test('into an onboarding: the support kick-off of before opens no gate', () => {
    const before = { ...gone, file: { ...gone.file, supportKickOffOn: day('2025-05-12') } };
    const again = accepted(back({ to: 'onboarding', kickOffOn: day('2026-03-09') }, before));
    expect(moveOn(begin(again.client), { by: project, reason: '' }, world)).toMatchObject({ refused: 'not-now' });
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
