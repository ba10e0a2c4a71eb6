// An owner's absence: what waits, what goes to whom, and back.

import { describe, expect, test } from '@jest/globals';
import type { Absence } from '../../src/domain/absence.ts';
import { assign } from '../../src/domain/assignment.ts';
import { awayOn, ended, nextStep, planned } from '../../src/domain/away.ts';
import type { ClientFile } from '../../src/domain/client.ts';
import { begin, type Client } from '../../src/domain/decision.ts';
import { raise } from '../../src/domain/escalating.ts';
import type { Mail } from '../../src/domain/ids.ts';
import { isOpen, nextRound } from '../../src/domain/obligation.ts';
import { may } from '../../src/domain/roles.ts';
import { settle } from '../../src/domain/settle.ts';
import { delivered, wake } from '../../src/domain/wake.ts';
import type { World } from '../../src/domain/world.ts';
import {
  accepted,
  acme,
  alex,
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
  vitm,
} from '../support/world.ts';

// The pulse check is due on Monday 2 March at 08:30.
const monday = '2026-03-02T08:30:00Z';
const onlyPulse = { lastMeetingOn: null, meetingInterval: 'none' as const };

function away(from: string, until: string, over: Partial<Absence> = {}): Absence {
  const days = { from: day(from), until: day(until) };
  const rest = { clients: null, cover: priya, waits: [], done: [], wakeAt: instant(monday) };
  return { type: 'absence', person: alex, id: `${from}:all`, source: 'cover', ...days, ...rest, ...over };
}
const without = (...absences: Absence[]) => aWorld({ now: monday, absences });
const long = without(away('2026-02-23', '2026-03-13'));
const staffBut = (...gone: Mail[]) => everybody.filter(({ mail }) => !gone.includes(mail));
const short = without(away('2026-03-02', '2026-03-03'));

function woken(world: World, facts: Partial<ClientFile> = {}, from: Client = aPlannedClient(onlyPulse)): Client {
  const client = { ...from, file: { ...from.file, ...facts } };
  const ids = client.obligations.filter(isOpen).map(({ id }) => id);
  return settle(wake(client, ids, world).change, world).client;
}
const pulse = (client: Client) => open(client, 'pulse-check');

describe('up to two business days', () => {
  test('work waits for the morning of the return', () => {
    const waiting = pulse(woken(short));
    expect(waiting).toMatchObject({ owner: alex, round: 1, state: 'waiting', wakeAt: '2026-03-04T08:30:00.000Z' });
    const back = atTime({ ...short, absences: [] }, '2026-03-04T08:30:00Z');
    expect(wake(woken(short), [waiting.id], back).counts.prompted).toBe(1);
  });

  test('what a cover in another zone has waits for the morning of whoever is away', () => {
    // In New York it is Tuesday morning while the Wednesday begins in Auckland.
    const people = [
      ...staffBut(alex, priya),
      aPerson(alex, ['vcio'], { zone: 'America/New_York', country: 'US' }),
      aPerson(priya, ['vcio'], { zone: 'Pacific/Auckland', country: 'NZ' }),
    ];
    const world = aWorld({ now: '2026-03-03T19:30:00Z', people, absences: [away('2026-03-02', '2026-03-03')] });
    const client = aPlannedClient(onlyPulse, world);
    const asked = nextRound(pulse(client), { owner: priya, coveredFor: alex });
    const waiting = pulse(woken(world, {}, { ...client, obligations: [asked] }));
    expect(waiting.wakeAt).toBe('2026-03-04T13:30:00.000Z');
  });

  test('what is at risk or in extra care goes to the cover in a new round', () => {
    for (const facts of [{ temperature: 'cold' as const }, { extraCare: true }])
      expect(pulse(woken(short, facts))).toMatchObject({ owner: priya, coveredFor: alex, round: 2 });
  });

  test('what turns at risk while it waits, or is long after all, goes over at once', () => {
    const waiting = woken(short);
    expect(pulse(waiting).heldFrom).toBe('2026-03-02T08:30:00.000Z');
    expect(settle(begin(waiting), short).client).toEqual(waiting);
    const cold = { ...waiting, file: { ...waiting.file, temperature: 'cold' as const } };
    for (const after of [
      settle(begin(cold), short),
      settle(begin(waiting), without(away('2026-03-02', '2026-03-04'))),
    ]) {
      expect(pulse(after.client)).toMatchObject({ owner: priya, coveredFor: alex, wakeAt: '2026-03-02T08:30:00.000Z' });
      expect(pulse(after.client).heldFrom).toBeUndefined();
    }
  });

  test('ended early, what waited is shown again from that moment on', () => {
    const waiting = woken(short);
    const noon = atTime(aWorld(), '2026-03-02T12:00:00Z');
    const back = settle(begin(waiting), noon).client;
    expect(pulse(back)).toMatchObject({ owner: alex, round: 1, wakeAt: '2026-03-02T08:30:00.000Z' });
    expect(wake(back, [pulse(back).id], noon).counts.prompted).toBe(1);
    const reminder = aPlannedClient({ ...onlyPulse, lastPulseOn: day('2026-01-27') });
    const prompts = [{ obligation: pulse(reminder).id, round: 1, to: alex }];
    const seen = delivered(reminder, prompts, instant('2026-02-26T08:30:00Z'), aWorld()).client;
    const held = pulse(woken(short, {}, seen));
    expect(held).toMatchObject({ state: 'prompted', wakeAt: '2026-03-04T08:30:00.000Z' });
    expect(pulse(settle(begin({ ...seen, obligations: [held] }), noon).client).wakeAt).toBe(noon.now);
  });

  test('without a cover, or with one who is away too, to the director', () => {
    const nobody = without(away('2026-03-02', '2026-03-03', { cover: null }));
    const both = without(away('2026-03-02', '2026-03-03'), away('2026-03-01', '2026-03-06', { person: priya }));
    for (const world of [nobody, both]) expect(pulse(woken(world, { extraCare: true })).owner).toBe(director);
  });

  test('an escalation goes to the cover at once', () => {
    const input = {
      severity: 1 as const,
      what: 'Down',
      affected: '',
      ticket: '',
      promisedAt: instant('2026-03-02T12:00:00Z'),
    };
    const raised = accepted(raise(aPlannedClient(onlyPulse), { n: 1, input, by: director }, short)).client;
    expect(open(woken(short, {}, raised), 'escalation-ack')).toMatchObject({ owner: priya, coveredFor: alex });
  });
});

describe('longer', () => {
  test('everything goes to the cover, unless the owner keeps it for after the return', () => {
    expect(pulse(woken(long))).toMatchObject({ owner: priya, coveredFor: alex });
    const keeps = without(away('2026-02-23', '2026-03-13', { waits: [pulse(aPlannedClient()).id] }));
    expect(pulse(woken(keeps))).toMatchObject({ owner: alex, wakeAt: '2026-03-16T08:30:00.000Z' });
  });

  test('a cover who has left stands in for nobody: the director has it, and another cover is asked for', () => {
    const gone = [everybody.map((each) => (each.mail === priya ? { ...each, roles: [] } : each)), staffBut(priya)];
    for (const people of gone) {
      const world = { ...long, people };
      const { file } = woken(world);
      expect([file.cover, pulse(woken(world)).owner]).toEqual([null, director]);
      const after = settle(begin(woken(long)), world).client;
      expect([after.file.cover, pulse(after).owner, pulse(after).coveredFor]).toEqual([null, director, alex]);
      const leave = away('2026-03-30', '2026-04-17', { done: ['leave-card'] });
      expect(nextStep(leave, { ...aWorld({ now: monday }), people })?.step).toBe('owner-asked');
    }
  });

  test('what a cover had who has left while nobody else can stand in goes back to its owner', () => {
    const people = staffBut(priya, director);
    const after = settle(begin(woken(long)), { ...long, people }).client;
    expect(pulse(after)).toMatchObject({ owner: alex, coveredFor: null });
    expect(settle(begin(after), { ...long, people }).client).toEqual(after);
  });

  test('what was asked before the leave began goes over when it begins', () => {
    const client = aPlannedClient(onlyPulse);
    const prompts = [{ obligation: pulse(client).id, round: 1, to: alex }];
    const shown = delivered(client, prompts, instant(monday), aWorld({ now: monday })).client;
    const leave = without(away('2026-03-03', '2026-03-13'));
    expect(pulse(settle(begin(shown), leave).client)).toMatchObject({ state: 'prompted', owner: alex });
    const begun = atTime(leave, '2026-03-03T08:30:00Z');
    expect(pulse(settle(begin(shown), begun).client)).toMatchObject({ state: 'waiting', owner: priya });
  });

  test('what its owner could not be shown before the leave began goes over too, and back', () => {
    const early = aPlannedClient(onlyPulse);
    const asked = wake(early, [pulse(early).id], aWorld({ now: monday })).change;
    expect(pulse(asked.client)).toMatchObject({ state: 'waiting', wakeAt: null, owner: alex, round: 1 });
    const leave = without(away('2026-03-03', '2026-03-13'));
    const begun = settle(begin(asked.client), atTime(leave, '2026-03-03T08:30:00Z')).client;
    expect(pulse(begun)).toMatchObject({ state: 'waiting', owner: priya, coveredFor: alex, round: 2 });
    expect(wake(begun, [pulse(begun).id], atTime(leave, '2026-03-03T08:30:00Z')).counts.prompted).toBe(1);
    const back = settle(begin(begun), atTime(leave, '2026-03-16T08:30:00Z')).client;
    expect(pulse(back)).toMatchObject({ owner: alex, coveredFor: null, round: 3, wakeAt: '2026-03-02T08:30:00.000Z' });
    const short = without(away('2026-03-03', '2026-03-04'));
    expect(pulse(settle(begin(asked.client), atTime(short, '2026-03-03T08:30:00Z')).client)).toMatchObject({
      owner: alex,
      round: 1,
    });
  });

  test('on return it goes back in a new round, but not what was given to another vCIO meanwhile', () => {
    const covered = woken(long);
    const back = atTime(long, '2026-03-16T08:30:00Z');
    expect(pulse(settle(begin(covered), back).client)).toMatchObject({ owner: alex, coveredFor: null, round: 3 });
    const given = accepted(assign(covered, { to: priya, by: director }, long)).client;
    expect(pulse(settle(begin(given), back).client)).toMatchObject({ owner: priya, coveredFor: null });
  });

  test('one leave after the other is one', () => {
    const world = without(away('2026-03-02', '2026-03-03'), away('2026-03-04', '2026-03-10'));
    expect(awayOn(world, alex, acme, day('2026-03-02'))?.until).toBe('2026-03-10');
    expect(pulse(woken(world)).owner).toBe(priya);
  });

  test('shared by two covers it is one leave on each of its days: whoever covers that day is asked', () => {
    const shared = [away('2026-03-02', '2026-03-03'), away('2026-03-04', '2026-03-05', { cover: vitm })];
    for (const [now, cover] of [
      [monday, priya],
      ['2026-03-04T08:30:00Z', vitm],
    ] as const) {
      const world = aWorld({ now, absences: shared });
      expect(awayOn(world, alex, acme, day(now.slice(0, 10)))).toMatchObject({
        from: '2026-03-02',
        until: '2026-03-05',
        cover,
      });
      expect(pulse(woken(world))).toMatchObject({ owner: cover, coveredFor: alex });
    }
  });

  test('what the owner keeps for after the return waits for the end of the whole leave', () => {
    const { id } = pulse(aPlannedClient(onlyPulse));
    const shared = [away('2026-03-02', '2026-03-03', { waits: [id] }), away('2026-03-04', '2026-03-05')];
    const waiting = woken(aWorld({ now: monday, absences: shared }));
    expect(pulse(waiting)).toMatchObject({ owner: alex, wakeAt: '2026-03-06T08:30:00.000Z' });
    const wednesday = aWorld({ now: '2026-03-04T08:30:00Z', absences: shared });
    expect(pulse(settle(begin(waiting), wednesday).client)).toMatchObject({ owner: alex, round: 1 });
  });

  test('a cover for other clients changes nothing for this one', () => {
    const other = without(away('2026-02-23', '2026-03-13', { clients: ['other' as typeof acme] }));
    expect(pulse(woken(other))).toMatchObject({ owner: alex, coveredFor: null });
  });
});

test('whoever covers may what the vCIO may, only meanwhile', () => {
  const cover = aPerson(priya, ['vcio']);
  const { file } = settle(begin(aPlannedClient()), long).client;
  expect(file.cover).toBe(priya);
  for (const permission of ['pulse', 'meeting', 'file-deck', 'read-notes', 'answer-obligation'] as const)
    expect(may(cover, permission, file)).toBe(true);
  const after = settle(begin({ ...aPlannedClient(), file }), atTime(long, '2026-03-16T08:30:00Z')).client.file;
  expect(may(cover, 'pulse', after)).toBe(false);
});

describe('a leave of three weeks from Monday 30 March', () => {
  const leave = away('2026-03-30', '2026-04-17', { cover: null });
  const steps = (absence: Absence, now: string) => {
    const world = aWorld({ now });
    const next = nextStep(absence, world);
    return next && [next.step, next.at];
  };

  test('is looked at ten business days before; without cover the owner is asked five before, then the director', () => {
    expect(steps(leave, monday)).toEqual(['leave-card', '2026-03-16T08:30:00.000Z']);
    const seen: Absence = { ...leave, done: ['leave-card'] };
    expect(steps(seen, monday)).toEqual(['owner-asked', '2026-03-23T08:30:00.000Z']);
    expect(steps({ ...seen, done: ['leave-card', 'owner-asked'] }, monday)).toEqual([
      'director-asked',
      '2026-03-24T08:30:00.000Z',
    ]);
  });

  test('with a cover nobody is asked; it begins, and ends on the first working day after', () => {
    const covered: Absence = { ...leave, cover: vitm, done: ['leave-card'] };
    expect(steps(covered, monday)).toEqual(['begun', '2026-03-29T23:00:00.000Z']);
    const begun: Absence = { ...covered, done: ['leave-card', 'begun'] };
    expect(steps(begun, '2026-04-01T08:30:00Z')).toEqual(['returned', '2026-04-20T07:30:00.000Z']);
    expect(planned({ ...begun, done: [...begun.done, 'returned'] }, aWorld()).wakeAt).toBeNull();
  });

  test('heard of late, the card asks; the director is asked on the next business day, not in the same hour', () => {
    // Thursday: two business days to go.
    const now = '2026-03-26T12:00:00Z';
    expect(steps(leave, now)?.[0]).toBe('leave-card');
    const asked: Absence = { ...leave, done: ['leave-card'], askedOn: day('2026-03-26') };
    expect(steps(asked, now)).toEqual(['director-asked', '2026-03-27T08:30:00.000Z']);
  });

  test('ended early it is over at once, whatever was still to be done', () => {
    const world = aWorld({ now: '2026-04-01T12:00:00Z' });
    const over = ended({ ...leave, done: ['begun'] }, alex, world);
    expect(over).toMatchObject({ until: '2026-03-31', wakeAt: world.now });
    expect(nextStep(over, world)).toEqual({ step: 'returned', at: world.now });
    expect(awayOn({ ...world, absences: [over] }, alex, acme, day('2026-04-01'))).toBeNull();
    expect(planned({ ...over, done: ['begun', 'returned'] }, world).wakeAt).toBeNull();
  });

  test('known only when it has begun, nothing before it is asked any more', () => {
    expect(steps(leave, '2026-04-01T08:30:00Z')?.[0]).toBe('begun');
  });

  test('of two days asks nothing', () => {
    expect(steps(away('2026-03-30', '2026-03-31', { cover: null }), monday)?.[0]).toBe('begun');
  });
});
