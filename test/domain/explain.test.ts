// Why today: every kind has its reason, and what happened since is added (spec §3 *Explain*).
import { describe, expect, test } from '@jest/globals';
import { explain } from '../../src/domain/explain.ts';
import type { MeetingId } from '../../src/domain/ids.ts';
import { type About, kinds } from '../../src/domain/kinds.ts';
import { newObligation, nextRound, type OpenObligation } from '../../src/domain/obligation.ts';
import { acme, alex, aPlannedClient, aWorld, day, instant, open, priya } from '../support/world.ts';

const world = aWorld();
const owed = (about: About, over: Partial<OpenObligation> = {}): OpenObligation =>
  ({
    ...newObligation({
      client: acme,
      about,
      owner: alex,
      dueOn: day('2026-03-02'),
      dueAt: instant('2026-03-02T08:30:00Z'),
    }),
    ...over,
  }) as OpenObligation;
const item: About = { kind: 'action-item', n: 1, text: 'the quote', from: 'pulse check' };

test.each(Object.keys(kinds))('%s says its reason', (kind) => {
  const facts = { n: 1, text: '', from: '', step: 'vcio', ends: day('2026-05-01'), meeting: 'acme:1', task: 'agents' };
  const [reason] = explain(owed({ ...facts, kind, role: 'project', escalation: 'acme:1' } as unknown as About), world);
  expect(reason).toMatch(/^[a-z0-9]/);
  expect(reason).not.toMatch(/undefined|NaN/);
});

test('numbers come from the policy', () => {
  const prepare: About = { kind: 'prepare-meeting', meeting: 'acme:1' as MeetingId, step: 'vitm' };
  expect(explain(owed(prepare), world)).toEqual(['30 days before the meeting']);
});

test('a pulse check keeps the rule that gave its day', () => {
  const pulse = open(aPlannedClient(), 'pulse-check');
  expect(explain(pulse, world)).toEqual(expect.arrayContaining(pulse.why.slice()));
  expect(pulse.why[0]).toBe('every 30 days because Good');
});

test('a day that rolled says so, until it is due on another one', () => {
  const rolled = owed(item, { rolledTo: day('2026-03-02') });
  expect(explain(rolled, world)).toEqual(['agreed for this day: pulse check', 'rolled to Monday']);
  const later = { dueOn: day('2026-03-04'), dueAt: instant('2026-03-04T08:30:00Z') };
  expect(explain(nextRound(rolled, later), world)).toEqual(['agreed for this day: pulse check']);
});

describe('what happened since is added', () => {
  test.each<[string, Partial<OpenObligation>]>([
    ['was due 20 Feb; spread over the first days after the import', { wasDueOn: day('2026-02-20') }],
    ['put off once until now', { snoozes: 1 }],
    ['put off 3 times in a row', { snoozes: 3 }],
    ['open since 27 Feb', { dueOn: day('2026-02-27') }],
    ['priya is away', { coveredFor: priya }],
  ])('%s', (text, over) => {
    expect(explain(owed(item, over), world)).toEqual(['agreed for this day: pulse check', text]);
  });
});
