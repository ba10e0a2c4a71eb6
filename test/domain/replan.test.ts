// Hours, zones, holidays or policy changed: what moves, and what never does.
import { describe, expect, test } from '@jest/globals';
import { begin, type Client } from '../../src/domain/decision.ts';
import { raise } from '../../src/domain/escalating.ts';
import { explain } from '../../src/domain/explain.ts';
import { isOpen, type OpenObligation, shown } from '../../src/domain/obligation.ts';
import type { Person } from '../../src/domain/person.ts';
import { defaultPolicy } from '../../src/domain/policy.ts';
import { snooze } from '../../src/domain/put-off.ts';
import { basisOf, changedSince, replan } from '../../src/domain/replan.ts';
import { settle } from '../../src/domain/settle.ts';
import type { World } from '../../src/domain/world.ts';
import { booked } from '../support/booked.ts';
import {
  accepted,
  alex,
  anInvitation,
  aPerson,
  aPlannedClient,
  aWorld,
  day,
  director,
  everybody,
  instant,
  open,
} from '../support/world.ts';

const onlyPulse = { lastMeetingOn: null, meetingInterval: 'none' as const };
/** A world in which alex works elsewhere, or at other times. */
function moved(over: Partial<Person>, given: Parameters<typeof aWorld>[0] = {}): World {
  const people = [aPerson(alex, ['vcio'], over), ...everybody.filter(({ mail }) => mail !== alex)];
  return aWorld({ now: '2026-02-20T09:00:00Z', people, ...given });
}
function working(over: { workdays?: number[]; start?: string; end?: string; zone?: string | null }): Partial<Person> {
  const hours = { workdays: [1, 2, 3, 4, 5], start: '09:00', end: '17:00', zone: null, ...over };
  return { outlook: { hours, outOfOffice: null, wakeAt: instant('2026-02-20T09:00:00Z') } };
}
const pulseDue = (lastPulseOn: string) => aPlannedClient({ ...onlyPulse, lastPulseOn: day(lastPulseOn) }, moved({}));
const pulse = (client: Client) => open(client, 'pulse-check');
const replanAll = (client: Client, world: World) =>
  replan(
    client,
    client.obligations.map(({ id }) => id),
    world,
  );
const again = (client: Client, world: World) => replanAll(client, world).client;

describe('what is not due yet', () => {
  test('is due at the start of the hours that Outlook gives', () => {
    const client = pulseDue('2026-01-30');
    expect(pulse(client)).toMatchObject({ dueOn: '2026-03-02', dueAt: '2026-03-02T08:30:00.000Z' });
    const early = pulse(again(client, moved(working({ start: '07:15' }))));
    expect(early).toMatchObject({ dueOn: '2026-03-02', dueAt: '2026-03-02T07:15:00.000Z', round: 1, state: 'waiting' });
    expect([early.promptAt, early.wakeAt]).toEqual([early.dueAt, early.dueAt]);
  });

  test.each([
    // Due after the clocks change: London on 29 March, Sydney back on 5 April, New York on 8 March.
    ['Europe/London', '2026-02-27', '2026-03-30', '2026-03-30T07:30:00.000Z'],
    ['Australia/Sydney', '2026-03-03', '2026-04-02', '2026-04-01T21:30:00.000Z'],
    ['Australia/Sydney', '2026-03-07', '2026-04-06', '2026-04-05T22:30:00.000Z'],
    ['America/New_York', '2026-02-06', '2026-03-09', '2026-03-09T12:30:00.000Z'],
    ['America/Santiago', '2026-03-06', '2026-04-06', '2026-04-06T12:30:00.000Z'],
  ])('keeps its day and gets the morning of %s', (zone, lastPulseOn, dueOn, dueAt) => {
    const client = pulseDue(lastPulseOn);
    expect(pulse(client).dueOn).toBe(dueOn);
    expect(pulse(again(client, moved({ zone })))).toMatchObject({ dueOn, dueAt });
  });

  test('rolls on only when its day became free: a shorter week, another country, a day that the policy adds', () => {
    const client = pulseDue('2026-01-30');
    expect(pulse(again(client, moved(working({ workdays: [2, 3, 4] }))))).toMatchObject({
      dueOn: '2026-03-03',
      rolledTo: '2026-03-03',
    });
    expect(pulse(again(client, moved({ country: 'PT' }, { holidays: ['PT 2026-03-02'] }))).dueOn).toBe('2026-03-03');
    const meeting = aPlannedClient(
      { lastMeetingOn: day('2026-02-27'), meetingInterval: { everyMonths: 3 } },
      moved({}),
    );
    const fewer = moved(working({ workdays: [2, 3, 4] }));
    expect(explain(open(again(meeting, fewer), 'schedule-meeting'), fewer)).toEqual([
      '60 days before the vCIO meeting is due',
      'rolled to Tuesday',
    ]);
    const added = { holidays: { added: ['GB 2026-03-02'], removed: [] } };
    expect(pulse(again(client, moved({}, { policy: added }))).dueOn).toBe('2026-03-03');
    expect(
      pulse(again(client, moved({}, { policy: { holidays: { added: ['IE 2026-03-02'], removed: [] } } }))).dueOn,
    ).toBe('2026-03-02');
  });

  test('does not come back when its day becomes free no more, and the history tells of a day that moved', () => {
    const client = pulseDue('2026-01-30');
    const fewer = replanAll(client, moved(working({ workdays: [2, 3, 4] })));
    expect(fewer.facts).toEqual([
      { what: 'due-day-rolled', data: { obligation: pulse(client).id, from: '2026-03-02', to: '2026-03-03' } },
    ]);
    expect(pulse(again(fewer.client, moved({}))).dueOn).toBe('2026-03-03');
  });

  test('meeting preparation rolls backward', () => {
    const client = booked(aPlannedClient({}, moved({})), anInvitation(), moved({}));
    const step = (of: Client) => of.obligations.filter(isOpen).find(({ id }) => id.endsWith(':last')) as OpenObligation;
    expect(step(client).dueOn).toBe('2026-04-10');
    expect(step(again(client, moved(working({ workdays: [1, 2, 3, 4] })))).dueOn).toBe('2026-04-09');
  });

  test('a second time, and in the calendars it was made by, nothing changes', () => {
    const client = booked(aPlannedClient({}, moved({})), anInvitation(), moved({}));
    expect(replanAll(client, moved({}))).toEqual(begin(client));
    const world = moved({ zone: 'Australia/Sydney', ...working({ workdays: [2, 3, 4], zone: 'Australia/Sydney' }) });
    const once = again(client, world);
    expect(replanAll(once, world)).toEqual(begin(once));
  });
});

describe('what never moves', () => {
  test('exact instants: the end of a meeting, an escalation', () => {
    const input = {
      severity: 1 as const,
      what: 'Down',
      affected: '',
      ticket: '',
      promisedAt: instant('2026-02-20T12:00:00Z'),
    };
    const meeting = booked(aPlannedClient({}, moved({})), anInvitation(), moved({}));
    const client = accepted(raise(meeting, { n: 1, input, by: director }, moved({}))).client;
    const after = again(client, moved({ zone: 'Australia/Sydney', ...working({ workdays: [2] }) }));
    for (const kind of ['close-meeting', 'escalation-ack'] as const)
      expect(open(after, kind)).toEqual(open(client, kind));
  });

  test('what is due already', () => {
    const client = pulseDue('2026-01-30');
    const world = { ...moved(working({ start: '10:00', workdays: [2, 3] })), now: instant('2026-03-02T09:00:00Z') };
    expect(pulse(again(client, world))).toMatchObject({ dueOn: '2026-03-02', dueAt: '2026-03-02T08:30:00.000Z' });
  });
});

test('a prompt that was put off and a reminder come at the start of the new hours', () => {
  const late = { ...moved({}), now: instant('2026-03-02T09:00:00Z') };
  const hours = { ...moved(working({ start: '10:00' })), now: late.now };
  const client = pulseDue('2026-01-30');
  const until = { obligation: pulse(client).id, until: day('2026-03-05'), reason: 'travelling', by: alex };
  const asleep = accepted(snooze(client, until, late)).client;
  expect(pulse(again(asleep, hours))).toMatchObject({
    dueAt: '2026-03-02T08:30:00.000Z',
    wakeAt: '2026-03-05T10:00:00.000Z',
  });
  const seen = shown(pulse(client), late.now, instant('2026-03-04T08:30:00Z'));
  const reminded = again({ ...client, obligations: [seen] }, hours);
  expect(pulse(reminded)).toMatchObject({ state: 'prompted', wakeAt: '2026-03-04T10:00:00.000Z', round: 1 });
});

test('climbing follows the hours of those above by itself', () => {
  const people = everybody.map((each) => (each.mail === director ? { ...each, ...working({ start: '07:00' }) } : each));
  const client = settle(replanAll(pulseDue('2026-01-30'), aWorld({ people })), aWorld({ people })).client;
  expect(pulse(client).climbAt).toBe('2026-03-16T07:00:00.000Z');
});

test('whose times are computed anew: whoever works elsewhere or otherwise, all when the policy changed', () => {
  const before = basisOf(everybody, defaultPolicy);
  const now = (over: Partial<Person>) => basisOf([...everybody.slice(1), aPerson(alex, ['vcio'], over)], defaultPolicy);
  expect(changedSince(before, now({ name: 'Alexa', roles: [] }))).toEqual([]);
  for (const over of [{ zone: 'Asia/Tokyo' }, { country: 'JP' }, working({})])
    expect(changedSince(before, now(over))).toEqual([alex]);
  const policy = { ...defaultPolicy, remindAfterBusinessDays: 3 };
  expect(changedSince(before, basisOf(everybody, policy))).toBe('all');
});
