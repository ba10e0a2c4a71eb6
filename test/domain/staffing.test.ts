// Nobody there: who gets what is owed when its owner is gone.

import { describe, expect, test } from '@jest/globals';
import { assign } from '../../src/domain/assignment.ts';
import type { ClientFile } from '../../src/domain/client.ts';
import { begin, type Client, openOf } from '../../src/domain/decision.ts';
import type { Mail } from '../../src/domain/ids.ts';
import { settle } from '../../src/domain/settle.ts';
import type { World } from '../../src/domain/world.ts';
import { booked } from '../support/booked.ts';
import {
  accepted,
  admin,
  alex,
  anInvitation,
  aPerson,
  aPlannedClient,
  aWorld,
  director,
  everybody,
  open,
  priya,
  sales,
  vitm,
} from '../support/world.ts';

const world = aWorld();
/** The same people, but that one has these roles now. */
const changed = (mail: Mail, ...roles: Parameters<typeof aPerson>[1]): World =>
  aWorld({ people: [...everybody.filter((each) => each.mail !== mail), aPerson(mail, roles)] });
const settled = (client: Client, when: World) => settle(begin(client), when).client;
const team: ClientFile['team'] = { vcio: null, vitm: null, director: null, sales: null, project: null };

describe('a vCIO who is none any more', () => {
  const gone = settled(aPlannedClient(), changed(alex));

  test('what they owed goes to the director in a new round, who is asked for a vCIO', () => {
    expect(open(gone, 'pulse-check')).toMatchObject({ owner: director, round: 2, state: 'waiting' });
    expect(open(gone, 'assign-vcio')).toMatchObject({
      owner: director,
      dueOn: '2026-03-03',
      promptAt: world.now,
      why: ['its vCIO is no longer there'],
    });
  });

  test('is asked for once, by the same name', () => {
    expect(settle(begin(gone), changed(alex))).toEqual(begin(gone));
  });

  test('without a director the administrator is asked', () => {
    const people = [aPerson(alex, []), aPerson(admin, ['admin']), aPerson(sales, ['sales'])];
    const alone = settled(aPlannedClient(), aWorld({ people }));
    expect(open(alone, 'assign-vcio').owner).toBe(admin);
    expect(open(alone, 'pulse-check').owner).toBe(admin);
  });

  test('the next one assigned gets it all, and nobody is asked any more', () => {
    const when = changed(alex);
    const given = settled(accepted(assign(gone, { to: priya, by: director }, when)).client, when);
    expect(open(given, 'pulse-check').owner).toBe(priya);
    expect(openOf(given, 'assign-vcio')).toBeUndefined();
  });

  test('is back: it all goes back', () => {
    const back = settled(gone, world);
    expect(open(back, 'pulse-check').owner).toBe(alex);
    expect(openOf(back, 'assign-vcio')).toBeUndefined();
  });
});

test('an active client that never had a vCIO is asked for, a prospect only when it is added', () => {
  const none = { ...aPlannedClient().file, team };
  expect(openOf(settled({ ...aPlannedClient(), file: none }, world), 'assign-vcio')).toBeDefined();
  const prospect = { ...aPlannedClient(), obligations: [], file: { ...none, stage: 'prospect' as const } };
  expect(openOf(settled(prospect, world), 'assign-vcio')).toBeUndefined();
});

test('the vITM’s part goes to the next vITM, else to whoever answers for the client', () => {
  const meeting = booked(aPlannedClient(), anInvitation(), world);
  const owner = (when: World) =>
    settled(meeting, when).obligations.find(({ id }) => id === 'prepare-meeting:acme:1:vitm')?.owner;
  expect(owner(world)).toBe(vitm);
  expect(owner(changed(vitm))).toBe(alex);
  expect(owner(changed(sales, 'vitm'))).toBe(vitm);
});

test('people as they are change nothing', () => {
  const client = aPlannedClient();
  expect(settle(begin(client), world)).toEqual(begin(client));
});
