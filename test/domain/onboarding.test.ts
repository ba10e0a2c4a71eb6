// What onboarding owes: the plan from the kick-off, its date, the weekly status, and the support kick-off that ends it.
import { describe, expect, test } from '@jest/globals';
import { finishAction, moveAction } from '../../src/domain/action-item.ts';
import type { ClientFile } from '../../src/domain/client.ts';
import { addDays } from '../../src/domain/day.ts';
import { begin, type Client, openOf } from '../../src/domain/decision.ts';
import { kindOf } from '../../src/domain/kinds.ts';
import { planNext } from '../../src/domain/lifecycle.ts';
import { askedIn } from '../../src/domain/mail.ts';
import { isOpen } from '../../src/domain/obligation.ts';
import { asksForDate, openTasks } from '../../src/domain/onboarding.ts';
import { defaultPlan, type PlanTask } from '../../src/domain/onboarding-plan.ts';
import { defaultPolicy } from '../../src/domain/policy.ts';
import { skip } from '../../src/domain/put-off.ts';
import { settleWhatFits } from '../../src/domain/settle.ts';
import { holdSupportKickoff, setPlan } from '../../src/domain/support-kickoff.ts';
import {
  aClient,
  accepted,
  alex,
  aPlannedClient,
  atTime,
  aWorld,
  day,
  director,
  open,
  project,
  sales,
  told,
  vitm,
} from '../support/world.ts';

// Monday 2 March 2026, 09:00 in London.
const world = aWorld();
const amina = { name: 'Amina', mail: 'amina@acme.example', phone: '', role: '', method: null, primary: true };
const facts = {
  stage: 'onboarding',
  kickOffOn: day('2026-03-02'),
  lastMeetingOn: null,
  contacts: [amina],
} satisfies Partial<ClientFile>;
const client = aPlannedClient(facts, world);
/** As the store gives it back: what is closed is not read. */
const stillOpen = (after: Client): Client => ({ ...after, obligations: after.obligations.filter(isOpen) });
const taskOf = (of: Client, key: string) => {
  const found = openTasks(of).find(({ about }) => about.task === key);
  if (!found) throw new Error(`no open task ${key}`);
  return found;
};
const short = (mode: 'full' | 'gates', tasks: readonly PlanTask[]) =>
  aWorld({ policy: { onboarding: { ...defaultPolicy.onboarding, mode, tasks } } });
const two = defaultPlan.slice(0, 2);

describe('with a kick-off date', () => {
  test('every task of the plan is owed by its role, its offset after the kick-off, on a working day', () => {
    expect(openTasks(client)).toHaveLength(defaultPlan.length);
    expect(taskOf(client, 'welcome')).toMatchObject({ owner: project, dueOn: '2026-03-02' });
    expect(taskOf(client, 'discovery')).toMatchObject({ owner: vitm, dueOn: '2026-03-05' });
    expect(taskOf(client, 'network')).toMatchObject({ owner: vitm, dueOn: '2026-03-09' });
    expect(taskOf(client, 'billing')).toMatchObject({ owner: sales });
    expect(taskOf(client, 'roadmap')).toMatchObject({ owner: alex });
    expect(open(client, 'support-kickoff')).toMatchObject({ owner: project, dueOn: '2026-04-01' });
  });

  test("what is the client's to do, the project manager asks their contact for, also by mail", () => {
    const asked = taskOf(client, 'credentials');
    expect(asked.owner).toBe(project);
    expect(kindOf(asked.about).words(asked.about)).toMatch(/^Ask Amina for administrator access/);
    expect(askedIn(client, asked.id)?.to).toEqual({ name: 'Amina', mail: amina.mail });
    expect(askedIn(client, taskOf(client, 'welcome').id)).toBeUndefined();
  });

  test('the same again changes nothing, also after some of it is done', () => {
    expect(planNext(begin(client), world).client).toEqual(client);
    const done = accepted(finishAction(client, taskOf(client, 'welcome').id, project, world)).client;
    const waived = accepted(
      skip(done, { obligation: taskOf(client, 'network').id, reason: 'One room', by: project }, world),
    ).client;
    const after = stillOpen(waived);
    expect(planNext(begin(after), world).client).toEqual(after);
  });

  test('another date moves what is open, but not what was moved by hand', () => {
    const until = day('2026-03-20');
    const { id } = taskOf(client, 'network');
    const moved = accepted(moveAction(client, { obligation: id, until, reason: 'Holiday', by: project }, world)).client;
    const input = { kickOffOn: day('2026-03-09'), mode: 'full' as const, planUrl: '' };
    const { client: after } = accepted(setPlan(stillOpen(moved), { input, by: project }, world));
    expect(taskOf(after, 'welcome')).toMatchObject({ dueOn: '2026-03-09', round: 2 });
    expect(taskOf(after, 'network')).toMatchObject({ dueOn: until });
    expect(open(after, 'support-kickoff')).toMatchObject({ dueOn: '2026-04-08' });
    expect(openTasks(after)).toHaveLength(defaultPlan.length);
    expect(planNext(begin(after), world).client).toEqual(after);
  });

  test('a plan larger than a commit comes in several', () => {
    const tasks = Array.from(
      { length: 70 },
      (_, n): PlanTask => ({ ...(two[0] as PlanTask), key: `t${n}`, offset: n }),
    );
    const large = short('full', tasks);
    let now = aClient(facts);
    const sizes = [0, 1, 2].map((n) => {
      const change = n === 0 ? planNext(begin(now), large) : begin(now);
      now = settleWhatFits(now, change, large).client;
      return [openTasks(now).length, now.file.unsettled !== undefined];
    });
    expect(sizes).toEqual([
      [60, true],
      [70, false],
      [70, false],
    ]);
  });
});

describe('without a kick-off date', () => {
  const unknown = aPlannedClient({ ...facts, kickOffOn: null }, world);

  test('the project manager is asked for it at once, and only the pulse check is owed beside', () => {
    expect(unknown.obligations.map(({ about }) => about.kind).toSorted()).toEqual(['onboarding-task', 'pulse-check']);
    const [ask] = unknown.obligations.filter(asksForDate);
    expect(ask).toMatchObject({ owner: project, dueOn: '2026-03-02', promptAt: world.now });
    expect(planNext(begin(unknown), world).client).toEqual(unknown);
  });

  test('the date closes the question and plans the rest', () => {
    const input = { kickOffOn: day('2026-03-09'), mode: 'full' as const, planUrl: '' };
    const { client: after } = accepted(setPlan(unknown, { input, by: project }, world));
    expect(after.obligations.find(asksForDate)).toMatchObject({ state: 'done', closedBy: project });
    expect(openTasks(after).filter((each) => !asksForDate(each))).toHaveLength(defaultPlan.length);
    expect(after.file.kickOffOn).toBe('2026-03-09');
  });

  test.each([
    [{ kickOffOn: null }, 'kickOffOn'],
    [{ kickOffOn: day('2028-03-09') }, 'kickOffOn'],
    [{ mode: 'gates' as const }, 'planUrl'],
    [{ planUrl: 'javascript:alert(1)' }, 'planUrl'],
  ])('a plan of %j is asked about', (wrong, field) => {
    const input = { kickOffOn: day('2026-03-09'), mode: 'full' as const, planUrl: '', ...wrong };
    expect(setPlan(unknown, { input, by: project }, world)).toMatchObject({
      problems: { [field]: expect.any(String) },
    });
  });
});

describe('gates only', () => {
  const input = { kickOffOn: facts.kickOffOn, mode: 'gates' as const, planUrl: 'https://plan.example/acme' };
  const elsewhere = accepted(setPlan(client, { input, by: project }, world)).client;

  test('closes the open tasks, and still owes the support kick-off', () => {
    expect(openTasks(elsewhere)).toEqual([]);
    expect(openOf(elsewhere, 'support-kickoff')).toBeDefined();
    expect(planNext(begin(stillOpen(elsewhere)), world).client.obligations.filter(isOpen)).toHaveLength(2);
  });

  test('as the policy says, owes no tasks from the start', () => {
    expect(openTasks(aPlannedClient(facts, short('gates', two)))).toEqual([]);
  });

  test('switched back, the tasks come as new occasions that prompt anew', () => {
    const back = { ...input, mode: 'full' as const };
    const { client: after } = accepted(setPlan(stillOpen(elsewhere), { input: back, by: project }, world));
    expect(openTasks(after)).toHaveLength(defaultPlan.length);
    const before = new Set(client.obligations.map(({ id }) => id));
    expect(openTasks(after).filter(({ id }) => before.has(id))).toEqual([]);
  });
});

describe('the status of the week', () => {
  const at = (of: Client, now: string) => settleWhatFits(of, begin(of), atTime(world, now));

  test('is told to project manager and vCIO on Monday, once', () => {
    expect(at(client, '2026-03-08T23:00:00Z').effects).toEqual([]);
    const monday = at(client, '2026-03-09T08:30:00Z');
    expect(told(monday)).toEqual([
      [project, 'onboarding-week'],
      [alex, 'onboarding-week'],
    ]);
    expect(told(at(monday.client, '2026-03-09T12:00:00Z'))).toEqual([]);
    expect(told(at(monday.client, '2026-03-16T08:30:00Z'))).toHaveLength(2);
  });

  test('is named by its week, also when it comes late', () => {
    const late = at(client, '2026-03-18T10:00:00Z');
    expect(late.effects[0]?.name).toBe(`tell:onboarding:acme:2026-03-09:${project}`);
    expect(late.client.file.onboarding?.weekAt).toBe('2026-03-23T08:30:00.000Z');
  });
});

describe('the support kick-off', () => {
  const few = short('full', two);
  const nearly = aPlannedClient({ ...facts, lastPulseOn: day('2026-03-27') }, few);
  const later = atTime(few, '2026-03-31T09:00:00Z');
  const { id } = open(nearly, 'support-kickoff');
  const on = day('2026-03-30');
  const hold = (of: Client, by: typeof project, override = '') =>
    holdSupportKickoff(of, { obligation: id, input: { on, override }, by, mayOverride: by === director }, later);
  const finished = openTasks(nearly).reduce(
    (sofar, task) => accepted(finishAction(sofar, task.id, project, few)).client,
    nearly,
  );

  test('makes the client active, with its first pulse check and vCIO meeting counted from that day', () => {
    const change = accepted(hold(finished, project));
    const { file } = change.client;
    expect(file).toMatchObject({ stage: 'active', activeSince: on });
    expect(open(change.client, 'pulse-check').dueOn).toBe(addDays(on, 14));
    expect(change.client.meetings).toMatchObject([{ dueOn: addDays(on, 60) }]);
    expect(told(change).map(([mail]) => mail)).toEqual([alex, vitm, director, sales]);
    expect(change.facts.map(({ what }) => what)).toEqual(['support-kickoff-held']);
  });

  test('is shut by open tasks: only a director goes on, with a reason that is kept', () => {
    expect(hold(nearly, project, 'in a hurry')).toMatchObject({ refused: 'not-now' });
    expect(hold(nearly, director)).toMatchObject({ problems: { override: expect.any(String) } });
    const change = accepted(hold(nearly, director, 'They insist'));
    expect(change.client.file.stage).toBe('active');
    expect(openTasks(change.client)).toEqual([]);
    const data = { gate: 'active', missing: two.map(({ text }) => text), reason: 'They insist' };
    expect(change.facts[0]).toEqual({ what: 'gate-overridden', data });
  });

  test('a task that was moved to a later day does not shut it, and stays owed', () => {
    const [first, second] = openTasks(nearly);
    const { client: done } = accepted(finishAction(nearly, first?.id ?? id, project, few));
    const move = { obligation: second?.id ?? id, until: day('2026-05-04'), reason: 'After the move', by: project };
    const moved = accepted(moveAction(done, move, few)).client;
    const { client: active } = accepted(hold(moved, project));
    expect(openTasks(active)).toMatchObject([{ dueOn: '2026-05-04' }]);
  });

  test.each(['2026-04-01', '2026-02-27'])('is not held on %s', (wrong) => {
    const given = { obligation: id, input: { on: day(wrong), override: '' }, by: project, mayOverride: false };
    expect(holdSupportKickoff(finished, given, later)).toMatchObject({ problems: { on: expect.any(String) } });
  });

  test('is recorded once', () => {
    expect(hold(accepted(hold(finished, project)).client, project)).toMatchObject({ refused: 'already-done' });
  });
});

test('the default plan is whole: keys of their own, every side and area, in the order of its days', () => {
  expect(defaultPlan.length).toBeGreaterThanOrEqual(20);
  expect(new Set(defaultPlan.map(({ key }) => key)).size).toBe(defaultPlan.length);
  expect(defaultPlan.every(({ key }) => /^[a-z-]+$/.test(key))).toBe(true);
  expect(defaultPlan.map(({ offset }) => offset)).toEqual(
    defaultPlan.map(({ offset }) => offset).toSorted((a, b) => a - b),
  );
});
