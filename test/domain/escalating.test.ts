// An escalation: raised, acknowledged, updated, resolved; and what is promised.

import { describe, expect, test } from '@jest/globals';
import type { Client } from '../../src/domain/decision.ts';
import {
  acknowledge,
  type EscalationInput,
  proposedPromise,
  raise,
  resolveEscalation,
  toldOf,
  updateEscalation,
} from '../../src/domain/escalating.ts';
import type { Severity } from '../../src/domain/escalation.ts';
import type { EscalationId } from '../../src/domain/ids.ts';
import { isOpen } from '../../src/domain/obligation.ts';
import {
  aClient,
  accepted,
  admin,
  alex,
  aPlannedClient,
  atTime,
  aWorld,
  director,
  instant,
  open,
  priya,
  project,
  sales,
  told,
  vitm,
} from '../support/world.ts';

const world = aWorld();
const escalation = 'acme:1' as EscalationId;
const tenOClock = instant('2026-03-02T10:00:00Z');
const input: EscalationInput = {
  severity: 1,
  what: 'Mail is down',
  affected: 'all',
  ticket: 'T-1',
  promisedAt: tenOClock,
};
const raised = accepted(raise(aPlannedClient(), { n: 1, input, by: sales }, world)).client;
const openOnes = (client: Client) =>
  client.obligations.filter((each) => isOpen(each) && 'escalation' in each.about).map(({ id, owner }) => [id, owner]);

describe('the promise policy proposes', () => {
  const friday = aWorld({ now: '2026-03-06T17:30:00Z' });
  const promises: [Severity, string, string, string][] = [
    [1, 'an hour', world.now, '2026-03-02T10:00:00.000Z'],
    [1, 'an hour of support time, over the weekend', friday.now, '2026-03-09T08:30:00.000Z'],
    [2, '4 support hours', world.now, '2026-03-02T13:00:00.000Z'],
    [2, '4 support hours, over the weekend', friday.now, '2026-03-09T11:30:00.000Z'],
    [3, 'the next business day at 09:00', world.now, '2026-03-03T09:00:00.000Z'],
    [3, 'Monday at 09:00 after a Friday', friday.now, '2026-03-09T09:00:00.000Z'],
  ];
  test.each(promises)('for severity %i: %s', (severity, _, now, promise) => {
    expect(proposedPromise(severity, aClient().file, atTime(world, now))).toBe(promise);
  });

  test("counts in the client's zone and holidays", () => {
    const { file } = aClient({ zone: 'America/New_York', country: 'US' });
    expect(proposedPromise(1, file, world)).toBe('2026-03-02T14:00:00.000Z');
    expect(proposedPromise(3, file, aWorld({ holidays: ['US 2026-03-03'] }))).toBe('2026-03-04T14:00:00.000Z');
  });
});

describe('raised', () => {
  test('the vCIO is asked to take it at once; the rest of the account team is told, but not who raised it', () => {
    const change = accepted(raise(aPlannedClient(), { n: 1, input, by: sales }, world));
    expect(open(change.client, 'escalation-ack')).toMatchObject({
      id: 'escalation-ack:acme:1',
      owner: alex,
      dueAt: world.now,
      wakeAt: world.now,
    });
    expect(told(change)).toEqual([vitm, director, project].map((mail) => [mail, 'escalation']));
    expect(toldOf(change.client.file, sales, world)).toEqual([alex, vitm, director, project]);
    expect(change.effects.every(({ notBefore }) => notBefore === undefined)).toBe(true);
  });

  test('raising the same preview twice raises once', () => {
    expect(raise(raised, { n: 1, input, by: sales }, world)).toMatchObject({ refused: 'already-done' });
    const second = accepted(raise(raised, { n: 2, input, by: sales }, world)).client;
    expect(second.escalations.map(({ id }) => id)).toEqual(['acme:1', 'acme:2']);
  });

  test('nothing can be promised for a time that is over', () => {
    const late = { ...input, promisedAt: world.now };
    expect(raise(aPlannedClient(), { n: 1, input: late, by: sales }, world)).toMatchObject({
      problems: { promiseTime: expect.any(String) },
    });
  });

  test('it is refused where nobody is there to take it', () => {
    const team = { vcio: null, vitm: null, director: null, sales: null, project: null };
    expect(raise(aClient({ team }), { n: 1, input, by: sales }, aWorld({ people: [] }))).toMatchObject({
      refused: 'not-now',
    });
  });
});

describe('acknowledged', () => {
  const taken = accepted(acknowledge(raised, { escalation, by: priya }, atTime(world, '2026-03-02T09:05:00Z'))).client;

  test('whoever says *I have it* has it, and owes the update: nudged 15 minutes before the promise', () => {
    expect(taken.escalations[0]?.acknowledged).toEqual({ by: priya, at: '2026-03-02T09:05:00.000Z' });
    expect(openOnes(taken)).toEqual([['escalation-update:acme:1:1', priya]]);
    expect(open(taken, 'escalation-update')).toMatchObject({
      dueAt: '2026-03-02T10:00:00.000Z',
      promptAt: '2026-03-02T09:45:00.000Z',
    });
  });

  test('twice by the same person changes nothing; by another only who saw who has it: it moves and the former is told', () => {
    for (const by of [priya, director])
      expect(acknowledge(taken, { escalation, by }, world)).toMatchObject({ refused: 'already-done' });
    expect(acknowledge(taken, { escalation, by: director, seen: alex }, world)).toMatchObject({
      because: 'priya has it.',
    });
    const moved = accepted(acknowledge(taken, { escalation, by: director, seen: priya }, world));
    expect(openOnes(moved.client)).toEqual([['escalation-update:acme:1:2', director]]);
    expect(told(moved)).toEqual([[priya, 'escalation']]);
  });

  test('whoever has it and whoever raised it hear of what others write, also outside the account team', () => {
    const news = { escalation, text: 'Disk replaced', nextAt: instant('2026-03-02T12:00:00Z'), by: alex };
    const byAdmin = accepted(raise(aPlannedClient(), { n: 1, input, by: admin }, world)).client;
    const held = accepted(acknowledge(byAdmin, { escalation, by: priya }, world)).client;
    const team = [vitm, director, sales, project];
    expect(told(accepted(updateEscalation(held, news, world))).map(([mail]) => mail)).toEqual([...team, priya, admin]);
    const gone = { ...world, people: world.people.filter(({ mail }) => mail !== priya) };
    const end = { escalation, cause: 'A full disk', change: 'An alert', by: alex };
    expect(told(accepted(resolveEscalation(held, end, gone))).map(([mail]) => mail)).toEqual([...team, admin]);
  });

  test('an update with the next promise: the team is told, the next update is owed', () => {
    const half = atTime(world, '2026-03-02T09:50:00Z');
    const given = { escalation, text: 'Disk replaced', nextAt: instant('2026-03-02T12:00:00Z'), by: priya };
    const change = accepted(updateEscalation(taken, given, half));
    expect(openOnes(change.client)).toEqual([['escalation-update:acme:1:2', priya]]);
    expect(open(change.client, 'escalation-update').dueAt).toBe('2026-03-02T12:00:00.000Z');
    expect(change.facts).toMatchObject([{ what: 'escalation-updated', data: { promiseKept: true } }]);
    expect(told(change).map(([mail]) => mail)).toEqual([alex, vitm, director, sales, project]);
  });

  test('an update after its time did not keep the promise', () => {
    const given = { escalation, text: 'Disk replaced', nextAt: instant('2026-03-02T12:00:00Z'), by: priya };
    const { facts } = accepted(updateEscalation(taken, given, atTime(world, '2026-03-02T10:01:00Z')));
    expect(facts).toMatchObject([{ data: { promiseKept: false } }]);
  });

  test('an update needs its text and a promise to come', () => {
    const given = { escalation, text: 'News', nextAt: instant('2026-03-02T12:00:00Z'), by: priya };
    expect(updateEscalation(taken, { ...given, text: '' }, world)).toMatchObject({
      problems: { text: expect.any(String) },
    });
    expect(updateEscalation(taken, { ...given, nextAt: world.now }, world)).toMatchObject({
      problems: { nextTime: expect.any(String) },
    });
  });

  test('an update by someone before anybody took it is an acknowledgement', () => {
    const given = { escalation, text: 'On it', nextAt: instant('2026-03-02T12:00:00Z'), by: priya };
    const { client } = accepted(updateEscalation(raised, given, world));
    expect(client.escalations[0]?.acknowledged?.by).toBe(priya);
    expect(openOnes(client)).toEqual([['escalation-update:acme:1:2', priya]]);
  });
});

describe('resolved', () => {
  const given = { escalation, cause: 'A full disk', change: 'An alert', by: alex };

  test('needs the cause and what changes', () => {
    expect(resolveEscalation(raised, { ...given, cause: '', change: '' }, world)).toMatchObject({
      problems: { cause: expect.any(String), change: expect.any(String) },
    });
  });

  test('nothing of it is owed any more, the team is told', () => {
    const change = accepted(resolveEscalation(raised, given, world));
    expect(openOnes(change.client)).toEqual([]);
    expect(change.client.escalations[0]?.resolution).toEqual({
      by: alex,
      at: world.now,
      cause: 'A full disk',
      change: 'An alert',
    });
    expect(told(change).map(([mail]) => mail)).toEqual([vitm, director, sales, project]);
  });

  test('it takes no further answer', () => {
    const { client } = accepted(resolveEscalation(raised, given, world));
    const refused = { refused: 'already-done' };
    expect(acknowledge(client, { escalation, by: alex }, world)).toMatchObject(refused);
    expect(updateEscalation(client, { escalation, text: 'x', nextAt: tenOClock, by: alex }, world)).toMatchObject(
      refused,
    );
    expect(resolveEscalation(client, given, world)).toMatchObject(refused);
  });

  test('the pulse check and the meeting stay owed', () => {
    const { client } = accepted(resolveEscalation(raised, given, world));
    expect(client.obligations.filter(isOpen).map(({ about }) => about.kind)).toEqual([
      'pulse-check',
      'schedule-meeting',
    ]);
  });
});
