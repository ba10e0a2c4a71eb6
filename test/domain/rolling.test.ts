// A day that rolls says so, whichever flow planned it.
import { expect, test } from '@jest/globals';
import { actionItem, moveAction } from '../../src/domain/action-item.ts';
import { addDays, type Day, dayOf } from '../../src/domain/day.ts';
import { begin, type Client } from '../../src/domain/decision.ts';
import { explain } from '../../src/domain/explain.ts';
import { movedTo, planNext } from '../../src/domain/lifecycle.ts';
import { isOpen } from '../../src/domain/obligation.ts';
import { openTasks } from '../../src/domain/onboarding.ts';
import { defaultPolicy } from '../../src/domain/policy.ts';
import { replan } from '../../src/domain/replan.ts';
import { booked } from '../support/booked.ts';
import { accepted, alex, anInvitation, aPlannedClient, aWorld, day, open, priya } from '../support/world.ts';

// Monday 2 March 2026, 09:00 in London.
const world = aWorld();
const client = aPlannedClient();
const saturday = day('2026-03-07');
const rolls = (of: Parameters<typeof explain>[0]) =>
  explain(of, world).filter((reason) => reason.startsWith('rolled to'));
const item = (due: Day): Client => actionItem(begin(client), { text: 'Quote', due }, alex, 'chat', world).client;

test('what was agreed for a Saturday rolls to Monday, also when it is moved to one', () => {
  expect(rolls(open(item(saturday), 'action-item'))).toEqual(['rolled to Monday']);
  const due = item(day('2026-03-06'));
  expect(rolls(open(due, 'action-item'))).toEqual([]);
  const { id } = open(due, 'action-item');
  const given = { obligation: id, until: saturday, reason: 'They are away', by: alex };
  expect(rolls(open(accepted(moveAction(due, given, world)).client, 'action-item'))).toEqual(['rolled to Monday']);
});

test('still says so when its owner begins earlier, or somebody else has it', () => {
  const due = item(saturday);
  const { id } = open(due, 'action-item');
  const early = { hours: { workdays: [1, 2, 3, 4, 5], start: '07:00', end: '16:00', zone: null }, outOfOffice: null };
  const outlook = { ...early, wakeAt: world.now };
  const people = world.people.map((person) => (person.mail === alex ? { ...person, outlook } : person));
  const earlier = open(replan(due, [id], { ...world, people }).client, 'action-item');
  expect(earlier.dueAt).toBe('2026-03-09T07:00:00.000Z');
  expect(rolls(earlier)).toEqual(['rolled to Monday']);
  expect(rolls(movedTo(earlier, priya, due.file, world))).toEqual(['rolled to Monday']);
});

test('each step of a preparation that its weekend moved back', () => {
  const { obligations } = booked(client, anInvitation(), world);
  const held = dayOf(anInvitation().startsAt, 'Europe/London');
  const steps = obligations.filter(isOpen).flatMap((each) => (each.about.kind === 'prepare-meeting' ? [each] : []));
  const seen = steps.flatMap((each) => {
    if (each.about.kind !== 'prepare-meeting') return [];
    const planned = addDays(held, -defaultPolicy.meeting.prepareDaysBefore[each.about.step]);
    return [{ step: each.about.step, moved: planned !== each.dueOn, said: rolls(each) }];
  });
  expect(seen.filter(({ moved }) => moved).map(({ said }) => said)).toContainEqual(['rolled to Friday']);
  for (const { moved, said } of seen) expect(said).toHaveLength(moved ? 1 : 0);
});

test('a task of the onboarding plan, from the start and after another kick-off', () => {
  const facts = { stage: 'onboarding', kickOffOn: day('2026-03-02'), lastMeetingOn: null } as const;
  const first = aPlannedClient(facts);
  const moved = { ...first, file: { ...first.file, kickOffOn: day('2026-03-03') } };
  for (const each of [first, planNext(begin(moved), world).client]) {
    const offset = (key: string) => defaultPolicy.onboarding.tasks.find((task) => task.key === key)?.offset ?? 0;
    const said = openTasks(each).map((task) => {
      const planned = addDays(each.file.kickOffOn ?? saturday, offset(task.about.task));
      return [planned !== task.dueOn, rolls(task).length];
    });
    expect(said).toContainEqual([true, 1]);
    expect(said.every(([hasMoved, times]) => times === (hasMoved ? 1 : 0))).toBe(true);
  }
});
