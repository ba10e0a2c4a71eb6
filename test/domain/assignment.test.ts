// Giving a client to a vCIO, and taking it from another.

import { describe, expect, test } from '@jest/globals';
import { actionItem } from '../../src/domain/action-item.ts';
import { assign, movedBy } from '../../src/domain/assignment.ts';
import { begin } from '../../src/domain/decision.ts';
import { raise } from '../../src/domain/escalating.ts';
import { delivered } from '../../src/domain/wake.ts';
import { booked } from '../support/booked.ts';
import {
  aClient,
  accepted,
  alex,
  anInvitation,
  aPerson,
  aPlannedClient,
  atTime,
  aWorld,
  day,
  director,
  everybody,
  instant,
  open,
  priya,
  sales,
  told,
  vitm,
} from '../support/world.ts';

const world = aWorld();
const toPriya = { to: priya, by: director };
const nobody = { vcio: null, vitm: null, director: null, sales: null, project: null };

describe('a client without a vCIO', () => {
  test('a prospect: the vCIO and sales are told; sales owes the internal and the ICE meeting', () => {
    const change = accepted(assign(aClient({ stage: 'prospect', team: nobody }), toPriya, world));
    expect(change.client.file.team.vcio).toBe(priya);
    expect(told(change)).toEqual([
      [priya, 'assigned-to-you'],
      [sales, 'assigned-for-sales'],
    ]);
    expect(change.client.obligations.map(({ about, owner, dueOn }) => [about.kind, owner, dueOn])).toEqual([
      ['internal-meeting', sales, '2026-03-05'],
      ['ice-meeting', sales, '2026-03-16'],
    ]);
    expect(change.facts).toMatchObject([{ what: 'vcio-assigned', data: { from: null, to: priya } }]);
  });

  test('an active one: what the director answered for goes to the vCIO', () => {
    const client = aPlannedClient({ team: nobody }, world);
    expect(open(client, 'pulse-check').owner).toBe(director);
    const change = accepted(assign(client, toPriya, world));
    expect(movedBy(change)).toBe(2);
    expect(change.client.obligations.map(({ owner, round }) => [owner, round])).toEqual([
      [priya, 2],
      [priya, 2],
    ]);
  });
});

describe('a client with a vCIO', () => {
  const client = aPlannedClient();

  test('every open obligation moves, each in a new round, waiting for a prompt of its own', () => {
    const prompted = delivered(
      client,
      [{ obligation: open(client, 'pulse-check').id, round: 1, to: alex }],
      world.now,
      world,
    ).client;
    const change = accepted(assign(prompted, toPriya, world));
    expect(open(change.client, 'pulse-check')).toMatchObject({ owner: priya, round: 2, state: 'waiting' });
    expect(open(change.client, 'schedule-meeting')).toMatchObject({ owner: priya, round: 2, state: 'waiting' });
    expect(movedBy(change)).toBe(2);
  });

  test('what is shown ahead of its day keeps that: shown already it is shown now, still to come it comes then', () => {
    const renewing = { agreementEnd: day('2026-08-31'), lastMeetingOn: null, meetingInterval: 'none' as const };
    const early = aPlannedClient(renewing);
    const review = open(early, 'renewal-review');
    expect([review.promptAt, review.dueOn]).toEqual(['2026-05-04T07:30:00.000Z', '2026-07-02']);
    const moved = open(accepted(assign(early, toPriya, world)).client, 'renewal-review');
    expect(moved).toMatchObject({ owner: priya, promptAt: review.promptAt, wakeAt: review.promptAt });
    const may = atTime(world, '2026-05-06T09:00:00Z');
    const shown = delivered(early, [{ obligation: review.id, round: 1, to: alex }], may.now, may).client;
    for (const client of [early, shown]) {
      const now = open(accepted(assign(client, toPriya, may)).client, 'renewal-review');
      expect(now).toMatchObject({ owner: priya, promptAt: may.now, dueOn: '2026-07-02' });
    }
  });

  test("due times become the new owner's morning", () => {
    const change = accepted(assign(client, toPriya, world));
    expect(open(change.client, 'pulse-check')).toMatchObject({
      dueOn: '2026-03-02',
      dueAt: '2026-03-02T13:30:00.000Z',
      promptAt: '2026-03-02T13:30:00.000Z',
      wakeAt: '2026-03-02T13:30:00.000Z',
    });
  });

  test("due days roll over the new owner's holidays, and a pulse check also over the client's", () => {
    const item = { text: 'Quote', due: day('2026-03-02') };
    const there = actionItem(begin(aPlannedClient({ country: 'FR' })), item, alex, 'chat', world).client;
    const holidays = ['US 2026-03-02', 'FR 2026-03-03'];
    const change = accepted(assign(there, toPriya, aWorld({ holidays })));
    expect(open(change.client, 'pulse-check').dueOn).toBe('2026-03-04');
    expect(open(change.client, 'action-item')).toMatchObject({
      dueOn: '2026-03-03',
      dueAt: '2026-03-03T13:30:00.000Z',
    });
  });

  test('preparation days roll backward', () => {
    const planned = booked(client, anInvitation(), world);
    const change = accepted(assign(planned, toPriya, aWorld({ holidays: ['US 2026-03-25'] })));
    const step = change.client.obligations.find(({ id }) => id === 'prepare-meeting:acme:1:vcio');
    expect(step).toMatchObject({ owner: priya, dueOn: '2026-03-24' });
  });

  test('closing a meeting and escalations keep their exact times', () => {
    const planned = booked(client, anInvitation(), world);
    const input = {
      severity: 1 as const,
      what: 'Down',
      affected: '',
      ticket: '',
      promisedAt: instant('2026-03-02T10:00:00Z'),
    };
    const before = accepted(raise(planned, { n: 1, input, by: sales }, world)).client;
    const after = accepted(assign(before, toPriya, atTime(world, '2026-03-02T09:05:00Z'))).client;
    for (const kind of ['close-meeting', 'escalation-ack'] as const) {
      const { dueAt, promptAt } = open(before, kind);
      expect(open(after, kind)).toMatchObject({ owner: priya, round: 2, dueAt, promptAt, wakeAt: promptAt });
    }
  });

  test("other people's obligations stay with them", () => {
    const planned = booked(client, anInvitation(), world);
    const change = accepted(assign(planned, toPriya, world));
    const step = change.client.obligations.find(({ id }) => id === 'prepare-meeting:acme:1:vitm');
    expect(step).toMatchObject({ owner: vitm, round: 1 });
  });

  test('the new and the old vCIO and sales are told, by names that another assignment does not repeat', () => {
    const change = accepted(assign(client, toPriya, world));
    expect(told(change)).toEqual([
      [priya, 'assigned-to-you'],
      [alex, 'no-longer-yours'],
      [sales, 'assigned-for-sales'],
    ]);
    const head = { seq: client.file.head.seq + 1, hash: 'x' };
    const committed = { ...change.client, file: { ...change.client.file, head } };
    const back = accepted(assign(committed, { to: alex, by: director }, world));
    const names = [...change.effects, ...back.effects].map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  });

  test('what is told waits for the end of quiet hours of whoever is told', () => {
    const evening = aWorld({ now: '2026-03-02T20:00:00Z' });
    const change = accepted(assign(client, toPriya, evening));
    expect(change.effects.map(({ notBefore }) => notBefore)).toEqual([
      evening.now,
      '2026-03-03T08:00:00.000Z',
      expect.any(String),
    ]);
  });

  test('assigning twice is refused, and so is who is no vCIO or not known', () => {
    const once = accepted(assign(client, toPriya, world)).client;
    expect(assign(once, toPriya, world)).toMatchObject({ refused: 'already-done' });
    expect(assign(client, { to: sales, by: director }, world)).toMatchObject({ refused: 'invalid' });
    expect(assign(client, { to: 'who@msp.example' as typeof alex, by: director }, world)).toMatchObject({
      refused: 'not-found',
    });
  });
});

test('a vCIO who lost the role: their open obligations move all the same', () => {
  const client = aPlannedClient();
  const people = everybody.map((person) => (person.mail === alex ? aPerson(alex, []) : person));
  const change = accepted(assign(client, toPriya, aWorld({ people })));
  expect(change.client.obligations.map(({ owner }) => owner)).toEqual([priya, priya]);
  expect(movedBy(change)).toBe(2);
});
