// Two cycles without a vCIO meeting: the director is asked once, until a meeting is held or the answer is given (spec §7).
import { describe, expect, test } from '@jest/globals';
import { answerCycles, type CycleAnswer } from '../../src/domain/after-cycles.ts';
import { proposeCare } from '../../src/domain/care.ts';
import type { ClientFile } from '../../src/domain/client.ts';
import { cyclesOf } from '../../src/domain/cycles.ts';
import { begin, type Change, type Client, openOf } from '../../src/domain/decision.ts';
import { filingOf } from '../../src/domain/document.ts';
import type { MeetingId } from '../../src/domain/ids.ts';
import type { MeetingIn } from '../../src/domain/meeting.ts';
import { isOpen } from '../../src/domain/obligation.ts';
import { defaultPolicy } from '../../src/domain/policy.ts';
import { skip } from '../../src/domain/put-off.ts';
import { settle } from '../../src/domain/settle.ts';
import {
  aClient,
  accepted,
  acme,
  alex,
  anEvent,
  anInvitation,
  aPlannedClient,
  atTime,
  aWorld,
  day,
  director,
  instant,
  open,
  told,
} from '../support/world.ts';

const world = aWorld();
const client = aPlannedClient();
const cycles = (over: Partial<ClientFile> = {}) => {
  const found = cyclesOf({ ...aClient().file, meetingFirstDay: day('2026-01-15'), ...over }, defaultPolicy);
  return found && [found.first, found.second];
};
/** As the sweep finds it at that time. */
const at = (now: string, from: Client = client, over: Partial<ClientFile> = {}) =>
  settle(begin({ ...from, file: { ...from.file, ...over } }), atTime(world, now)).client;
const asked = (from: Client) => openOf(from, 'missed-meetings');

describe('the two cycles', () => {
  test.each<[string, Partial<ClientFile>, [string, string] | null]>([
    ['follow the last meeting', {}, ['2026-04-15', '2026-07-15']],
    [
      'follow the due day of a meeting that was held late within the rhythm',
      { lastMeetingOn: day('2026-02-02'), lastCycle: { dueOn: day('2026-01-15'), heldOn: day('2026-02-02') } },
      ['2026-04-15', '2026-07-15'],
    ],
    ['are as long as was agreed', { meetingInterval: { everyMonths: 1 } }, ['2026-02-15', '2026-03-15']],
    ['are months of the client’s own', { meetingInterval: { months: [5, 11] } }, ['2026-05-15', '2026-11-15']],
    [
      'follow the rate of change where nothing was agreed',
      { meetingInterval: null, rateOfChange: 'low' },
      ['2026-07-15', '2027-01-15'],
    ],
    ['are none where no meetings were agreed', { meetingInterval: 'none' }, null],
    ['are none where no meeting was ever planned', { meetingFirstDay: null }, null],
    ['are none of a client that is not active', { stage: 'onboarding' }, null],
    ['are none of one that left', { stage: 'offboarded' }, null],
    [
      'count from the first that was skipped',
      { lastCycle: { dueOn: day('2026-07-15'), heldOn: null, first: day('2026-04-15') } },
      ['2026-04-15', '2026-07-15'],
    ],
    [
      'begin anew with a meeting that an import knows of after a skipped one',
      { lastCycle: { dueOn: day('2026-04-15'), heldOn: null }, lastMeetingOn: day('2026-05-20') },
      ['2026-08-15', '2026-11-15'],
    ],
    [
      'count after the import: what was missed before is nobody’s',
      { importedOn: day('2026-04-15') },
      ['2026-07-15', '2026-10-15'],
    ],
    [
      'count after the director’s last answer',
      { cycles: { from: day('2026-07-16'), wakeAt: null } },
      ['2026-10-15', '2027-01-15'],
    ],
    [
      'begin with the first meeting of a client that became active',
      { activeSince: day('2026-05-01'), meetingFirstDay: day('2026-06-30'), lastMeetingOn: null },
      ['2026-06-30', '2026-09-30'],
    ],
  ])('%s', (_, over, expected) => {
    expect(cycles(over)).toEqual(expected);
  });
});

test('an instance whose clock is behind does not end the question that another one asked at midnight', () => {
  const over = { meetingFirstDay: day('2026-01-15') };
  const late = at('2026-07-16T12:00:00Z', client, over);
  const question = asked(late);
  expect(question).toMatchObject({ state: 'waiting', about: { second: '2026-07-15' } });
  expect(asked(at('2026-07-15T12:00:00Z', late))).toEqual(question);
});

describe('the director is asked', () => {
  test('when the second due day is over where the client is, the client waking by itself', () => {
    expect(filingOf(client.file).wakeAt).toBe('2026-07-15T23:00:00.000Z');
    expect(asked(at('2026-07-15T22:59:59Z'))).toBeUndefined();
    const late = at('2026-07-15T23:00:00Z');
    expect(asked(late)).toMatchObject({ owner: director, dueOn: '2026-07-16', about: { second: '2026-07-15' } });
    expect(asked(late)?.why).toEqual([expect.stringMatching(/two due days.*the last meeting was on 15 Jan 2026/)]);
    expect(filingOf(late.file).wakeAt).toBeNull();
  });

  test('once: settled again nothing changes, and another day is no other occasion', () => {
    const late = at('2026-07-16T09:00:00Z');
    expect(at('2026-07-16T09:00:00Z', late)).toEqual(late);
    expect(asked(at('2026-11-20T09:00:00Z', late))?.id).toBe(asked(late)?.id);
  });

  test('also where one was skipped and the next was not held', () => {
    const { id } = open(client, 'schedule-meeting');
    const skipped = accepted(
      skip(client, { obligation: id, reason: 'moving house', by: alex }, atTime(world, '2026-04-01T09:00:00Z')),
    );
    expect(skipped.client.file.lastCycle).toEqual({ dueOn: '2026-04-15', heldOn: null, first: '2026-04-15' });
    const second = open(skipped.client, 'schedule-meeting');
    const live = { ...skipped.client, obligations: skipped.client.obligations.filter(isOpen) };
    expect(filingOf(live.file).wakeAt).toBe('2026-07-15T23:00:00.000Z');
    const again = accepted(
      skip(live, { obligation: second.id, reason: 'again', by: alex }, atTime(world, '2026-07-10T09:00:00Z')),
    );
    expect(again.client.file.lastCycle).toEqual({ dueOn: '2026-07-15', heldOn: null, first: '2026-04-15' });
    expect(asked(at('2026-07-16T09:00:00Z', again.client))).toBeDefined();
  });

  test('not while a meeting is booked or not closed yet; then at once', () => {
    const meeting = client.meetings[0];
    if (meeting?.state !== 'due') throw new Error('no meeting is due');
    const { booking: _, ...kept } = meeting;
    const booked: MeetingIn<'scheduled'> = { ...kept, state: 'scheduled', invitation: anInvitation(), event: anEvent };
    const waits = at('2026-07-20T09:00:00Z', { ...client, meetings: [booked] });
    expect(asked(waits)).toBeUndefined();
    expect(filingOf(waits.file).wakeAt).toBeNull();
    const missed = { ...waits, meetings: [{ ...kept, state: 'no-show' as const, reason: 'nobody came' }] };
    expect(asked(at('2026-07-20T09:00:00Z', missed))).toBeDefined();
  });

  test.each<[string, Partial<ClientFile>]>([
    ['in extra care', { extraCare: true }],
    ['without meetings', { meetingInterval: 'none' }],
    ['that left', { stage: 'offboarded' }],
    [
      'that leaves',
      {
        leaving: {
          lastDay: day('2026-08-31'),
          reason: '',
          lostMrr: 0,
          by: alex,
          wakeAt: instant('2026-08-31T23:00:00Z'),
        },
      },
    ],
  ])('not about a client %s', (_, over) => {
    const one = at('2026-07-16T09:00:00Z', client, over);
    expect(asked(one)).toBeUndefined();
    expect(one.file.cycles?.wakeAt).toBeNull();
  });
});

describe('the question ends by itself', () => {
  const late = at('2026-07-16T09:00:00Z');
  const ended = (over: Partial<ClientFile>) => {
    const after = at('2026-08-01T09:00:00Z', late, over);
    return after.obligations.find(({ about }) => about.kind === 'missed-meetings');
  };

  test('when a meeting is held, and the next cycles count', () => {
    const held = {
      lastMeetingOn: day('2026-07-30'),
      lastCycle: { dueOn: day('2026-07-15'), heldOn: day('2026-07-30') },
    };
    expect(ended(held)).toMatchObject({ state: 'superseded', result: expect.stringContaining('a meeting was held') });
    expect(at('2026-08-01T09:00:00Z', late, held).file.cycles?.wakeAt).toBe('2027-01-16T00:00:00.000Z');
  });

  test('when it is in extra care; should that end, two more cycles count', () => {
    expect(ended({ extraCare: true })).toMatchObject({ state: 'superseded', result: 'it is in extra care' });
    const after = at('2026-08-01T09:00:00Z', late, { extraCare: true });
    expect(cyclesOf(after.file, defaultPolicy)).toEqual({ first: '2026-10-15', second: '2027-01-15' });
  });

  test('not when extra care is only proposed, which may be done again', () => {
    const careRequest = { by: alex, at: instant('2026-07-20T09:00:00Z'), reason: 'worried' };
    expect(ended({ careRequest })).toMatchObject({ state: 'waiting' });
    const proposed = { ...late, file: { ...late.file, careRequest } };
    const then = atTime(world, '2026-07-20T10:00:00Z');
    expect(proposeCare(proposed, { by: alex, reason: 'worried' }, then)).toMatchObject({ refused: 'already-done' });
    const again = accepted(proposeCare(proposed, { by: director, reason: 'me too' }, then));
    expect(again.client.file.careRequest).toMatchObject({ by: director, reason: 'me too' });
    expect(told(again)).toEqual([[alex, 'care-proposed']]);
  });

  test('when no meetings are agreed any more', () => {
    expect(ended({ meetingInterval: 'none' })).toMatchObject({ state: 'superseded' });
  });

  test('not for a meeting that is only booked', () => {
    const meeting = late.meetings[0];
    if (meeting?.state !== 'due') throw new Error('no meeting is due');
    const { booking: _, ...kept } = meeting;
    const startsAt = instant('2026-08-20T09:00:00Z');
    const booked = { ...kept, id: `${acme}:1` as MeetingId, state: 'scheduled' as const, event: anEvent };
    const meetings = [{ ...booked, invitation: anInvitation({ startsAt }) }];
    expect(asked(at('2026-08-01T09:00:00Z', { ...late, meetings }))).toBeDefined();
  });
});

describe('the director’s answer', () => {
  const late = at('2026-07-16T09:00:00Z');
  const then = atTime(world, '2026-07-16T10:00:00Z');
  const { id } = open(late, 'missed-meetings');
  const answered = (answer: Partial<CycleAnswer>, from = late, by = director) =>
    answerCycles(
      from,
      { obligation: id, by, answer: { choice: 'keep', interval: null, reason: 'they move', ...answer } },
      then,
    );
  const question = (change: Change) => change.client.obligations.find((each) => each.id === id);

  test('another interval is agreed: the missed meeting gives way to the next day of it, and the vCIO is told', () => {
    const change = accepted(answered({ choice: 'interval', interval: { everyMonths: 1 } }));
    expect(question(change)).toMatchObject({ state: 'done', closedBy: director, result: 'interval' });
    expect(change.client.file).toMatchObject({
      meetingInterval: { everyMonths: 1 },
      lastCycle: { dueOn: '2026-07-15', heldOn: null, first: '2026-04-15' },
    });
    expect(change.client.meetings.map(({ state, dueOn }) => [state, dueOn])).toEqual([
      ['cancelled', '2026-04-15'],
      ['due', '2026-08-15'],
    ]);
    expect(
      change.client.obligations.filter(({ about }) => about.kind === 'schedule-meeting').map(({ state }) => state),
    ).toEqual(['superseded', 'waiting']);
    expect(told(change)).toEqual([[alex, 'interval-changed']]);
    expect(change.facts.map(({ what }) => what)).toEqual(['cycles-answered']);
  });

  test('no meetings any more: nothing is planned', () => {
    const { client: after } = accepted(answered({ choice: 'interval', interval: 'none' }));
    expect(after.meetings.map(({ state }) => state)).toEqual(['cancelled']);
    expect(openOf(after, 'schedule-meeting')).toBeUndefined();
    expect(after.file.cycles?.wakeAt).toBeNull();
  });

  test('a booked meeting stays when the interval changes', () => {
    const meeting = late.meetings[0];
    if (meeting?.state !== 'due') throw new Error('no meeting is due');
    const { booking: _, ...kept } = meeting;
    const startsAt = instant('2026-08-20T09:00:00Z');
    const booked = { ...kept, state: 'scheduled' as const, event: anEvent, invitation: anInvitation({ startsAt }) };
    const change = accepted(
      answered({ choice: 'interval', interval: { everyMonths: 6 } }, { ...late, meetings: [booked] }),
    );
    expect(change.client.meetings).toEqual([booked]);
    const moving = { startsAt, endsAt: startsAt, by: alex, stage: 'requested' as const };
    const onItsWay = { ...late, meetings: [{ ...booked, moving }] };
    expect(answered({ choice: 'interval', interval: { everyMonths: 6 } }, onItsWay)).toMatchObject({
      refused: 'not-now',
    });
  });

  test('extra care is proposed to the vCIO, with the reason', () => {
    const change = accepted(answered({ choice: 'care' }));
    expect(change.client.file.careRequest).toMatchObject({ by: director, reason: 'they move' });
    expect(told(change)).toEqual([[alex, 'care-proposed']]);
    expect(question(change)).toMatchObject({ state: 'done', result: 'care' });
  });

  test('left as it is: two more cycles have to pass', () => {
    const change = accepted(answered({}));
    expect(question(change)).toMatchObject({ state: 'done', result: 'keep' });
    expect(change.client.meetings).toEqual(late.meetings);
    expect(change.client.file.cycles).toEqual({ from: '2026-07-16', wakeAt: '2027-01-16T00:00:00.000Z' });
    const live = { ...change.client, obligations: change.client.obligations.filter(isOpen) };
    expect(asked(at('2027-01-15T12:00:00Z', live))).toBeUndefined();
    expect(asked(at('2027-01-16T00:00:00Z', live))?.id).toBe('missed-meetings:acme:2027-01-15');
  });

  test.each<[string, Partial<CycleAnswer>, string]>([
    ['a reason', { reason: '' }, 'reason'],
    ['an interval', { choice: 'interval' }, 'interval'],
    ['another interval than now', { choice: 'interval', interval: { everyMonths: 3 } }, 'interval'],
  ])('needs %s', (_, answer, field) => {
    expect(answered(answer)).toMatchObject({ problems: { [field]: expect.any(String) } });
  });

  test('counts once', () => {
    const { client: after } = accepted(answered({}));
    expect(answered({}, after)).toMatchObject({ refused: 'already-done' });
  });
});
