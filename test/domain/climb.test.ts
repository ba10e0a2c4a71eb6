// When what is late climbs, and to whom.

import { describe, expect, test } from '@jest/globals';
import type { ClientFile } from '../../src/domain/client.ts';
import { mayBeAbove, planClimbs } from '../../src/domain/climb.ts';
import { begin, type Change, type Client, withObligation } from '../../src/domain/decision.ts';
import type { Mail } from '../../src/domain/ids.ts';
import { nextRound } from '../../src/domain/obligation.ts';
import { snooze } from '../../src/domain/put-off.ts';
import { settle } from '../../src/domain/settle.ts';
import { undelivered } from '../../src/domain/undelivered.ts';
import { delivered, wake } from '../../src/domain/wake.ts';
import type { World } from '../../src/domain/world.ts';
import {
  accepted,
  acme,
  admin,
  alex,
  aPerson,
  aPlannedClient,
  atTime,
  aWorld,
  day,
  director,
  open,
  priya,
} from '../support/world.ts';

// The pulse check is due on Monday 2 March 2026.
const onlyPulse = { lastMeetingOn: null, meetingInterval: 'none' as const };
const world = aWorld();
const id = `pulse-check:${acme}:1`;

/** Due on Monday 2 March, whatever the temperature. */
function late(facts: Partial<ClientFile> = {}, when: World = world): Client {
  const client = aPlannedClient(onlyPulse, when);
  return planClimbs(begin({ ...client, file: { ...client.file, ...facts } }), when).client;
}
const climbAt = (client: Client) => open(client, 'pulse-check').climbAt;
const climbedTo = (client: Client, when: World): readonly Mail[] =>
  wake(client, [open(client, 'pulse-check').id], when).change.effects.flatMap(({ name, body }) =>
    name.startsWith('late:') && body.kind === 'prompt' ? [body.to] : [],
  );

describe('what is due on Monday climbs to the director', () => {
  const rows: [string, Partial<ClientFile>, string][] = [
    ['on Thursday when the client is at risk', { temperature: 'cold' }, '2026-03-05T08:30:00.000Z'],
    ['on Thursday when the client is in extra care', { extraCare: true }, '2026-03-05T08:30:00.000Z'],
    ['on the first Monday card after five business days', {}, '2026-03-16T08:30:00.000Z'],
    ['on the first Monday card after ten for one that thrives', { temperature: 'hot' }, '2026-03-23T08:30:00.000Z'],
  ];
  test.each(rows)('%s', (_, facts, at) => {
    expect(climbAt(late(facts))).toBe(at);
  });

  test('what becomes five business days late on a Monday is on that very card', () => {
    // Due on Friday 6 March.
    const friday = aPlannedClient({ ...onlyPulse, lastPulseOn: day('2026-02-04') });
    expect([open(friday, 'pulse-check').dueOn, climbAt(friday)]).toEqual(['2026-03-06', '2026-03-16T08:30:00.000Z']);
  });

  test('a director on holiday that Monday gets it with the card of the next working day', () => {
    const when = aWorld({ holidays: ['GB 2026-03-16'] });
    expect(climbAt(late({}, when))).toBe('2026-03-17T08:30:00.000Z');
  });

  test('in the zone and by the working days of the director', () => {
    const people = [
      aPerson(alex, ['vcio']),
      aPerson(director, ['director'], { country: 'US', zone: 'America/New_York' }),
    ];
    const when = aWorld({ people, holidays: ['GB 2026-03-04'] });
    expect(climbAt(late({ temperature: 'cold' }, when))).toBe('2026-03-05T13:30:00.000Z');
  });

  test('while the director is away to their cover, else to an administrator; a short leave waits but for clients in danger', () => {
    const leave = (until: string, cover: Mail | null) => {
      const days = { from: day('2026-03-16'), until: day(until) };
      const rest = { clients: null, cover, waits: [], done: [], wakeAt: null };
      const absence = {
        type: 'absence' as const,
        person: director,
        id: 'a',
        source: 'cover' as const,
        ...days,
        ...rest,
      };
      return aWorld({ now: '2026-03-16T13:30:00Z', absences: [absence] });
    };
    const to = (when: World, facts: Partial<ClientFile> = {}) =>
      climbedTo(settle(begin(late(facts)), when).client, when);
    expect(to(leave('2026-03-27', priya))).toEqual([priya]);
    expect(to(leave('2026-03-27', null))).toEqual([admin]);
    expect(to(leave('2026-03-17', priya))).toEqual([director]);
    expect(to(leave('2026-03-17', priya), { temperature: 'cold' })).toEqual([priya]);
    expect(to(leave('2026-03-27', alex))).toEqual([admin]);
    const seen = aPerson(priya, ['vcio']);
    expect([mayBeAbove(seen, leave('2026-03-27', priya)), mayBeAbove(seen, world)]).toEqual([true, false]);
  });

  test('nothing of a first import before its 15th day', () => {
    expect(climbAt(late({ temperature: 'cold', importedOn: day('2026-03-02') }))).toBe('2026-03-16T08:30:00.000Z');
    expect(climbAt(late({ importedOn: day('2026-03-04') }))).toBe('2026-03-23T08:30:00.000Z');
  });

  test('a client that becomes at risk climbs earlier, one that recovers later', () => {
    const cold = planClimbs(begin({ ...late(), file: { ...late().file, temperature: 'cold' } }), world).client;
    expect(climbAt(cold)).toBe('2026-03-05T08:30:00.000Z');
    const warm = planClimbs(begin({ ...cold, file: { ...cold.file, temperature: 'warm' } }), world).client;
    expect(climbAt(warm)).toBe('2026-03-16T08:30:00.000Z');
  });
});

test('what has climbed by one clock stays so by another that is some seconds behind; put off for days, it does not', () => {
  const at = '2026-03-16T08:30:01Z';
  const client = late();
  const climbed = wake(client, [open(client, 'pulse-check').id], atTime(world, at)).change.client;
  const seen = (now: string) => open(planClimbs(begin(climbed), atTime(world, now)).client, 'pulse-check');
  expect(seen('2026-03-16T08:29:58Z')).toMatchObject({ climbAt: null, climbed: { to: [director] } });
  expect(seen('2026-03-16T08:20:00Z')).toMatchObject({ climbAt: '2026-03-16T08:30:00.000Z', climbed: null });
});

describe('to whom', () => {
  const thursday = atTime(world, '2026-03-05T08:30:00Z');
  const cold = { temperature: 'cold' as const };

  test('to the director of the client; the vCIO keeps it', () => {
    const woken = wake(late(cold), [open(late(cold), 'pulse-check').id], thursday);
    expect(climbedTo(late(cold), thursday)).toEqual([director]);
    expect(open(woken.change.client, 'pulse-check')).toMatchObject({ owner: alex, round: 1 });
    expect(woken.counts.escalated).toBe(1);
  });

  test("a director's own to whoever is named above, else to the administrators", () => {
    const people = [aPerson(director, ['director']), aPerson(admin, ['admin'])];
    const own = (when: World) => late({ ...cold, team: { ...late().file.team, vcio: null } }, when);
    const alone = aWorld({ people });
    expect(climbedTo(own(alone), atTime(alone, thursday.now))).toEqual([admin]);
    const led = aWorld({ people, policy: { aboveDirector: alex } });
    expect(climbedTo(own(led), atTime(led, thursday.now))).toEqual([alex]);
  });
});

describe('on the list', () => {
  const thursday = atTime(world, '2026-03-05T08:30:00Z');
  const shown = (client: Client, when: World) => {
    const woken = wake(client, [open(client, 'pulse-check').id], when).change.client;
    const prompts = [{ obligation: open(client, 'pulse-check').id, round: 1, to: director }];
    return planClimbs(delivered(woken, prompts, when.now, when), when).client;
  };

  test('it sleeps while the card is on its way, and is shown again two business days after it was', () => {
    const cold = late({ temperature: 'cold' });
    const asked = planClimbs(wake(cold, [open(cold, 'pulse-check').id], thursday).change, thursday).client;
    expect(climbAt(asked)).toBeNull();
    expect(climbAt(shown(cold, thursday))).toBe('2026-03-09T08:30:00.000Z');
  });

  test('what is not in danger is shown again on the next Monday', () => {
    const monday = atTime(world, '2026-03-16T08:30:00Z');
    expect(climbAt(shown(late(), monday))).toBe('2026-03-23T08:30:00.000Z');
  });

  test("the director's card is no reminder of the owner's", () => {
    expect(open(shown(late({ temperature: 'cold' }), thursday), 'pulse-check')).toMatchObject({
      id,
      state: 'waiting',
      reminders: 0,
    });
  });
});

describe('put off three times in a row', () => {
  const putOff = (client: Client, times: number): Client => {
    if (times === 0) return client;
    const given = { obligation: open(client, 'pulse-check').id, until: day('2026-03-06'), reason: 'busy', by: alex };
    return putOff(planClimbs(accepted(snooze(client, given, world)), world).client, times - 1);
  };

  test("it is on the director's next morning card, twice is not", () => {
    expect(climbAt(putOff(late(), 2))).toBe('2026-03-16T08:30:00.000Z');
    expect(climbAt(putOff(late(), 3))).toBe('2026-03-03T08:30:00.000Z');
  });

  test('the morning stays the same with later decisions, and is asked for once', () => {
    const tuesday = atTime(world, '2026-03-03T09:00:00Z');
    const again = planClimbs(begin(putOff(late(), 3)), tuesday).client;
    expect(climbAt(again)).toBe('2026-03-03T08:30:00.000Z');
    const woken = planClimbs(wake(again, [open(again, 'pulse-check').id], tuesday).change, tuesday).client;
    expect(climbAt(woken)).toBeNull();
    expect(open(woken, 'pulse-check').climbed).toEqual({ to: [director], shownAt: null });
  });
});

test('gone to another owner and back, it climbs again on the same day with a card of its own', () => {
  const thursday = atTime(world, '2026-03-05T08:30:00Z');
  const cold = late({ temperature: 'cold' });
  const names = ({ effects }: Change) => effects.map(({ name }) => name);
  const { change } = wake(cold, [open(cold, 'pulse-check').id], thursday);
  const there = nextRound(open(change.client, 'pulse-check'), { owner: priya });
  const back = planClimbs(withObligation(change, nextRound({ ...there, climbed: null }, { owner: alex })), thursday);
  const again = wake(back.client, [open(cold, 'pulse-check').id], thursday).change;
  expect(names(change)).toContain(`late:${id}:1:${director}`);
  expect(names(again)).toContain(`late:${id}:2:${director}`);
});

test('a card that never reached the director is sent again on the next morning, and its owner is not asked anew', () => {
  const thursday = atTime(world, '2026-03-05T08:30:00Z');
  const cold = late({ temperature: 'cold' });
  const { change } = wake(cold, [open(cold, 'pulse-check').id], thursday);
  const { round } = open(change.client, 'pulse-check');
  const lost = { obligation: open(cold, 'pulse-check').id, round, to: director, reason: 'Teams refused it.' };
  const kept = settle(undelivered(change.client, lost, thursday), thursday).client;
  expect(open(kept, 'pulse-check')).toMatchObject({ round, climbAt: '2026-03-06T08:30:00.000Z' });
  const friday = atTime(world, '2026-03-06T08:30:00Z');
  const names = ({ effects }: Change) => effects.map(({ name }) => name).filter((name) => name.startsWith('late:'));
  const again = wake(kept, [lost.obligation], friday).change;
  expect(names(again)).toEqual([`late:${id}:2:${director}`]);
  expect(names(again)).not.toEqual(names(change));
});
