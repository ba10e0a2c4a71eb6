// What the sweep does with an obligation whose time has come.

import { describe, expect, test } from '@jest/globals';
import { actionItem } from '../../src/domain/action-item.ts';
import { begin, type Client } from '../../src/domain/decision.ts';
import { acknowledge, raise } from '../../src/domain/escalating.ts';
import type { Severity } from '../../src/domain/escalation.ts';
import type { EscalationId } from '../../src/domain/ids.ts';
import { isOpen } from '../../src/domain/obligation.ts';
import { snooze } from '../../src/domain/put-off.ts';
import { settle } from '../../src/domain/settle.ts';
import { delivered, wake } from '../../src/domain/wake.ts';
import type { World } from '../../src/domain/world.ts';
import { booked } from '../support/booked.ts';
import {
  accepted,
  alex,
  anInvitation,
  aPlannedClient,
  atTime,
  aWorld,
  day,
  director,
  effectOf,
  instant,
  open,
  priya,
  told,
} from '../support/world.ts';

const world = aWorld();
const escalation = 'acme:1' as EscalationId;
const client = aPlannedClient({ lastMeetingOn: null, meetingInterval: 'none' });
const pulse = open(client, 'pulse-check');

const wakeAll = (from: Client, when: World) =>
  wake(
    from,
    from.obligations.filter(isOpen).map(({ id }) => id),
    when,
  );
const shownAt = (from: Client, when: World) =>
  delivered(
    from,
    from.obligations.filter(isOpen).map(({ id, round, owner }) => ({ obligation: id, round, to: owner })),
    when.now,
    when,
  ).client;

function raised(severity: Severity, when: World = world): Client {
  const promisedAt = instant('2026-03-09T12:00:00Z');
  const input = { severity, what: 'Mail is down', affected: 'all', ticket: '', promisedAt };
  return accepted(raise(client, { n: 1, input, by: director }, when)).client;
}

describe('a waiting obligation', () => {
  test('sleeps until its time', () => {
    const woken = wakeAll(client, atTime(world, '2026-03-02T08:29:59Z'));
    expect(woken.change).toEqual(begin(client));
    expect(woken.counts).toEqual({ prompted: 0, reminded: 0, escalated: 0, superseded: 0 });
  });

  test('at its time is prompted once, by the name of its round, and then sleeps while the card is on its way', () => {
    const when = atTime(world, '2026-03-02T08:30:00Z');
    const { change, counts } = wakeAll(client, when);
    expect(counts).toMatchObject({ prompted: 1, reminded: 0 });
    expect(effectOf(change, 'prompt')).toMatchObject({
      name: 'prompt:pulse-check:acme:1:1',
      notBefore: when.now,
      body: { to: alex, obligation: pulse.id, round: 1, urgent: false },
    });
    expect(wakeAll(change.client, atTime(world, '2026-03-02T12:00:00Z')).counts.prompted).toBe(0);
  });

  test.each([
    ['on a free day, until the next working morning', '2026-03-07T12:00:00Z', '2026-03-09T08:30:00.000Z'],
    ['in the evening, until the next morning', '2026-03-03T18:30:00Z', '2026-03-04T08:30:00.000Z'],
    ['before working hours, until they begin', '2026-03-03T08:10:00Z', '2026-03-03T08:30:00.000Z'],
    ['not inside working hours', '2026-03-03T14:00:00Z', '2026-03-03T14:00:00.000Z'],
  ])('is held %s', (_, now, notBefore) => {
    expect(effectOf(wakeAll(client, atTime(world, now)).change, 'prompt').notBefore).toBe(notBefore);
  });

  test('snoozed: it is prompted in its new round, on the new morning', () => {
    const given = { obligation: pulse.id, until: day('2026-03-05'), reason: 'trip', by: alex };
    const later = accepted(snooze(client, given, world)).client;
    expect(wakeAll(later, atTime(world, '2026-03-04T12:00:00Z')).counts.prompted).toBe(0);
    const { change } = wakeAll(later, atTime(world, '2026-03-05T08:30:00Z'));
    expect(effectOf(change, 'prompt').name).toBe('prompt:pulse-check:acme:1:2');
  });

  test('snoozed while its card was on its way: that card does not undo it', () => {
    const given = { obligation: pulse.id, until: day('2026-03-05'), reason: 'trip', by: alex };
    const later = accepted(snooze(wakeAll(client, world).change.client, given, world)).client;
    expect(open(shownAt(later, world), 'pulse-check')).toEqual(open(later, 'pulse-check'));
  });

  test('closed meanwhile: it is left alone', () => {
    const closed = { ...client, obligations: client.obligations.map((each) => ({ ...each, ...done })) };
    expect(wakeAll(closed, world).change.effects).toEqual([]);
    expect(wake(closed, [pulse.id], world).change.effects).toEqual([]);
    expect(delivered(closed, [{ obligation: pulse.id, round: 1, to: alex }], world.now, world).client).toBe(closed);
  });
});

const done = { state: 'done' as const, closedAt: world.now, closedBy: alex, result: 'recorded', wakeAt: null };

describe('a delivered prompt', () => {
  const prompted = shownAt(client, world);

  test('is prompted; its reminder comes on the morning 2 business days later', () => {
    expect(open(prompted, 'pulse-check')).toMatchObject({
      state: 'prompted',
      promptedAt: world.now,
      wakeAt: '2026-03-04T08:30:00.000Z',
    });
    const thursday = atTime(world, '2026-03-05T09:00:00Z');
    expect(open(shownAt(client, thursday), 'pulse-check').wakeAt).toBe('2026-03-09T08:30:00.000Z');
  });

  test('the reminder has a name of its own in the same round, and is counted', () => {
    const morning = atTime(world, '2026-03-04T08:30:00Z');
    const { change, counts } = wakeAll(prompted, morning);
    expect(counts).toMatchObject({ prompted: 0, reminded: 1 });
    expect(effectOf(change, 'prompt').name).toBe('prompt:pulse-check:acme:1:1.1');
    const reminded = shownAt(change.client, morning);
    expect(open(reminded, 'pulse-check')).toMatchObject({ reminders: 1, round: 1, wakeAt: '2026-03-06T08:30:00.000Z' });
    const next = wakeAll(reminded, atTime(world, '2026-03-06T08:30:00Z'));
    expect(effectOf(next.change, 'prompt').name).toBe('prompt:pulse-check:acme:1:1.2');
  });
});

describe('the card that something else brings', () => {
  const prompted = shownAt(client, world);
  const tuesday = atTime(world, '2026-03-03T08:30:00Z');
  const along = (from: Client, when: World) => wake(from, [pulse.id], when, new Map([[alex, when.now]]));

  test('reminds of what was shown on an earlier day, and counts from then', () => {
    const { change, counts } = along(prompted, tuesday);
    expect(counts).toMatchObject({ prompted: 0, reminded: 1 });
    const again = open(shownAt(change.client, tuesday), 'pulse-check');
    expect(again).toMatchObject({ reminders: 1, wakeAt: '2026-03-05T08:30:00.000Z' });
  });

  test('is no reminder of what was shown the same day, what waits elsewhere, or the card of somebody else', () => {
    expect(along(prompted, atTime(world, '2026-03-02T15:00:00Z')).change.effects).toEqual([]);
    expect(along(along(prompted, tuesday).change.client, tuesday).change.effects).toEqual([]);
    expect(along(client, atTime(world, '2026-03-01T12:00:00Z')).change.effects).toEqual([]);
    expect(wake(prompted, [pulse.id], tuesday, new Map([[priya, tuesday.now]])).change.effects).toEqual([]);
  });
});

describe('what comes up after the morning', () => {
  const item = (when: World) =>
    actionItem(begin(client), { text: 'Quote', due: day('2026-03-03') }, alex, 'chat', when);
  const noon = (people = world.people) => ({ ...atTime(world, '2026-03-03T12:00:00Z'), people });
  const asked = (when: World) => {
    const { client: owed } = item(when);
    const { id } = open(owed, 'action-item');
    const late = { ...open(owed, 'action-item'), promptAt: when.now, wakeAt: when.now };
    const moved = { ...owed, obligations: owed.obligations.map((each) => (each.id === id ? late : each)) };
    return effectOf(wake(moved, [id], when).change, 'prompt').notBefore;
  };

  test('waits for the next morning where the day has no card yet', () => {
    expect(asked(noon())).toBe('2026-03-04T08:30:00.000Z');
  });

  test('refreshes the card of the day', () => {
    const card = { serviceUrl: '', conversation: '', botId: '', activity: '', tenant: '' };
    const morning = { day: day('2026-03-03'), card, sentAt: world.now };
    const people = world.people.map((person) => (person.mail === alex ? { ...person, morning } : person));
    expect(asked(noon(people))).toBe('2026-03-03T12:00:00.000Z');
  });
});

describe('several obligations of one client', () => {
  test('are each prompted', () => {
    const more = actionItem(begin(client), { text: 'Quote', due: day('2026-03-02') }, alex, 'chat', world).client;
    const { change, counts } = wakeAll(more, world);
    expect(counts.prompted).toBe(2);
    expect(change.effects.map(({ name }) => name)).toEqual([
      'prompt:pulse-check:acme:1:1',
      'prompt:action-item:acme:1:1',
    ]);
  });
});

describe('the end of a meeting', () => {
  const scheduled = booked(aPlannedClient({ lastPulseOn: day('2026-03-30') }), anInvitation(), world);
  const { id } = open(scheduled, 'close-meeting');

  test('is asked outside the morning', () => {
    const when = atTime(world, '2026-04-15T14:15:00Z');
    const { change } = wake(scheduled, [id], when);
    expect(effectOf(change, 'prompt')).toMatchObject({ notBefore: when.now, body: { urgent: true } });
  });

  test('is held in quiet hours', () => {
    const { change } = wake(scheduled, [id], atTime(world, '2026-04-15T18:00:00Z'));
    expect(effectOf(change, 'prompt').notBefore).toBe('2026-04-16T07:00:00.000Z');
  });
});

describe('preparation', () => {
  const scheduled = booked(aPlannedClient({ lastPulseOn: day('2026-03-30') }), anInvitation(), world);
  const when = atTime(world, '2026-04-10T08:00:00Z');
  const ready = (kinds: number): Client => {
    const waived = { by: alex, at: world.now, reason: 'new client' };
    const meetings = scheduled.meetings.map((meeting) => ({
      ...meeting,
      records: meeting.records.map((record, n) => (n < kinds ? { ...record, waived } : record)),
    }));
    return { ...scheduled, meetings };
  };

  const states = ({ obligations }: Client) =>
    obligations.filter(({ about }) => about.kind === 'prepare-meeting').map(({ id, state }) => [id, state]);

  test('is asked while a record is missing, of one person by one step', () => {
    const { change, counts } = wakeAll(ready(3), when);
    expect(counts).toMatchObject({ prompted: 2, superseded: 1 });
    expect(states(change.client)).toEqual([
      ['prepare-meeting:acme:1:vitm', 'waiting'],
      ['prepare-meeting:acme:1:vcio', 'waiting'],
      ['prepare-meeting:acme:1:last', 'superseded'],
    ]);
  });

  test('that was asked for is over as soon as nothing is missing; a later step still looks again', () => {
    const early = atTime(world, '2026-03-26T09:00:00Z');
    const { client: woken } = wakeAll(ready(3), early).change;
    const due = woken.obligations.filter(({ dueAt }) => dueAt <= early.now).filter(isOpen);
    const prompts = due.map(({ id, round, owner }) => ({ obligation: id, round, to: owner }));
    const asked = delivered(woken, prompts, early.now, early).client;
    expect(states(settle(begin(asked), early).client)).toEqual([
      ['prepare-meeting:acme:1:vitm', 'prompted'],
      ['prepare-meeting:acme:1:vcio', 'prompted'],
      ['prepare-meeting:acme:1:last', 'waiting'],
    ]);
    const waived = asked.meetings.map((each) => ({ ...each, records: ready(4).meetings[0]?.records ?? [] }));
    expect(states(settle(begin({ ...asked, meetings: waived }), early).client)).toEqual([
      ['prepare-meeting:acme:1:vitm', 'done'],
      ['prepare-meeting:acme:1:vcio', 'done'],
      ['prepare-meeting:acme:1:last', 'waiting'],
    ]);
  });

  test('is closed without asking when every record is ready or waived', () => {
    const { change, counts } = wakeAll(ready(4), when);
    expect(counts).toMatchObject({ prompted: 0, superseded: 3 });
    expect(change.effects).toEqual([]);
    expect(
      change.client.obligations.filter(({ about }) => about.kind === 'prepare-meeting').map(({ state }) => state),
    ).toEqual(['done', 'done', 'done']);
  });
});

describe('an escalation nobody has acknowledged', () => {
  test('is shown at once, at any hour', () => {
    const night = aWorld({ now: '2026-03-07T02:00:00Z' });
    const escalated = raised(1, night);
    const { change } = wake(escalated, [open(escalated, 'escalation-ack').id], night);
    expect(effectOf(change, 'prompt')).toMatchObject({ notBefore: night.now, body: { to: alex, urgent: true } });
  });

  const climbs: [Severity, string, string, string][] = [
    [1, 'after 15 minutes', '2026-03-02T07:00:00Z', '2026-03-02T07:15:00.000Z'],
    [2, 'after 2 support hours', '2026-03-06T17:00:00Z', '2026-03-09T09:00:00.000Z'],
    [3, 'the next business day at 09:00', '2026-03-06T12:00:00Z', '2026-03-09T09:00:00.000Z'],
  ];
  test.each(climbs)('severity %i goes to the director %s, in a round of its own', (severity, _, now, climbAt) => {
    const when = atTime(world, now);
    const prompted = shownAt(wakeAll(raised(severity, when), when).change.client, when);
    expect(open(prompted, 'escalation-ack').wakeAt).toBe(climbAt);
    const { change, counts } = wake(prompted, [open(prompted, 'escalation-ack').id], atTime(world, climbAt));
    expect(counts).toMatchObject({ escalated: 1 });
    expect(open(change.client, 'escalation-ack')).toMatchObject({ owner: director, round: 2 });
    expect(effectOf(change, 'prompt')).toMatchObject({
      name: 'prompt:escalation-ack:acme:1:2',
      body: { to: director },
    });
    expect(change.facts).toMatchObject([{ what: 'escalation-climbed', data: { to: director } }]);
  });

  test('goes to the director also when the vCIO cannot be reached', () => {
    const undelivered = wakeAll(raised(1), world).change.client;
    const { change, counts } = wakeAll(undelivered, atTime(world, '2026-03-02T09:15:00Z'));
    expect(open(undelivered, 'escalation-ack').state).toBe('waiting');
    expect(counts).toMatchObject({ prompted: 1, escalated: 1 });
    expect(effectOf(change, 'prompt').body.to).toBe(director);
  });
});

describe('a promise while nobody has it', () => {
  /** Each time it is woken, with whom it asks and whom it tells; every card arrives at once. */
  function heard(severity: Severity, promisedAt: string, times: number) {
    const input = { severity, what: 'Mail is down', affected: '', ticket: '', promisedAt: instant(promisedAt) };
    let current = accepted(raise(client, { n: 1, input, by: priya }, world)).client;
    const all: (readonly [string, ...string[]])[] = [];
    for (let n = 0; n < times; n += 1) {
      const now = open(current, 'escalation-ack').wakeAt ?? world.now;
      const { change } = wake(current, [open(current, 'escalation-ack').id], atTime(world, now));
      const to = change.effects.map(({ body }) =>
        'to' in body && typeof body.to === 'string' ? `${body.kind} ${body.to}` : '',
      );
      all.push([now.slice(5, 16), ...to]);
      current = shownAt(change.client, atTime(world, now));
    }
    return all;
  }

  test('comes near, it is asked again; missed, the director is told once and it comes every 30 minutes', () => {
    expect(heard(3, '2026-03-02T11:00:00Z', 5)).toEqual([
      ['03-02T09:00', `prompt ${alex}`],
      ['03-02T10:45', `prompt ${alex}`],
      ['03-02T11:00', `prompt ${alex}`, `tell ${director}`],
      ['03-02T11:30', `prompt ${alex}`],
      ['03-02T12:00', `prompt ${alex}`],
    ]);
  });

  test('does not keep the next from being asked, nor ask twice in a row', () => {
    expect(heard(2, '2026-03-02T10:00:00Z', 6)).toEqual([
      ['03-02T09:00', `prompt ${alex}`],
      ['03-02T09:45', `prompt ${alex}`],
      ['03-02T10:00', `prompt ${alex}`, `tell ${director}`],
      ['03-02T10:30', `prompt ${alex}`],
      ['03-02T11:00', `prompt ${director}`],
      ['03-02T11:30', `prompt ${director}`],
    ]);
    expect(heard(1, '2026-03-02T09:10:00Z', 3)).toEqual([
      ['03-02T09:00', `prompt ${alex}`],
      ['03-02T09:10', `tell ${director}`],
      ['03-02T09:15', `prompt ${director}`],
    ]);
  });

  test('missed while the director is away is told to their cover', () => {
    const days = { from: day('2026-03-02'), until: day('2026-03-13') };
    const rest = { clients: null, cover: priya, waits: [], done: [], wakeAt: null };
    const absence = { type: 'absence' as const, person: director, id: 'a', source: 'cover' as const, ...days, ...rest };
    const late = { ...atTime(world, '2026-03-02T09:12:00Z'), absences: [absence] };
    const promisedAt = instant('2026-03-02T09:10:00Z');
    const input = { severity: 1 as const, what: 'Mail is down', affected: '', ticket: '', promisedAt };
    const missed = wakeAll(accepted(raise(client, { n: 1, input, by: alex }, world)).client, late);
    expect(told(missed.change)).toEqual([[priya, 'promise-missed']]);
  });

  test('that was missed and told is not told again when somebody takes it', () => {
    const promisedAt = instant('2026-03-02T09:10:00Z');
    const input = { severity: 1 as const, what: 'Mail is down', affected: '', ticket: '', promisedAt };
    const late = atTime(world, '2026-03-02T09:12:00Z');
    const missed = wakeAll(accepted(raise(client, { n: 1, input, by: priya }, world)).client, late);
    expect(told(missed.change)).toEqual([[director, 'promise-missed']]);
    const taken = accepted(acknowledge(missed.change.client, { escalation, by: alex }, late)).client;
    const { change } = wake(taken, [open(taken, 'escalation-update').id], late);
    expect(effectOf(change, 'prompt').body.to).toBe(alex);
    expect(told(change)).toEqual([]);
  });
});

describe('a promised update', () => {
  const promisedAt = instant('2026-03-02T11:00:00Z');
  const input = { severity: 1 as const, what: 'Mail is down', affected: 'all', ticket: '', promisedAt };
  const before = accepted(raise(client, { n: 1, input, by: director }, world)).client;
  const taken = accepted(acknowledge(before, { escalation, by: priya }, world)).client;
  const { id } = open(taken, 'escalation-update');
  const nudge = atTime(world, '2026-03-02T10:45:00Z');
  const missed = atTime(world, promisedAt);

  test('is nudged 15 minutes before; nobody else is told', () => {
    const { change } = wake(taken, [id], nudge);
    expect(effectOf(change, 'prompt').body.to).toBe(priya);
    expect(told(change)).toEqual([]);
  });

  test('missed: it comes again at its time and the director is told; then every 30 minutes, told once', () => {
    const nudged = delivered(
      wake(taken, [id], nudge).change.client,
      [{ obligation: id, round: 1, to: priya }],
      nudge.now,
      nudge,
    ).client;
    expect(open(nudged, 'escalation-update').wakeAt).toBe(promisedAt);
    const first = wake(nudged, [id], missed);
    expect(told(first.change)).toEqual([[director, 'promise-missed']]);
    const again = delivered(first.change.client, [{ obligation: id, round: 1, to: priya }], missed.now, missed).client;
    expect(open(again, 'escalation-update').wakeAt).toBe('2026-03-02T11:30:00.000Z');
    const second = wake(again, [id], atTime(world, '2026-03-02T11:30:00Z'));
    expect(second.change.effects.map(({ body }) => body.kind)).toEqual(['prompt']);
  });

  test('missed: the director is told also when its owner cannot be reached, once', () => {
    const undelivered = wake(taken, [id], nudge).change.client;
    const first = wake(undelivered, [id], missed);
    expect(told(first.change)).toEqual([[director, 'promise-missed']]);
    const second = wake(first.change.client, [id], atTime(world, '2026-03-02T11:30:00Z'));
    expect(told(second.change)).toEqual([]);
  });
});
